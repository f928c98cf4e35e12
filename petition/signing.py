"""Signing and confirming: arrows between the states of a signature, each one UPDATE.

An arrow that does not start where the row stands changes nothing, so that repeating, racing and
replaying are harmless. The count moves in the transaction that moves the row.
"""

from enum import Enum
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Case, F, Value, When
from django.utils import timezone

from core.statements import insert_unless_there
from petition import places
from petition.models import KeyRecord, OutboxMail, Petition, Signature, SpentStamp
from petition.places import Details
from petition.scrutiny.suspicion import FROM_NOWHERE, Attempt, reason_to_hold
from petition.secrecy import keyring
from petition.secrecy.tokens import ConfirmationLink

State = Signature.State


class PetitionClosed(Exception):
    """The petition cannot be signed at this time."""


class StampSpent(Exception):
    """The stamp of the checking step has brought a signature before, perhaps another one."""


def sign(petition: Petition, language: str, details: Details, attempt: Attempt = FROM_NOWHERE):
    """Take a signature and owe its address an answer; returns nothing, as no answer may differ.

    `petition` has its `text_version` in the language: see Petition.objects.signable().

    What the mail will say is decided when it is sent: who signs again while unconfirmed gets the
    link again, and only what was agreed to both times still holds, as one of the two may have been
    a stranger. Who has confirmed, and whose address has no room for another name, is told that the
    address was used. Here the same is done for every address, which takes the same time.

    An attempt that looks like a machine's is held, with the same answer and without mail. Signing
    again in a way that does not look so releases it, with what is written now.

    Raises PetitionClosed, StampSpent, KeyringUnavailable, AddressInvalid; then nothing is stored.
    """
    with transaction.atomic():
        KeyRecord.objects.require_same(keyring.current())
        if not petition.is_open:
            raise PetitionClosed
        if attempt.nonce and not SpentStamp.objects.spend(attempt.nonce):
            raise StampSpent
        held_reason = reason_to_hold(attempt, petition.pk)
        signature_id = places.take(petition, language, details, held_reason)
        mail_id = uuid4()
        insert_unless_there(
            OutboxMail,
            id=mail_id,
            kind=OutboxMail.Kind.ANSWER,
            petition_id=petition.pk,
            signature_id=signature_id,
            language=language,
            address=OutboxMail._meta.get_field("address").sealed_for(mail_id, details.email),
        )


class Standing(Enum):
    """Where the signature behind a confirmation link stands."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    CLOSED = "closed"  # the petition closed more than CONFIRMABLE_AFTER_CLOSING ago
    SPENT = "spent"  # too old, replaced by a newer link, or the signature is no more


def standing(link: ConfirmationLink) -> tuple[Signature | None, Standing]:
    """The signature that a link is about, or None when it is gone, and where it stands.

    Raises KeyringUnavailable when the keys are not those of this database.
    """
    KeyRecord.objects.require_same(keyring.current())
    signatures = Signature.objects.select_related("petition")
    signature = signatures.filter(pk=link.signature_id).first()
    if signature and signature.state == State.CONFIRMED:
        return signature, Standing.CONFIRMED
    waits = signature and signature.state == State.PENDING
    if waits and not signature.petition.takes_confirmations:
        return signature, Standing.CLOSED
    if waits and signature.token_version == link.version and not link.expired:
        return signature, Standing.WAITING
    return signature, Standing.SPENT


def confirm(link: ConfirmationLink) -> bool:
    """Pending → confirmed, counted once and thanked for; whether this call did it.

    The address is erased in the same UPDATE unless the signer asked for updates: the keyed number
    is enough to know the mailbox again. The mail of thanks holds it until it is sent.
    """
    if link.expired:
        return False
    kept_address = Case(When(wants_updates=True, then=F("email")), default=Value(None))
    with transaction.atomic():
        waiting = Signature.objects.filter(
            pk=link.signature_id,
            state=State.PENDING,
            token_version=link.version,
            # Not a join: the UPDATE must ask the row itself, again, when it had to wait for it.
            petition__in=Petition.objects.taking_confirmations(),
        )
        before = waiting.first()
        confirmed = waiting.update(
            state=State.CONFIRMED,
            confirmed_at=timezone.now(),
            token_version=F("token_version") + 1,
            email=kept_address,
        )
        if confirmed:
            Petition.objects.filter(pk=before.petition_id).add_to_count(1)
            OutboxMail.objects.create(
                kind=OutboxMail.Kind.THANKS,
                petition_id=before.petition_id,
                signature=before,
                language=before.language,
                address=before.email,
            )
    return bool(confirmed)


def mark_undeliverable(signature_id: UUID) -> bool:
    """Pending → undeliverable: a mail server says for good that there is no such mailbox."""
    return _move(signature_id, State.PENDING, State.UNDELIVERABLE)


def revive(signature_id: UUID) -> bool:
    """Undeliverable → pending: the same person signs again, so the mailbox may work by now."""
    return _move(signature_id, State.UNDELIVERABLE, State.PENDING)


def _move(signature_id, origin, destination) -> bool:
    standing_there = Signature.objects.filter(pk=signature_id, state=origin)
    return bool(standing_there.update(state=destination, token_version=F("token_version") + 1))
