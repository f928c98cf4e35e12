"""What signatures should do, told a second time and simply, to compare the real ones with.

Knows a few addresses and names, states and numbers; nothing of sealing, locks or SQL.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db.models import F
from django.utils import timezone

from petition import invalidating, signing, taking_back
from petition.ending import tidying
from petition.models import Invalidation, Petition, Signature
from petition.scrutiny.suspicion import FROM_NOWHERE, Attempt
from petition.secrecy import blind_index, tokens
from tests import factories_petition as factories

State = Signature.State

ADDRESSES = [f"signer{number}@example.org" for number in range(5)]
NAMES = ["Sophea Chan", "Dara Chan", "Bopha Keo", "សុខ ចាន់ថា"]
PLACES = 2
UNCONFIRMED = {State.PENDING, State.UNDELIVERABLE, State.HELD}
FORGOTTEN_AFTER = {State.PENDING: 14, State.UNDELIVERABLE: 14, State.HELD: 30, State.REJECTED: 30}


@dataclass
class Row:
    """A signature as it should be; `address` and `name` are None once nobody can tell them."""

    pk: UUID
    address: str | None
    name: str | None
    slot: int
    state: str
    version: int
    since: date


@dataclass(frozen=True)
class Arrow:
    """A way between states: the verb that goes it, and what it should do."""

    verb: Callable[[Row], bool]
    origins: frozenset
    destination: str
    count: int = 0
    forgets: tuple = ()


def _confirm(row):
    return signing.confirm(tokens.ConfirmationLink(row.pk, row.version, expired=False))


def _staff():
    return get_user_model().objects.get_or_create(username="chance")[0]


def _strike_out(row):
    stored = Signature.objects.filter(pk=row.pk).first()
    if stored is None:
        return False
    batch = Invalidation(petition_id=stored.petition_id, only_signature=row.pk, reason="By chance")
    try:
        return invalidating.state(batch, _staff(), expected=1)
    except invalidating.NothingToStrike:
        return False


def _put_back(row):
    struck = Invalidation.objects.filter(only_signature=row.pk, reversed_at=None)
    batch = struck.order_by("pk").last()
    return bool(batch and invalidating.put_back(batch, _staff()))


# Every verb that moves one signature. Whoever builds another adds it here, and both the machine of
# tests/petition/test_state_machine.py and the walk of bench/faults/random_steps.py take it.
ARROWS = {
    "confirm": Arrow(_confirm, frozenset({State.PENDING}), State.CONFIRMED, count=1),
    "mark_undeliverable": Arrow(
        lambda row: signing.mark_undeliverable(row.pk),
        frozenset({State.PENDING}),
        State.UNDELIVERABLE,
    ),
    "revive": Arrow(
        lambda row: signing.revive(row.pk), frozenset({State.UNDELIVERABLE}), State.PENDING
    ),
    "withdraw": Arrow(
        lambda row: taking_back.withdraw(row.pk),
        frozenset({State.CONFIRMED}),
        State.WITHDRAWN,
        count=-1,
        forgets=("address", "name"),
    ),
    "disown": Arrow(
        lambda row: taking_back.disown(row.pk),
        frozenset({*UNCONFIRMED, State.INVALIDATED}),
        State.REJECTED,
        forgets=("name",),
    ),
    "strike_out": Arrow(_strike_out, frozenset({State.CONFIRMED}), State.INVALIDATED, count=-1),
    "put_back": Arrow(_put_back, frozenset({State.INVALIDATED}), State.CONFIRMED, count=1),
}


class SignatureModel:
    """One petition's signatures, moved by the real verbs and in memory alike."""

    def __init__(self, page):
        self.page = page
        self.rows: dict[UUID, Row] = {}
        self.gone: list[Row] = []
        self.count = 0

    def known(self) -> list[Row]:
        """Every signature that ever was, those that are deleted too."""
        return [*self.rows.values(), *self.gone]

    def sign(self, address: str, name: str, like_a_machine: bool = False):
        """Sign by the real verb, and do in memory what it should have done."""
        attempt = Attempt(fell_into_trap=True) if like_a_machine else FROM_NOWHERE
        factories.sign(self.page, factories.details(email=address, name=name), attempt)
        places = self._places(address)
        own = next((row for row in places if row.name == name), None)
        if own:
            if own.state == State.HELD and not like_a_machine:
                self._renew(own, name)
        elif len(places) < PLACES:
            self._take_place(address, name, places, like_a_machine)
        elif not like_a_machine and any(row.state in UNCONFIRMED for row in places):
            loses = [row for row in places if row.state in UNCONFIRMED]
            self._renew(max(loses, key=lambda row: (row.since, row.slot)), name)

    def go(self, arrow: Arrow, row: Row) -> bool:
        """Go an arrow by its real verb; whether it moved, which is compared with what it should."""
        should = self.rows.get(row.pk) is row and row.state in arrow.origins
        moved = arrow.verb(row)
        assert moved == should, (row.state, arrow)
        if moved:
            row.state = arrow.destination
            row.version += 1
            self.count += arrow.count
            for told in arrow.forgets:
                setattr(row, told, None)
            if arrow.destination == State.REJECTED:
                row.since = timezone.localdate()
        return moved

    def confirm_by_an_old_link(self, row: Row) -> bool:
        """Press the button of the link before the last one."""
        return signing.confirm(tokens.ConfirmationLink(row.pk, row.version - 1, expired=False))

    def let_days_pass(self, days: int):
        """Put every row into the past, as if days had passed, and forget what is due."""
        past = timedelta(days=days)
        Signature.objects.update(signed_on=F("signed_on") - past)
        Signature.objects.filter(muted_until__isnull=False).update(
            muted_until=F("muted_until") - past
        )
        tidying.expire()
        tidying.forget_rejected()
        today = timezone.localdate()
        for row in list(self.rows.values()):
            row.since -= past
            limit = FORGOTTEN_AFTER.get(row.state)
            if limit and row.since + timedelta(days=limit) <= today:
                self.gone.append(self.rows.pop(row.pk))

    def assert_counted(self):
        """The count is what it should be."""
        petition = Petition.objects.filter(pk=self.page.translation_key)
        assert petition.values_list("confirmed_count", flat=True).get() == self.count

    def assert_same(self):
        """Every row is where it should be, and nothing else is there."""
        self.assert_counted()
        columns = ("pk", "state", "token_version", "slot", "email_key", "name_key")
        real = Signature.objects.filter(petition_id=self.page.translation_key)
        stored = {row[0]: row for row in real.values_list(*columns)}
        assert stored.keys() == self.rows.keys()
        for pk, state, version, slot, email_key, name_key in stored.values():
            row = self.rows[pk]
            assert (state, version, slot) == (row.state, row.version, row.slot)
            assert (email_key is None) == (row.address is None)
            assert (name_key is None) == (row.name is None)
        assert real.filter(state=State.CONFIRMED).count() == self.count

    def _places(self, address):
        return [row for row in self.rows.values() if row.address == address]

    def _take_place(self, address, name, places, like_a_machine):
        slot = min({*range(1, PLACES + 1)} - {row.slot for row in places})
        key = blind_index.email_key(self.page.translation_key, address)
        stored = Signature.objects.of_address(self.page.translation_key, key).get(slot=slot)
        state = State.HELD if like_a_machine else State.PENDING
        today = timezone.localdate()
        self.rows[stored.pk] = Row(stored.pk, address, name, slot, state, 1, today)

    def _renew(self, row, name):
        row.name, row.state, row.since = name, State.PENDING, timezone.localdate()
        row.version += 1
