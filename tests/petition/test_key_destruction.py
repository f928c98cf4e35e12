"""Keys come to an end: older ones are let go, and at last all of them are destroyed."""

import base64
import stat
from datetime import timedelta

from django.core.management import CommandError, call_command
from django.utils import timezone

import pytest

from petition.ending import anonymising, destroying, rekeying, tidying
from petition.models import KeyRecord, OutboxMail, Signature, TallyKey
from petition.secrecy import keyring
from petition.secrecy.sealing import SealBroken
from tests import factories_petition as factories

pytestmark = pytest.mark.django_db


def add_key(path, line):
    """A new key in the file, and a process started anew."""
    key = base64.b64encode(bytes([len(path.read_text()) % 251]) * 32).decode()
    path.write_text(path.read_text() + f"{line}:{key}\n")
    keyring.forget()


def drop_key(path, line):
    path.write_text("".join(kept for kept in path.open() if not kept.startswith(line)))
    keyring.forget()


def key_ids():
    rows = Signature.objects.values_list("name", "email")
    return {bytes(sealed)[0] for row in rows for sealed in row if sealed}


@pytest.fixture
def signed(visitor, page):
    """Three signatures, one of them with its mail still owed."""
    for number in range(2):
        visitor.sign(page, email=f"signer{number}@example.org", comment="For my father")
    visitor.send_form(page, email="last@example.org")
    TallyKey.objects.all().delete()
    TallyKey.objects.create(day=timezone.now().date(), key="00" * 32)
    return page


@pytest.fixture
def ended(visitor, page):
    """A petition whose names are erased."""
    visitor.sign_and_confirm(page)
    factories.close_long_ago()
    tidying.tidy()
    TallyKey.objects.all().delete()  # as two days do
    return page


def test_everything_sealed_is_sealed_anew_and_the_old_key_may_go(signed, signer_keys, capsys):
    add_key(signer_keys, "2:enc")
    call_command("rotate_signer_keys", "--retire", "1:enc")
    told = capsys.readouterr().out
    # Three names, three addresses, two messages, one mail owed, one day's key.
    assert "10 values sealed anew" in told
    assert "1:enc is retired" in told
    assert "2:enc is in use" in told
    drop_key(signer_keys, "1:enc")
    assert key_ids() == {2}
    KeyRecord.objects.require_same(keyring.current())
    assert {row.name for row in Signature.objects.all()} == {"Sophea Chan"}
    assert OutboxMail.objects.waiting().get().address == "last@example.org"
    assert TallyKey.objects.get().key == "00" * 32


def test_the_second_time_nothing_is_sealed(signed, signer_keys):
    add_key(signer_keys, "2:enc")
    assert rekeying.reseal() == (10, 0)
    before = list(Signature.objects.order_by("pk").values())
    assert rekeying.reseal() == (0, 0)
    assert list(Signature.objects.order_by("pk").values()) == before


def test_it_works_in_batches_and_goes_on_after_being_killed(signed, signer_keys, monkeypatch):
    add_key(signer_keys, "2:enc")
    monkeypatch.setattr(rekeying, "BATCH", 1)
    reseal_one, done = rekeying._reseal, []

    def die(*row):
        if len(done) == 4:
            raise KeyboardInterrupt
        done.append(row)
        return reseal_one(*row)

    monkeypatch.setattr(rekeying, "_reseal", die)
    with pytest.raises(KeyboardInterrupt):
        rekeying.reseal()
    monkeypatch.setattr(rekeying, "_reseal", reseal_one)
    assert rekeying.reseal() == (6, 0)


def test_what_was_erased_meanwhile_stays_erased(signed, signer_keys, monkeypatch):
    add_key(signer_keys, "2:enc")
    reseal_one = rekeying._reseal

    def erase_first(model, field, pk, sealed):
        if field.name == "comment":
            Signature.objects.filter(pk=pk).update(comment=None)
        return reseal_one(model, field, pk, sealed)

    monkeypatch.setattr(rekeying, "_reseal", erase_first)
    assert rekeying.reseal() == (8, 0)
    assert not Signature.objects.exclude(comment=None).exists()


