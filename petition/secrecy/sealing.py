"""Text that is unreadable in the database: a model field sealed with AES-256-GCM.

What is stored: key id (1 byte) ‖ nonce (12 bytes) ‖ sealed text ‖ tag (16 bytes). The text is
padded to a multiple of 32 bytes so that its length says little. Table, column and row are
authenticated with it, so a value copied to another row or column does not open.
"""

import base64
import os

from django.db import models
from django.db.models.query_utils import DeferredAttribute

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from petition.secrecy import keyring

NONCE_LENGTH = 12  # bytes, as NIST SP 800-38D recommends for GCM
PADDED_TO = 32  # bytes
_PADDING_MARK = b"\x80"  # ISO/IEC 7816-4: one mark, then zeros


class SealBroken(Exception):
    """A stored value does not open: wrong key, altered bytes, or moved from another row."""


class Sealed(bytes):
    """Sealed text as it lies in the database."""


def seal(text: str, place: bytes) -> Sealed:
    """Seal text for one place (table, column and row); raises KeyringUnavailable."""
    key_id, key = keyring.current().newest("enc")
    nonce = os.urandom(NONCE_LENGTH)
    return Sealed(bytes([key_id]) + nonce + AESGCM(key).encrypt(nonce, _pad(text.encode()), place))


def unseal(sealed: bytes, place: bytes) -> str:
    """Open what seal() closed for the same place; raises SealBroken or KeyringUnavailable."""
    if len(sealed) <= 1 + NONCE_LENGTH:
        raise SealBroken("the sealed value is too short")
    key = keyring.current().key("enc", sealed[0])
    nonce, body = sealed[1 : 1 + NONCE_LENGTH], sealed[1 + NONCE_LENGTH :]
    try:
        padded = AESGCM(key).decrypt(nonce, body, place)
    except InvalidTag:
        raise SealBroken("wrong key, altered bytes, or a value from another row") from None
    return padded[: padded.rindex(_PADDING_MARK)].decode()


def _pad(raw: bytes) -> bytes:
    marked = raw + _PADDING_MARK
    return marked + bytes(-len(marked) % PADDED_TO)


class SealedAttribute(DeferredAttribute):
    """Gives plain text to whoever reads the attribute, and opens it only then."""

    def __get__(self, instance, cls=None):
        value = super().__get__(instance, cls)
        if isinstance(value, Sealed):
            return unseal(value, self.field.place(instance.pk))
        return value

    def __set__(self, instance, value):
        instance.__dict__[self.field.attname] = value


class SealedField(models.BinaryField):
    """Text that is sealed on save() and bulk_create(), and opened when the attribute is read.

    The row's primary key is part of the seal, so it must be known before the row is stored (a UUID
    by default). QuerySet.update() takes None, which erases, or what `sealed_for` returns; plain
    text in update() or in a filter raises TypeError, since its row is not known there.
    """

    descriptor_class = SealedAttribute

    def place(self, row_id) -> bytes:
        """What a sealed value is bound to."""
        if row_id is None:
            raise ValueError("a sealed field needs a primary key that is known before saving")
        return f"{self.model._meta.db_table}\x1f{self.column}\x1f{row_id}".encode()

    def sealed_for(self, row_id, text: str) -> Sealed:
        """Text sealed for this column of that row, for use in a conditional UPDATE."""
        return seal(text, self.place(row_id))

    def pre_save(self, model_instance, add):
        value = model_instance.__dict__.get(self.attname)
        if isinstance(value, str):
            return self.sealed_for(model_instance.pk, value)
        return value

    def from_db_value(self, value, expression, connection):
        return None if value is None else Sealed(value)

    def get_db_prep_value(self, value, connection, prepared=False):
        if value is not None and not isinstance(value, Sealed):
            raise TypeError(f"{self.name} is sealed: it is written by save() and never searched")
        return super().get_db_prep_value(value, connection, prepared)

    def value_to_string(self, obj):
        """Dumped data carries the sealed bytes, never the text; only a database backup restores."""
        value = self.pre_save(obj, add=False)
        return None if value is None else base64.b64encode(value).decode("ascii")
