"""Signing and confirming: arrows between the states of a signature, each one UPDATE.

An arrow that does not start where the row stands changes nothing, so that repeating, racing and
replaying are harmless. The count moves in the transaction that moves the row.
"""

from dataclasses import dataclass
from enum import Enum
from uuid import UUID

from django.db import transaction
from django.db.models import Case, F, Value, When
from django.utils import timezone

from petition import blind_index, keyring
from petition.models import KeyRecord, OutboxMail, Petition, PetitionPage, Signature, SpentStamp
from petition.models.signature import NAMES_PER_ADDRESS
from petition.suspicion import FROM_NOWHERE, Attempt, reason_to_hold
from petition.tokens import ConfirmationLink

State = Signature.State

# What still waits for the owner of the address, or for staff, and may give way to another name.
UNCONFIRMED = [State.PENDING, State.UNDELIVERABLE, State.HELD]
CONSENTS = ["shows_first_name", "is_in_delivered_copy", "wants_updates"]


class PetitionClosed(Exception):
    """The petition cannot be signed at this time."""


@dataclass(frozen=True, repr=False)  # no repr: it would put a signer into a traceback
class Details:
    """What a signer typed, already judged by the form."""

    name: str
    email: str
    country: str
    comment: str
    shows_first_name: bool
    is_in_delivered_copy: bool
    wants_updates: bool
    # As questions.as_text() gives it.
    answers: str = ""
    # The version of the text that was read; None for the newest.
    text_version: int | None = None


def sign(page: PetitionPage, details: Details, attempt: Attempt = FROM_NOWHERE):
    """Take a signature and owe its address an answer; returns nothing, as no answer may differ.

    What the mail will say is decided when it is sent: who signs again while unconfirmed gets the
    link again, and only what was agreed to both times still holds, as one of the two may have been
    a stranger. Who has confirmed, and whose address has no room for another name, is told that the
    address was used. Here the same is done for every address, which takes the same time.

    An attempt that looks like a machine's is held, with the same answer and without mail. Signing
    again in a way that does not look so releases it, with what is written now. A form sent twice
    with one stamp counts as sent once.

    Raises PetitionClosed, KeyringUnavailable, AddressInvalid; then nothing is stored.
    """
    with transaction.atomic():
        KeyRecord.objects.require_same(keyring.current())
        language = page.locale.language_code
        petition = Petition.objects.with_text_version(language).get(pk=page.translation_key)
        if not petition.is_open:
            raise PetitionClosed
        if attempt.nonce and not SpentStamp.objects.spend(attempt.nonce):
            return
        email_key = blind_index.email_key(petition.pk, details.email)
        held_reason = reason_to_hold(attempt, petition.pk)
        signature = _seat(petition, email_key, language, details, held_reason)
        if signature and not held_reason:
            release(signature, details)
        if signature:
            narrow(signature, details)
        OutboxMail.objects.create(
            kind=OutboxMail.Kind.ANSWER,
            petition=petition,
            signature=signature,
            language=language,
            address=details.email,
        )


def _seat(
    petition: Petition, email_key: bytes, language: str, details: Details, held_reason: str
) -> Signature | None:
    """The one signature of this name at this address, made now unless it is there already.

    A name without room takes the place of one that nobody confirmed, unless it looks like a
    machine's; None when there is none. Nothing is looked up before it is inserted: the database
    decides which of two at the same moment is the row.
    """
    name_key = blind_index.name_key(petition.pk, details.name)
    for slot in range(1, NAMES_PER_ADDRESS + 1):
        signature = Signature(
            petition=petition,
            email_key=email_key,
            name_key=name_key,
            slot=slot,
            language=language,
            text_version=_version_signed(petition, details),
            signed_on=timezone.localdate(),
            state=State.HELD if held_reason else State.PENDING,
            held_reason=held_reason,
            **_as_columns(details),
        )
        Signature.objects.bulk_create([signature], ignore_conflicts=True)
        of_address = Signature.objects.of_address(petition.pk, email_key)
        # Held fast until the mail is written down: a row about to be deleted is not answered for.
        own = of_address.select_for_update(no_key=True).filter(name_key=name_key).first()
        if own:
            return own
    if held_reason:
        return None
    return _retake(petition, email_key, name_key, language, details)


def _retake(petition, email_key, name_key, language, details) -> Signature | None:
    """Put a new name in the newest unconfirmed place of a full address, so that its links die.

    Otherwise two names that a stranger made up would keep the owner of the address out. None when
    no place is unconfirmed.
    """
    of_address = Signature.objects.of_address(petition.pk, email_key)
    # All of them held fast, first slot first, so that two who retake wait and do not deadlock.
    places = list(of_address.select_for_update(no_key=True))
    own = [place for place in places if place.name_key and bytes(place.name_key) == name_key]
    if own:
        return own[0]
    unconfirmed = [place for place in places if place.state in UNCONFIRMED]
    if not unconfirmed:
        return None
    newest = max(unconfirmed, key=lambda place: (place.signed_on, place.slot))
    unchanged = Signature.objects.filter(
        pk=newest.pk, state=newest.state, token_version=newest.token_version
    )
    version = _version_signed(petition, details)
    fresh = {"name_key": name_key, "language": language, "text_version": version}
    if not _write_over(unchanged, newest.pk, details, **fresh):
        return None
    return Signature.objects.get(pk=newest.pk)


def _version_signed(petition, details) -> int:
    """The text that was read, as far as there is one of that number, or else the newest."""
    read = details.text_version
    return read if read and read <= petition.text_version else petition.text_version


def _as_columns(details: Details) -> dict:
    return {
        "name": details.name,
        "email": details.email,
        "comment": details.comment or None,
        "answers": details.answers or None,
        "country": details.country,
        "shows_first_name": details.shows_first_name,
        "is_in_delivered_copy": details.is_in_delivered_copy,
        "wants_updates": details.wants_updates,
    }


def release(signature: Signature, details: Details) -> bool:
    """Held → pending, with what a person wrote instead of what was held; whether this call did it.

    Asked at every signing and not only where it is needed, so that all take the same time.
    """
    held = Signature.objects.filter(pk=signature.pk, state=State.HELD)
    return _write_over(held, signature.pk, details)


def _write_over(signatures, pk: UUID, details: Details, **changes) -> bool:
    """Make the one row of a conditional query pending, with these details; whether it was there."""
    columns = _as_columns(details)
    for name in ("name", "email", "comment", "answers"):
        if columns[name] is not None:
            field = Signature._meta.get_field(name)
            columns[name] = field.sealed_for(pk, columns[name])
    return bool(
        signatures.update(
            **columns,
            **changes,
            state=State.PENDING,
            held_reason="",
            signed_on=timezone.localdate(),
            token_version=F("token_version") + 1,
        )
    )


def narrow(signature: Signature, details: Details) -> bool:
    """Leave an unconfirmed signature only what was agreed to both times; whether it was one.

    A consent stays when it is given again, comment and answers when they are the same. To be asked
    with the row as it stands, held fast; always asked, as release() is.
    """
    kept = {name: F(name) if getattr(details, name) else False for name in CONSENTS}
    for name in ("comment", "answers"):
        if (getattr(signature, name) or "") != getattr(details, name):
            kept[name] = None
    unconfirmed = Signature.objects.filter(
        pk=signature.pk,
        state__in=[State.PENDING, State.UNDELIVERABLE],
        token_version=signature.token_version,
    )
    return bool(unconfirmed.update(**kept))


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
