"""Sealed text: unreadable where it is stored, and bound to its place."""

from django.core import serializers
from django.db import connection

import pytest

from petition.models import Signature
from petition.secrecy import keyring, sealing
from petition.secrecy.sealing import SealBroken, Sealed

NAME, ADDRESS, COMMENT = "Sophea Chan", "sophea@example.org", "សម្រាប់ឪពុកខ្ញុំ"


@pytest.fixture
def signatures(visitor, page):
    for name, address in ((NAME, ADDRESS), ("Dara Keo", "dara@example.org")):
        visitor.sign(page, name=name, email=address, comment=COMMENT)
    return list(Signature.objects.order_by("signed_on", "pk"))


def raw_rows():
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM petition_signature")
        return [[_as_bytes(value) for value in row] for row in cursor.fetchall()]


def _as_bytes(value):
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()


def test_a_stored_row_opens_again(signatures):
    signature = next(row for row in signatures if row.email == ADDRESS)
    assert (signature.name, signature.comment) == (NAME, COMMENT)


def test_the_database_holds_no_word_of_it(signatures):
    everything = b"\n".join(value for row in raw_rows() for value in row)
    for text in (NAME, "Sophea", ADDRESS, "sophea", "example.org", COMMENT):
        assert text.encode() not in everything
        assert text.encode().hex().encode() not in everything


def test_equal_texts_are_not_equal_when_sealed(signatures):
    stored = Signature.objects.values_list("comment", flat=True)
    assert len({bytes(value) for value in stored}) == 2


@pytest.mark.parametrize("text", ["", "a", "a" * 31])
def test_length_says_little(text):
    assert len(sealing.seal(text, b"place")) == 1 + 12 + 32 + 16
    assert sealing.unseal(sealing.seal(text, b"place"), b"place") == text


def test_text_moved_to_another_row_does_not_open(signatures):
    one, other = signatures
    Signature.objects.filter(pk=one.pk).update(email=Sealed(other.__dict__["email"]))
    moved = Signature.objects.get(pk=one.pk)
    with pytest.raises(SealBroken):
        _ = moved.email


def test_text_moved_to_another_column_does_not_open(signatures):
    one = signatures[0]
    Signature.objects.filter(pk=one.pk).update(comment=Sealed(one.__dict__["name"]))
    moved = Signature.objects.get(pk=one.pk)
    with pytest.raises(SealBroken):
        _ = moved.comment


@pytest.mark.parametrize("position", [1, 13, -1])
def test_an_altered_byte_is_noticed(position):
    sealed = bytearray(sealing.seal(NAME, b"place"))
    sealed[position] ^= 1
    with pytest.raises(SealBroken):
        sealing.unseal(Sealed(sealed), b"place")


@pytest.mark.parametrize("length", [0, 1, 13, 20])
def test_a_cut_value_is_noticed(length):
    with pytest.raises(SealBroken):
        sealing.unseal(Sealed(sealing.seal(NAME, b"place")[:length]), b"place")


def test_a_wrong_key_does_not_open(settings, tmp_path):
    sealed = sealing.seal(NAME, b"place")
    settings.SIGNER_KEYS_FILE = tmp_path / "other.keys"
    keyring.create(settings.SIGNER_KEYS_FILE)
    with pytest.raises(SealBroken):
        sealing.unseal(sealed, b"place")


def test_a_key_that_is_not_there_is_named(settings, tmp_path):
    sealed = Sealed(b"\x07" + sealing.seal(NAME, b"place")[1:])
    with pytest.raises(keyring.KeyringUnavailable, match="no enc key 7"):
        sealing.unseal(sealed, b"place")


def test_old_rows_open_after_a_key_is_added(settings, signer_keys, tmp_path):
    sealed = sealing.seal(NAME, b"place")
    settings.SIGNER_KEYS_FILE = tmp_path / "rotated.keys"
    new = "2:enc:" + "QUJD" * 10 + "QUI=" + "\n"
    settings.SIGNER_KEYS_FILE.write_text(signer_keys.read_text() + new)
    assert sealing.unseal(sealed, b"place") == NAME
    assert sealing.seal(NAME, b"place")[0] == 2


def test_plain_text_cannot_slip_into_an_update_or_a_filter(signatures):
    for question in (
        lambda: Signature.objects.update(name="Sophea"),
        lambda: list(Signature.objects.filter(name="Sophea")),
        lambda: Signature.objects.bulk_update(signatures, ["name"]),
    ):
        with pytest.raises(TypeError, match="sealed"):
            question()


def test_saving_a_row_again_keeps_its_text(signatures):
    signature = signatures[0]
    before = signature.name
    signature.country = "FR"
    signature.save()
    signature.refresh_from_db()
    assert signature.name == before


def test_deferred_text_is_fetched_and_opened(signatures):
    names = {signature.name for signature in Signature.objects.defer("name")}
    assert names == {NAME, "Dara Keo"}


def test_a_data_dump_carries_no_text(signatures):
    dump = serializers.serialize("json", Signature.objects.all())
    assert str(signatures[0].pk) in dump
    assert NAME not in dump
    assert ADDRESS not in dump


def test_no_text_representation_names_the_signer(signatures):
    for signature in signatures:
        assert "Sophea" not in f"{signature} {signature!r}"