def test_what_does_not_open_is_left_and_told(signed, signer_keys, capsys):
    add_key(signer_keys, "2:enc")
    one, other = Signature.objects.exclude(comment=None).values_list("pk", "comment")
    Signature.objects.filter(pk=one[0]).update(comment=other[1])
    with pytest.raises(CommandError, match="1 values do not open"):
        call_command("rotate_signer_keys")
    assert "1:enc is needed by 1 values" in capsys.readouterr().out
    with pytest.raises(CommandError, match="1 values or signatures still need enc key 1"):
        call_command("rotate_signer_keys", "--retire", "1:enc")
    with pytest.raises(SealBroken):
        _ = Signature.objects.get(pk=one[0]).comment


@pytest.mark.parametrize(
    ("key", "reason"),
    [
        ("1:enc", "newest enc key"),
        ("1:index", "index key stays"),
        ("1:token", "newest token key"),
        ("7:enc", "knows no enc key 7"),
        ("enc", "number and purpose"),
    ],
)
def test_a_key_that_is_needed_is_not_let_go(signed, key, reason):
    with pytest.raises(CommandError, match=reason):
        call_command("rotate_signer_keys", "--retire", key)
    assert set(KeyRecord.objects.values_list("state", flat=True)) == {"used"}


def test_a_link_key_is_needed_while_a_letter_with_its_links_is_out(signed, signer_keys, visitor):
    add_key(signer_keys, "2:token")
    with pytest.raises(CommandError, match="3 values or signatures still need token key 1"):
        call_command("rotate_signer_keys", "--retire", "1:token")
    later = timezone.localdate() + timedelta(days=1)
    Signature.objects.update(signed_on=later)
    call_command("rotate_signer_keys", "--retire", "1:token")
    drop_key(signer_keys, "1:token")
    assert visitor.sign(signed, email="bopha@example.org").status_code == 303


def test_a_key_missing_from_the_file_before_it_is_retired_is_noticed(signed, signer_keys, visitor):
    add_key(signer_keys, "2:enc")
    rekeying.reseal()
    drop_key(signer_keys, "1:enc")
    assert visitor.sign(signed, email="bopha@example.org").status_code == 503


def test_a_process_that_only_knows_the_retired_key_takes_no_signature(
    signed, signer_keys, visitor, settings
):
    stale = signer_keys.with_name("stale.keys")
    stale.write_bytes(signer_keys.read_bytes())
    add_key(signer_keys, "2:enc")
    call_command("rotate_signer_keys", "--retire", "1:enc")
    settings.SIGNER_KEYS_FILE = stale
    assert visitor.sign(signed, email="bopha@example.org").status_code == 503


def test_the_number_of_a_retired_key_is_not_given_to_another(signed, signer_keys, visitor):
    add_key(signer_keys, "2:enc")
    call_command("rotate_signer_keys", "--retire", "1:enc")
    drop_key(signer_keys, "1:enc")
    add_key(signer_keys, "1:enc")
    assert visitor.sign(signed, email="bopha@example.org").status_code == 503


def test_keys_that_open_nothing_more_are_destroyed(ended, signer_keys, visitor, capsys):
    before = signer_keys.read_bytes()
    call_command("destroy_signer_keys", "--yes")
    assert "Destroyed" in capsys.readouterr().out
    assert signer_keys.read_text() == destroying.LEFT_BEHIND
    assert before not in signer_keys.read_bytes()
    with pytest.raises(keyring.KeyringUnavailable):
        keyring.current()


def test_afterwards_pages_are_up_and_signing_is_refused(ended, visitor):
    call_command("destroy_signer_keys", "--yes")
    other = factories.petition_page(slug="another")
    assert visitor.client.get(other.url).status_code == 200
    answer = visitor.sign(other)
    assert answer.status_code == 503
    assert "Signatures cannot be taken just now" in answer.content.decode()


def test_new_keys_begin_anew(ended, signer_keys, visitor):
    call_command("destroy_signer_keys", "--yes")
    call_command("create_signer_keys", path=signer_keys)
    assert stat.S_IMODE(signer_keys.stat().st_mode) == 0o600
    other = factories.petition_page(slug="another")
    assert visitor.sign_and_confirm(other).status_code == 303
    with pytest.raises(CommandError, match="exists"):
        call_command("create_signer_keys", path=signer_keys)


