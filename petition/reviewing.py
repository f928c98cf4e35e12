"""Reviewing what looked like a machine's: staff let it go on to its signer, or drop it.

As in petition/signing.py an arrow is one UPDATE that changes nothing from any other state, so that
two who review, or a signer who signs again meanwhile, do not undo one another.
"""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from petition.models import OutboxMail, Petition, Signature

State = Signature.State


@transaction.atomic
def release(signature_ids: Iterable[UUID]) -> int:
    """Held → pending, and the link to confirm is owed; how many this call released.

    What is held in a petition that takes no confirmations any more stays: its link would be of no
    use.
    """
    released = 0
    for pk in Signature.objects.held().filter(pk__in=signature_ids).lock():
        held = Signature.objects.held().filter(
            pk=pk,
            # Not a join: the UPDATE must ask the row itself, again, when it had to wait for it.
            petition__in=Petition.objects.taking_confirmations(),
        )
        moved = held.update(
            state=State.PENDING,
            held_reason="",
            # The days to confirm are counted from this one, and held ones have used theirs up.
            signed_on=timezone.localdate(),
            token_version=F("token_version") + 1,
        )
        if moved:
            _owe_link(pk)
            released += 1
    return released


def _owe_link(pk):
    mails = OutboxMail.objects.filter(signature=pk)
    # The answer to the held signing may still wait to be passed over; now it would be sent too.
    mails.drop()
    signature = Signature.objects.only("petition_id", "language").get(pk=pk)
    # Without an address: the link goes to the one that the signature holds, and should it be
    # confirmed before this mail is made, nothing is left to say.
    OutboxMail.objects.create(
        kind=OutboxMail.Kind.ANSWER,
        petition_id=signature.petition_id,
        signature=signature,
        language=signature.language,
    )


@transaction.atomic
def dismiss(signature_ids: Iterable[UUID]) -> int:
    """Held → deleted, with the mails owed to it; how many this call deleted.

    Moved first and deleted then: deleting alone would take a row that its signer releases between
    the moment it is found and the moment it goes.
    """
    dismissed = [
        pk
        for pk in Signature.objects.held().filter(pk__in=signature_ids).lock()
        if Signature.objects.held().filter(pk=pk).update(state=State.EXPIRED)
    ]
    Signature.objects.filter(pk__in=dismissed, state=State.EXPIRED).delete()
    return len(dismissed)
