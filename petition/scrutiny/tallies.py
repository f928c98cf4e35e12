"""How many signings come from one origin, told apart for a day or two and then never again.

An origin is a network or a mail domain. It gets a pseudonym: HMAC-SHA256 under the key of the day,
which is deleted within 48 hours. The origin itself is stored nowhere, and no signature refers to a
pseudonym.
"""

import hashlib
import hmac
import secrets
from datetime import UTC
from typing import NamedTuple

from django.utils import timezone

from petition.models import Tally, TallyKey

PSEUDONYM_LENGTH = 16  # bytes; enough to tell apart what one day brings


class Counted(NamedTuple):
    """How many signings have come from an origin in this hour and on this day (UTC)."""

    in_hour: int
    in_day: int


NONE = Counted(0, 0)


def count(**origins: bytes | None) -> dict[str, Counted]:
    """Count one signing from each origin, {kind: bytes}; how many there are now, by kind.

    None is an origin not to be told apart: it is not counted and has NONE. Signers of one origin
    wait for one another from here to the end of the transaction.
    """
    now = timezone.now().astimezone(UTC)
    known = {kind: origin for kind, origin in origins.items() if origin is not None}
    counted = dict.fromkeys(origins, NONE)
    if known:
        key = _key(now.date())
        pseudonyms = {kind: _pseudonym(key, kind, origin) for kind, origin in known.items()}
        rows = Tally.objects.count_one(now.date(), now.hour, list(pseudonyms.values()))
        counted |= {kind: Counted(*rows[pseudonym]) for kind, pseudonym in pseudonyms.items()}
    return counted


def _pseudonym(key, kind, origin) -> bytes:
    message = b"\x00".join([kind.encode(), origin])
    return hmac.digest(key, message, hashlib.sha256)[:PSEUDONYM_LENGTH]


def _key(day) -> bytes:
    row = TallyKey.objects.filter(day=day).first()
    if row is None:
        new = TallyKey(day=day, key=secrets.token_hex(32))
        # Another process may be first; its key is then the key.
        TallyKey.objects.bulk_create([new], ignore_conflicts=True)
        row = TallyKey.objects.get(day=day)
    return bytes.fromhex(row.key)
