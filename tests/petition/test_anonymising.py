"""Names go when nobody may need them any more; the number stays."""

from datetime import UTC, date, datetime, timedelta

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import models
from django.utils import timezone

import pytest

from petition import taking_back
from petition.ending import anonymising, tidying
from petition.mail.sending import deliver_due
from petition.models import OutboxMail, PaperLine, Petition, PetitionPage, Signature
from petition.models.signature import PERSONAL
from petition.numbers.totals import totals_of
from petition.secrecy import blind_index, keyring
from petition.secrecy.sealing import SealedField
from tests import factories_petition as factories

pytestmark = pytest.mark.django_db

State = Signature.State
SEPARATE = {"country", "language", "text_version", "confirmed_at", "signed_on"}


@pytest.fixture
def signed(visitor, page):
    """Two who count, one who was struck out, and one in each state that never counted."""
    for number, letter in enumerate("ABCDEFG"):
        person = {"name": f"Sophea {letter}", "email": f"sophea{number}@example.org"}
        visitor.sign(page, comment="For my father", wants_updates=True, **person)
        if number < 3:
            visitor.press_button()
    others = [State.HELD, State.UNDELIVERABLE, State.PENDING, State.REJECTED]
    rows = list(Signature.objects.filter(state=State.PENDING))
    for row, state in zip(rows, others, strict=True):
        Signature.objects.filter(pk=row.pk).update(state=state)
    struck_out = Signature.objects.filter(state=State.CONFIRMED).first()
    Signature.objects.filter(pk=struck_out.pk).update(state=State.INVALIDATED)
    Petition.objects.update(confirmed_count=2)
    return page


def close(page, months=6):
    """Let a petition have closed so long ago."""
    factories.close_long_ago(months)
    page.__dict__.pop("petition", None)


def test_six_months_after_closing_the_names_are_gone_and_the_number_stays(signed):
    close(signed)
    before = totals_of(signed.petition)
    languages = sorted(Signature.objects.values_list("country", "language", "text_version"))
    assert tidying.tidy()["signatures anonymised"] == 3
    rows = Signature.objects.all()
    assert {row.state for row in rows} == {State.CONFIRMED, State.INVALIDATED}
    for row in rows:
        assert {column: getattr(row, column) for column in PERSONAL} == PERSONAL
        assert (row.mails_sent, row.last_mailed_on, row.slot) == (0, None, 1)
    kept = sorted(rows.values_list("country", "language", "text_version"))
    assert kept == languages[: len(kept)]
    assert not OutboxMail.objects.exists()
    assert totals_of(Petition.objects.get()) == before
    assert before.online == 2
    assert Petition.objects.get().confirmed_count == rows.filter(state=State.CONFIRMED).count()


def test_it_does_nothing_the_second_time(signed, django_assert_max_num_queries):
    close(signed)
    anonymising.anonymise_due()
    rows = list(Signature.objects.order_by("pk").values())
    with django_assert_max_num_queries(8):
        assert anonymising.anonymise_due() == 0
    assert list(Signature.objects.order_by("pk").values()) == rows


def test_names_are_kept_until_their_time_is_over(signed):
    close(signed, months=5)
    assert tidying.tidy()["signatures anonymised"] == 0
    assert Signature.objects.personal().count() == 7
    Petition.objects.update(keep_months=5)
    assert tidying.tidy()["signatures anonymised"] == 3


def test_a_mistyped_closing_date_erases_nothing_for_two_weeks(signed):
    Petition.objects.update(closes_at=timezone.now() - timedelta(days=4000))
    assert tidying.tidy()["signatures anonymised"] == 0
    assert Petition.objects.get().final_count_on == timezone.localdate()
    Petition.objects.update(closes_at=timezone.now() + timedelta(days=4))
    tidying.tidy()
    assert Petition.objects.get().final_count_on is None
    assert Signature.objects.personal().exists()


def test_an_open_petition_keeps_its_names(signed):
    assert anonymising.anonymise_due() == 0
    assert Signature.objects.personal().count() == 7


