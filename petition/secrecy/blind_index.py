"""Numbers that tell two signings apart without saying who signed.

HMAC-SHA256 under the index key, bound to one petition: the same person has unrelated numbers in two
petitions, and whoever holds the database but not the key can neither read nor test a name.
"""

import hashlib
import hmac
from uuid import UUID

from khmer.spelling import name_key as spelling_key
from petition.addresses import canonical
from petition.secrecy import keyring

LENGTH = 32  # bytes


def email_key(petition: UUID, address: str) -> bytes:
    """The number of a mailbox in a petition; raises AddressInvalid or KeyringUnavailable."""
    return _number("email", petition, canonical(address))


def name_key(petition: UUID, name: str) -> bytes:
    """The number of a name in a petition, equal for spellings that look the same."""
    return _number("name", petition, spelling_key(name))


def _number(kind: str, petition: UUID, text: str) -> bytes:
    _, key = keyring.current().newest("index")
    message = b"\x00".join([kind.encode(), petition.bytes, text.encode()])
    return hmac.digest(key, message, hashlib.sha256)
