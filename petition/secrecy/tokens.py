"""Signed links and form stamps: each bound to one purpose.

Signed with the `token` keys of the keyring, so that neither SECRET_KEY nor the database makes one.
"""

import secrets
from dataclasses import dataclass
from uuid import UUID

from django.core import signing

from petition.secrecy import keyring

CONFIRM = "petition.confirm"
WITHDRAW = "petition.withdraw"
CHECKED_FORM = "petition.checked-form"
CONFIRM_LASTS = 7 * 24 * 3600  # seconds: a week, so that a mail read after the weekend still works
CHECKED_FORM_LASTS = 3600  # seconds
NONCE_BYTES = 16  # 22 characters: more than anybody draws twice
CHECKING_TAKES = 2  # seconds: nobody looks over what they wrote in less


class TokenInvalid(Exception):
    """Not one of our tokens, or made for another purpose."""


@dataclass(frozen=True)
class ConfirmationLink:
    """What a confirmation link says: which signature, which version of it, and if it is too old."""

    signature_id: UUID
    version: int
    expired: bool


def make_confirmation(signature_id: UUID, version: int) -> str:
    """A token for the address of a confirmation link; raises KeyringUnavailable."""
    return _dump([signature_id.hex, version], CONFIRM)


def read_confirmation(token: str) -> ConfirmationLink:
    """Read a confirmation token; raises TokenInvalid or KeyringUnavailable.

    Age is told and not raised: a signer whose signature is confirmed hears so from an old link too.
    """
    (signature_id, version), expired = _load(token, CONFIRM, CONFIRM_LASTS)
    return ConfirmationLink(UUID(signature_id), version, expired)


def make_withdrawal(signature_id: UUID) -> str:
    """A token for the address of a link that takes a signature back; raises KeyringUnavailable."""
    return _dump(signature_id.hex, WITHDRAW)


def read_withdrawal(token: str) -> UUID:
    """The signature a withdrawal link is about; raises TokenInvalid or KeyringUnavailable.

    It has no age and no version: who signed may take it back for as long as the signature is there.
    """
    signature_id, _ = _load(token, WITHDRAW, None)
    return UUID(signature_id)


def stamp_checked_form(petition: UUID) -> str:
    """A stamp that the "check your details" step was shown for this petition; good for one signing.

    Its nonce makes no two alike; petition/signing.py spends it.
    """
    return _dump([petition.hex, secrets.token_urlsafe(NONCE_BYTES)], CHECKED_FORM)


def nonce_of_stamp(stamp: str, petition: UUID) -> str:
    """The nonce of a stamp that is ours, for this petition and less than an hour old; else empty.

    Whether it was spent before is for the database to say.
    """
    nonce, expired = _load_stamp(stamp, petition, CHECKED_FORM_LASTS)
    return "" if expired else nonce


def was_checked_in_haste(stamp: str, petition: UUID) -> bool:
    """Whether a stamp that has a nonce_of_stamp() is younger than CHECKING_TAKES."""
    nonce, old_enough = _load_stamp(stamp, petition, CHECKING_TAKES)
    return bool(nonce) and not old_enough


def _load_stamp(stamp, petition, max_age):
    try:
        (key, nonce), expired = _load(stamp, CHECKED_FORM, max_age)
    except TokenInvalid:
        return "", False
    return (nonce, expired) if key == petition.hex else ("", False)


def _dump(value, purpose: str) -> str:
    _, key = keyring.current().newest("token")
    return signing.dumps(value, key=key, salt=purpose)


def _load(token: str, purpose: str, max_age: int | None):
    newest, *older = keyring.current().newest_first("token")
    # fallback_keys is always given: left out, Django would also accept SECRET_KEY_FALLBACKS.
    options = {"key": newest, "salt": purpose, "fallback_keys": older}
    try:
        value = signing.loads(token, **options)
    except (signing.BadSignature, UnicodeError):
        raise TokenInvalid from None
    try:
        signing.loads(token, max_age=max_age, **options)
    except signing.SignatureExpired:
        return value, True
    return value, False