def test_only_the_day_of_confirming_stays_and_it_is_the_sites_day(signed):
    # Seven in the morning of the next day in Phnom Penh.
    Signature.objects.filter(state=State.CONFIRMED).update(
        confirmed_at=datetime(2026, 3, 1, 20, 15, 7, 123, tzinfo=UTC), signed_on=date(2026, 2, 20)
    )
    close(signed)
    anonymising.anonymise_due()
    row = Signature.objects.filter(state=State.CONFIRMED).first()
    assert timezone.localtime(row.confirmed_at).isoformat() == "2026-03-02T00:00:00+07:00"
    assert row.signed_on == date(2026, 3, 2)


def test_more_than_a_batch_is_erased_whatever_day_each_was_confirmed(page, monkeypatch):
    monkeypatch.setattr(anonymising, "BATCH", 4)
    for number in range(11):
        person = factories.details(email=f"signer{number}@example.org")
        factories.sign(page, person)
    first = timezone.now() - timedelta(days=300)
    for number, row in enumerate(Signature.objects.all()):
        Signature.objects.filter(pk=row.pk).update(
            state=State.CONFIRMED, confirmed_at=first + timedelta(days=number, minutes=number)
        )
    OutboxMail.objects.all().drop()
    close(page)
    assert anonymising.anonymise_due() == 11
    times = Signature.objects.values_list("confirmed_at", flat=True)
    assert {timezone.localtime(time).strftime("%H:%M:%S.%f") for time in times} == {
        "00:00:00.000000"
    }
    assert len(set(times)) == 11


@pytest.mark.parametrize("step", range(4))
def test_killed_between_two_batches_it_goes_on_where_it_was(signed, monkeypatch, step):
    monkeypatch.setattr(anonymising, "BATCH", 1)
    close(signed)
    erase, done = anonymising._erase_names, []

    def die(signatures):
        if len(done) == step:
            raise KeyboardInterrupt
        done.append(erase(signatures))
        return done[-1]

    monkeypatch.setattr(anonymising, "_erase_names", die)
    if step < 3:
        with pytest.raises(KeyboardInterrupt):
            anonymising.anonymise_due()
    monkeypatch.undo()
    assert sum(done) + anonymising.anonymise_due() == 3
    assert not Signature.objects.personal().exists()


def test_who_is_owed_a_mail_is_erased_once_it_is_settled(visitor, page):
    visitor.sign(page)
    visitor.client.post(visitor.link())
    assert OutboxMail.objects.waiting().get().kind == OutboxMail.Kind.THANKS
    close(page)
    assert anonymising.anonymise_due() == 0
    deliver_due()
    assert anonymising.anonymise_due() == 1
    assert not OutboxMail.objects.exists()


def test_who_withdraws_afterwards_is_no_longer_in_the_tally(signed, visitor):
    withdrawal = visitor.link("withdraw")
    close(signed)
    anonymising.anonymise_due()
    count = Petition.objects.get().confirmed_count
    for row in Signature.objects.filter(state=State.CONFIRMED):
        assert taking_back.take_back(row.pk)
    assert Petition.objects.get().confirmed_count == count - 2
    assert Petition.objects.get().shown_count == count
    assert visitor.client.get(withdrawal).status_code == 200
    assert anonymising.anonymise_due() == 0


def test_lines_on_paper_lose_their_names(page):
    number = blind_index.name_key(page.petition.pk, "Dara Keo")
    PaperLine.objects.create(
        id=PaperLine.key_of(page.petition.pk, "May", "1", 1),
        petition=page.petition,
        batch="May",
        sheet="1",
        line=1,
        name="Dara Keo",
        name_key=number,
        country="FR",
    )
    close(page)
    anonymising.anonymise_due()
    line = PaperLine.objects.get()
    assert (line.name, line.name_key, line.country) == (None, None, "FR")


def test_it_cannot_be_opened_again(signed, visitor):
    close(signed)
    anonymising.anonymise_due()
    signed.closes_at = timezone.now() + timedelta(days=9)
    with pytest.raises(ValidationError, match="names are erased"):
        signed.save()
    # Nor by another way.
    Petition.objects.update(closes_at=signed.closes_at)
    assert not Petition.objects.get().is_open
    assert visitor.sign(signed, email="dara@example.org").status_code == 410
    tidying.tidy()
    assert Petition.objects.get().final_count == 2


