"""The record of who of the staff met signers' data: only ever added to, and proof against editing.

Each record carries HMAC-SHA256 over its content and the digest before it, under the index key, so
that whoever can write to the database but not read the keys cannot forge the chain.
"""

import hashlib
import hmac
import logging

from django.db import IntegrityError, transaction
from django.utils import timezone

from petition.models import AccessRecord, Petition
from petition.secrecy import keyring

logger = logging.getLogger(__name__)

Act = AccessRecord.Act


def record(person, act: Act, number: int, reason: str, petition: Petition | None = None):
    """Add to the record that `person` met `number` signatures; returns the AccessRecord.

    To be called in the transaction of the act itself, so that neither stands without the other.
    The log gets a line without the reason. Raises KeyringUnavailable.
    """
    entry = AccessRecord(
        happened_at=timezone.now(),
        person=person,
        act=act,
        petition=petition,
        number=number,
        reason=reason,
    )
    while not _follow_last(entry):
        pass
    logger.info("Access record %d: user %d %s, %d signatures", entry.pk, person.pk, act, number)
    return entry


def _follow_last(entry) -> bool:
    """Store `entry` behind the last one; False when another was faster."""
    last = AccessRecord.objects.order_by("-pk").first()
    entry.pk = last.pk + 1 if last else 1
    entry.digest = _digest(entry, bytes(last.digest) if last else b"")
    try:
        with transaction.atomic():
            entry.save(force_insert=True)
    except IntegrityError:
        if AccessRecord.objects.filter(pk=entry.pk).exists():
            return False
        raise
    return True


def first_broken() -> int | None:
    """The number of the first record that was altered or follows a gap; None when all are whole."""
    before = b""
    for place, entry in enumerate(AccessRecord.objects.order_by("pk").iterator(), start=1):
        if entry.pk != place or not hmac.compare_digest(
            bytes(entry.digest), _digest(entry, before)
        ):
            return place
        before = bytes(entry.digest)
    return None


def _digest(entry, before: bytes) -> bytes:
    _, key = keyring.current().newest("index")
    told = [
        "access",
        str(entry.pk),
        entry.happened_at.isoformat(),
        str(entry.person_id),
        entry.act,
        str(entry.petition_id),
        str(entry.number),
        entry.reason,
    ]
    return hmac.digest(key, before + "\x1f".join(told).encode(), hashlib.sha256)
