"""The places of an e-mail address in a petition, and who takes which: a family may share one.

Everything here runs inside the transaction of a signing and holds the rows it has looked at fast
until the end of it: a row about to be deleted or confirmed is not answered for. For every address
it asks once and writes once, so that all take the same time.
"""

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.utils import timezone

from core.statements import insert_unless_there, update_row
from petition.models import Petition, Signature
from petition.models.signature import NAMES_PER_ADDRESS
from petition.secrecy import blind_index

State = Signature.State

# What still waits for the owner of the address, or for staff, and may give way to another name.
UNCONFIRMED = [State.PENDING, State.UNDELIVERABLE, State.HELD]
CONSENTS = ["shows_first_name", "is_in_delivered_copy", "wants_updates"]
SEALED = ["name", "email", "comment", "answers"]


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


def take(petition: Petition, language: str, details: Details, held_reason: str) -> UUID | None:
    """The one signature of this name at this address, made now unless it is there already.

    A name without room takes the newest place that nobody confirmed, so that its links die:
    otherwise two names that a stranger made up would keep the owner of the address out. None when
    all are confirmed, or when the attempt looks like a machine's.
    """
    email_key = blind_index.email_key(petition.pk, details.email)
    name_key = blind_index.name_key(petition.pk, details.name)
    written = _written(petition, language, details) | {"name_key": name_key}
    while True:
        places = Signature.objects.places(petition.pk, email_key)
        own = next((place for place in places if _is_of(place, name_key)), None)
        if own:
            _write(own.pk, _signed_again(own, written, details, held_reason))
            return own.pk
        if len(places) == NAMES_PER_ADDRESS:
            return _retake(places, written, held_reason)
        pk = uuid4()
        # The database decides which of two at the same moment is the row; the other looks again.
        if insert_unless_there(
            Signature,
            id=pk,
            petition_id=petition.pk,
            email_key=email_key,
            slot=_free_slot(places),
            signed_on=timezone.localdate(),
            state=State.HELD if held_reason else State.PENDING,
            held_reason=held_reason,
            **_sealed(pk, written),
        ):
            return pk


def _written(petition, language, details):
    """The columns that a signer fills in, as plain text."""
    read, newest = details.text_version, petition.text_version
    return {
        **{name: getattr(details, name) or None for name in SEALED},
        **{name: getattr(details, name) for name in CONSENTS},
        "country": details.country,
        "language": language,
        # The text that was read, as far as there is one of that number.
        "text_version": read if read and read <= newest else newest,
    }


def _is_of(place, name_key) -> bool:
    return place.name_key is not None and bytes(place.name_key) == name_key


def _free_slot(places) -> int:
    taken = {place.slot for place in places}
    return next(slot for slot in range(1, NAMES_PER_ADDRESS + 1) if slot not in taken)


def _signed_again(own, written, details, held_reason) -> dict:
    """What signing once more changes in a signature.

    Unconfirmed, it keeps only what was agreed to both times, as one of the two may have been a
    stranger: a consent that is given again, comment and answers when they are the same. Held, it
    is released by an attempt that does not look like a machine's, with what is written now.
    """
    if own.state == State.HELD and not held_reason:
        return _made_pending(own, written)
    if own.state not in (State.PENDING, State.UNDELIVERABLE):
        return {}
    changes = {name: getattr(own, name) and written[name] for name in CONSENTS}
    for name in ("comment", "answers"):
        if (getattr(own, name) or "") != getattr(details, name):
            changes[name] = None
    if own.language == written["language"]:
        changes["text_version"] = max(own.text_version, written["text_version"])
    return changes


def _retake(places, written, held_reason) -> UUID | None:
    unconfirmed = [place for place in places if place.state in UNCONFIRMED]
    if held_reason or not unconfirmed:
        _write(None, {})
        return None
    newest = max(unconfirmed, key=lambda place: (place.signed_on, place.slot))
    _write(newest.pk, _made_pending(newest, written))
    return newest.pk


def _made_pending(place, written) -> dict:
    return {
        **written,
        "state": State.PENDING,
        "held_reason": "",
        "signed_on": timezone.localdate(),
        "token_version": place.token_version + 1,
    }


def _write(pk, changes):
    """Write to a row held fast; where nothing changes, to none, which takes as long."""
    if not changes:
        pk, changes = uuid4(), {"held_reason": ""}
    update_row(Signature, pk, _sealed(pk, changes))


def _sealed(pk, written) -> dict:
    """Columns to write to the row `pk`, the personal ones sealed for it."""
    sealed = {
        name: Signature._meta.get_field(name).sealed_for(pk, written[name])
        for name in SEALED
        if written.get(name) is not None
    }
    return {**written, **sealed}
