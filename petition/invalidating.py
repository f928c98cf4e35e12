"""Striking signatures out, and putting them back: what staff do to many at once.

As in petition/signing.py an arrow is one UPDATE that changes nothing from any other state, and the
count moves with it. Who took a signature back meanwhile stays out of both.
"""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from petition import access
from petition.models import AccessRecord, Invalidation, Petition, Signature
from petition.models.invalidation import ALONE
from petition.statistics import by, by_day_of_confirming

State = Signature.State

# How far the number may move between being shown and being confirmed: a share of it, and
# whatever the share, a couple.
SHARE_MOVED, COUPLE = 20, 2


class NothingToStrike(Exception):
    """No signature that counts meets the conditions."""


class NumberMoved(Exception):
    """Signatures came or went since the number was shown; `now` is the number there is."""

    def __init__(self, now):
        super().__init__(now)
        self.now = now


class SecondPersonNeeded(Exception):
    """More than ALONE, and nobody but who stated it has looked."""


@dataclass(frozen=True)
class Preview:
    """What would be struck out now: how many, of how many that count, of which days and places."""

    number: int
    of: int
    by_day: list[tuple]
    by_country: list[tuple]

    @property
    def needs_second_person(self) -> bool:
        return self.number > ALONE


def preview(invalidation: Invalidation) -> Preview:
    """Look at a batch, stored or not, without changing anything."""
    counted = Signature.objects.confirmed().filter(petition=invalidation.petition_id)
    meeting = Signature.objects.confirmed().meeting(invalidation)
    by_country = by(meeting, "country")
    return Preview(
        number=sum(number for _country, number in by_country),
        of=counted.count(),
        by_day=by_day_of_confirming(meeting),
        by_country=by_country,
    )


def state(invalidation: Invalidation, person, expected: int) -> bool:
    """Store a batch and strike it out; False when it has to wait for a second person instead.

    `expected` is the number that `person` was shown. Raises what strike_out() raises; then nothing
    is stored.
    """
    invalidation.stated_by = person
    invalidation.number_stated = expected
    with transaction.atomic():
        invalidation.save(force_insert=True)
        try:
            strike_out(invalidation, person, expected)
        except SecondPersonNeeded:
            return False
    return True


def strike_out(invalidation: Invalidation, person, expected: int) -> int | None:
    """Confirmed → invalidated for all that meet the conditions of a stored batch; how many.

    `expected` is the number that `person` was shown. None when the batch was struck out before, or
    is no more. Raises NothingToStrike, NumberMoved, SecondPersonNeeded, and KeyringUnavailable, as
    the access record needs a key; then nothing has changed.
    """
    with transaction.atomic():
        batch = _in_turn(invalidation).filter(struck_at=None).first()
        if batch is None:
            return None
        meeting = Signature.objects.confirmed().meeting(batch)
        meeting.lock()
        struck = meeting.update(
            state=State.INVALIDATED, invalidation=batch, token_version=F("token_version") + 1
        )
        _require_agreement(batch, person, expected, struck)
        Petition.objects.filter(pk=batch.petition_id).correct_count(-struck)
        checked_by = None if person.pk == batch.stated_by_id else person
        Invalidation.objects.filter(pk=batch.pk).update(
            number_struck=struck, struck_at=timezone.now(), checked_by=checked_by
        )
        access.record(person, AccessRecord.Act.INVALIDATED, struck, batch.reason, batch.petition)
    return struck


def _require_agreement(batch, person, expected, struck):
    if not struck:
        raise NothingToStrike
    if abs(struck - expected) > max(COUPLE, expected // SHARE_MOVED):
        raise NumberMoved(struck)
    if struck > ALONE and person.pk == batch.stated_by_id:
        raise SecondPersonNeeded


def put_back(invalidation: Invalidation, person) -> int | None:
    """Invalidated by this batch → confirmed; how many, without those taken back by their signers.

    None when it was put back before, or never struck out. Raises KeyringUnavailable.
    """
    with transaction.atomic():
        batch = _in_turn(invalidation).filter(struck_at__isnull=False, reversed_at=None).first()
        if batch is None:
            return None
        struck_out = Signature.objects.filter(invalidation=batch, state=State.INVALIDATED)
        struck_out.lock()
        returned = struck_out.update(
            state=State.CONFIRMED, invalidation=None, token_version=F("token_version") + 1
        )
        Petition.objects.filter(pk=batch.petition_id).correct_count(returned)
        Invalidation.objects.filter(pk=batch.pk).update(
            number_put_back=returned, reversed_at=timezone.now(), reversed_by=person
        )
        access.record(person, AccessRecord.Act.REINSTATED, returned, batch.reason, batch.petition)
    return returned


@transaction.atomic
def discard(invalidation: Invalidation) -> bool:
    """Delete a batch that nobody has struck out; whether this call did it."""
    waiting = _in_turn(invalidation).filter(struck_at=None)
    deleted, _by_model = waiting.delete()
    return bool(deleted)


def _in_turn(invalidation):
    """The batch as a query, once it is this transaction's turn among all of its petition.

    Two that share signatures would else wait for each other's rows, each in its own order.
    """
    of_petition = Invalidation.objects.filter(petition=invalidation.petition_id).order_by("pk")
    list(of_petition.select_for_update(no_key=True).values_list("pk", flat=True))
    return Invalidation.objects.filter(pk=invalidation.pk)