def test_closing_put_off_at_the_last_moment_keeps_the_names(signed, monkeypatch):
    close(signed)
    stale = Petition.objects.get()
    Petition.objects.update(closes_at=timezone.now() + timedelta(days=9))
    unchanged = Petition.objects.filter(closes_at=stale.closes_at, keep_months=stale.keep_months)
    anonymising._mark(unchanged, stale)
    assert Petition.objects.get().anonymised_on is None


def test_the_command_does_one_early_when_told_so(signed, capsys, monkeypatch):
    close(signed, months=1)
    key = str(signed.translation_key)
    monkeypatch.setattr("builtins.input", lambda prompt: "no")
    with pytest.raises(CommandError, match="Nothing is erased"):
        call_command("anonymise_signatures", "--petition", key)
    assert Signature.objects.personal().count() == 7
    monkeypatch.setattr("builtins.input", lambda prompt: "erase")
    call_command("anonymise_signatures", "--petition", key)
    assert "3 signatures anonymised" in capsys.readouterr().out
    call_command("anonymise_signatures", "--petition", key, "--yes")
    assert "0 signatures anonymised" in capsys.readouterr().out


@pytest.mark.parametrize("passed", [None, timedelta(hours=24)])
def test_the_command_refuses_while_names_are_needed(signed, passed):
    Petition.objects.update(closes_at=passed and timezone.now() - passed)
    tidying.fix_final_counts()
    with pytest.raises(CommandError, match="still needed"):
        call_command("anonymise_signatures", "--petition", str(signed.translation_key), "--yes")
    assert Signature.objects.personal().count() == 7


def test_the_command_knows_no_other_petition(db):
    with pytest.raises(CommandError, match="no petition"):
        call_command("anonymise_signatures", "--petition", "0" * 32, "--yes")


def test_without_keys_names_are_erased_all_the_same(signed, settings, tmp_path):
    close(signed)
    settings.SIGNER_KEYS_FILE = tmp_path / "nowhere.keys"
    with pytest.raises(keyring.KeyringUnavailable):
        keyring.current()
    assert anonymising.anonymise_due() == 3


def test_the_page_states_how_long_names_are_kept(page):
    page.keep_months = 3
    page.save()
    assert Petition.objects.get().keep_months == 3
    page.keep_months = 0
    with pytest.raises(ValidationError, match="keep_months"):
        page.full_clean()
    khmer = factories.in_khmer(PetitionPage.objects.get())
    assert khmer.keep_months == 3


@pytest.mark.parametrize(
    ("closed", "months", "until"),
    [
        ("2026-08-31T18:00:00+07:00", 6, "2027-02-28T18:00:00+07:00"),
        ("2026-12-15T00:00:00+07:00", 1, "2027-01-15T00:00:00+07:00"),
        ("2026-01-31T23:59:00+07:00", 12, "2027-01-31T23:59:00+07:00"),
        ("2026-06-30T20:00:00+00:00", 6, "2027-01-01T03:00:00+07:00"),
    ],
)
def test_months_are_those_of_the_calendar_on_site(closed, months, until):
    petition = Petition(closes_at=datetime.fromisoformat(closed), keep_months=months)
    assert petition.kept_until.isoformat() == until


def test_every_sealed_column_and_every_keyed_number_of_a_signature_is_erased():
    columns = {
        field.name
        for field in Signature._meta.get_fields()
        if isinstance(field, SealedField)
        or (isinstance(field, models.BinaryField) and field.name.endswith("_key"))
    }
    assert columns <= set(PERSONAL)
    consents = {
        field.name for field in Signature._meta.fields if isinstance(field, models.BooleanField)
    }
    assert consents <= set(PERSONAL)


def test_every_sealed_column_of_other_models_is_erased_or_short_lived():
    # A new one has to be thought of in petition/ending/anonymising.py.
    sealed = {
        f"{model.__name__}.{field.name}"
        for model in apps.get_app_config("petition").get_models()
        if model is not Signature
        for field in model._meta.fields
        if isinstance(field, SealedField)
    }
    assert sealed == {"OutboxMail.address", "TallyKey.key", "PaperLine.name"}


def test_what_stays_has_been_thought_of():
    columns = {field.name for field in Signature._meta.fields}
    thought_of = set(PERSONAL) | set(anonymising.TRACES) | SEPARATE
    assert columns - thought_of == {
        "id", "petition", "state", "held_reason", "source", "token_version", "invalidation",
    }  # fmt: skip
