"""Taking a signature back: withdrawn when it counts, disowned when it does not, erased either way.

As in petition/signing.py an arrow is one UPDATE that changes nothing from any other state.
"""

from datetime import timedelta
from enum import Enum
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from petition.models import KeyRecord, OutboxMail, Petition, Signature
from petition.models.signature import PERSONAL
from petition.secrecy import keyring

State = Signature.State

# Invalidated ones too: who was struck out by staff may still want to be forgotten.
UNCOUNTED = [State.PENDING, State.UNDELIVERABLE, State.HELD, State.INVALIDATED]
# How long an address whose owner said "not me" hears nothing, whoever types it in.
MUTED = timedelta(days=30)
# What a row no longer holds once its signer, or the owner of the address, wants it gone.
ERASED = PERSONAL | {"country": "", "confirmed_at": None, "invalidation": None}
# The same but for the number of the address, to know what not to write to.
ERASED_BUT_MUTED = {column: value for column, value in ERASED.items() if column != "email_key"}


class Hold(Enum):
    """What there is to take back behind a withdrawal link."""

    COUNTED = "counted"
    UNCOUNTED = "uncounted"  # a name and an address, waiting for somebody
    NOTHING = "nothing"


def hold(signature_id: UUID) -> tuple[Signature | None, Hold]:
    """The signature that a withdrawal link is about, or None, and what we still hold of it.

    Raises KeyringUnavailable when the keys are not those of this database.
    """
    KeyRecord.objects.require_same(keyring.current())
    signature = Signature.objects.filter(pk=signature_id).first()
    if signature and signature.state == State.CONFIRMED:
        return signature, Hold.COUNTED
    if signature and signature.state in UNCOUNTED:
        return signature, Hold.UNCOUNTED
    return signature, Hold.NOTHING


def take_back(signature_id: UUID) -> bool:
    """Erase a signature at the wish of whoever reads its mail; whether this call did it.

    Disowned first: a signature confirmed between the two questions is then withdrawn, and never
    slips through; nor does one that staff strike out between them, as it is asked once more.
    """
    return disown(signature_id) or withdraw(signature_id) or disown(signature_id)


def withdraw(signature_id: UUID) -> bool:
    """Confirmed → withdrawn: counted no more, and nothing left that says who it was.

    The address may sign again, as one that was never here.
    """
    with transaction.atomic():
        confirmed = Signature.objects.filter(pk=signature_id, state=State.CONFIRMED)
        withdrawn = confirmed.update(
            **ERASED,
            state=State.WITHDRAWN,
            token_version=F("token_version") + 1,
        )
        if withdrawn:
            Petition.objects.filter(signatures=signature_id).add_to_count(-1)
            OutboxMail.objects.filter(signature=signature_id).drop()
    return bool(withdrawn)


def disown(signature_id: UUID) -> bool:
    """Not counted → rejected: "this was not me". Erased, and the address is left alone for MUTED.

    Of the address only its keyed number stays, to know what not to write to.
    """
    with transaction.atomic():
        uncounted = Signature.objects.filter(pk=signature_id, state__in=UNCOUNTED)
        rejected = uncounted.update(
            **ERASED_BUT_MUTED,
            state=State.REJECTED,
            muted_until=timezone.localdate() + MUTED,
            token_version=F("token_version") + 1,
        )
        if rejected:
            OutboxMail.objects.filter(signature=signature_id).drop()
    return bool(rejected)