@pytest.mark.parametrize("named", ["a copy", "a process that still remembers them"])
def test_destroyed_keys_are_refused_wherever_they_come_from(
    ended, signer_keys, visitor, settings, named
):
    copy = signer_keys.with_name("copy.keys")
    copy.write_bytes(signer_keys.read_bytes())
    settings.SIGNER_KEYS_FILE = copy
    remembered = keyring.current()
    settings.SIGNER_KEYS_FILE = signer_keys
    call_command("destroy_signer_keys", "--yes")
    call_command("create_signer_keys", path=signer_keys)
    settings.SIGNER_KEYS_FILE = copy
    if named != "a copy":
        copy.unlink()
        keyring._load.cache_clear()
        settings.SIGNER_KEYS_FILE = signer_keys
    with pytest.raises(keyring.KeyringUnavailable, match="were destroyed"):
        KeyRecord.objects.require_same(remembered)
    other = factories.petition_page(slug="another")
    assert visitor.sign(other).status_code == (503 if named == "a copy" else 303)


def test_they_are_kept_while_anything_needs_them_and_the_number_is_told(signed, signer_keys):
    before = signer_keys.read_bytes()
    with pytest.raises(CommandError) as refusal:
        call_command("destroy_signer_keys", "--yes")
    told = str(refusal.value)
    for part in ("3 Signature.name", "3 Signature.email_key", "1 TallyKey.key", "1 mails owed"):
        assert part in told
    assert signer_keys.read_bytes() == before


@pytest.mark.parametrize("column", ["name", "email_key", "name_key"])
def test_one_value_is_enough_to_keep_them(ended, signer_keys, column):
    row = Signature.objects.get()
    setattr(row, column, "Sophea" if column == "name" else b"\x01" * 32)
    row.save()
    with pytest.raises(CommandError, match=f"1 Signature.{column}"):
        call_command("destroy_signer_keys", "--yes")
    assert b":enc:" in signer_keys.read_bytes()


def test_who_types_another_name_destroys_nothing(ended, signer_keys, monkeypatch):
    monkeypatch.setattr("builtins.input", lambda prompt: "yes")
    with pytest.raises(CommandError, match="Nothing is destroyed"):
        call_command("destroy_signer_keys")
    assert b":enc:" in signer_keys.read_bytes()
    monkeypatch.setattr("builtins.input", lambda prompt: "testserver")
    call_command("destroy_signer_keys")
    assert b":enc:" not in signer_keys.read_bytes()


def test_the_keys_of_another_site_are_not_destroyed(ended, settings, tmp_path):
    settings.SIGNER_KEYS_FILE = tmp_path / "another.keys"
    keyring.create(settings.SIGNER_KEYS_FILE)
    with pytest.raises(CommandError, match="not the one this database knows"):
        call_command("destroy_signer_keys", "--yes")
    assert b":enc:" in settings.SIGNER_KEYS_FILE.read_bytes()


@pytest.mark.parametrize("step", ["_overwrite", "_sync"])
def test_killed_on_the_way_it_is_finished_the_next_time(ended, signer_keys, monkeypatch, step):
    act = getattr(destroying, step)

    def die(path):
        act(path)
        raise KeyboardInterrupt

    monkeypatch.setattr(destroying, step, die)
    with pytest.raises(KeyboardInterrupt):
        call_command("destroy_signer_keys", "--yes")
    monkeypatch.undo()
    keyring.forget()
    call_command("destroy_signer_keys", "--yes")
    assert signer_keys.read_text() == destroying.LEFT_BEHIND


def test_names_can_be_erased_after_the_keys_are_gone(ended):
    call_command("destroy_signer_keys", "--yes")
    assert anonymising.anonymise_due() == 0


def test_the_bytes_of_the_keys_are_overwritten_before_the_name_goes(ended, signer_keys):
    before = signer_keys.read_bytes()
    with signer_keys.open("rb") as still_open:
        call_command("destroy_signer_keys", "--yes")
        left = still_open.read()
    assert len(left) == len(before)
    assert not any(line in left for line in before.splitlines())
