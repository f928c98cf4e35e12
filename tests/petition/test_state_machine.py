"""Whatever people do in whatever order, each signature stands where it should and is counted once.

tests/signature_model.py says where that is, and holds the arrows that are gone here.
"""

from django.db import transaction

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from petition.models import Signature
from tests.signature_model import ADDRESSES, ARROWS, NAMES, PLACES, SignatureModel

pytestmark = pytest.mark.django_db


class Signatures(RuleBasedStateMachine):
    """One petition, a few addresses and names, and everything that can happen to them."""

    page = None

    def __init__(self):
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.model = SignatureModel(self.page)

    def teardown(self):
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    @rule(
        address=st.sampled_from(ADDRESSES[:2]),
        name=st.sampled_from(NAMES),
        like_a_machine=st.booleans(),
    )
    def sign(self, address, name, like_a_machine):
        self.model.sign(address, name, like_a_machine)
        self.model.assert_same()
        self.model.sign(address, name, like_a_machine)

    def some_row(self, which):
        known = self.model.known()
        return known[which % len(known)]

    @precondition(lambda self: self.model.rows)
    @rule(which=st.integers(0, 9))
    def go_where_it_can(self, which):
        rows = self.model.rows.values()
        fitting = [(a, row) for a in ARROWS.values() for row in rows if row.state in a.origins]
        if fitting:
            assert self.model.go(*fitting[which % len(fitting)])

    @precondition(lambda self: self.model.known())
    @rule(arrow=st.sampled_from(sorted(ARROWS)), which=st.integers(0, 5))
    def go(self, arrow, which):
        row = self.some_row(which)
        self.model.go(ARROWS[arrow], row)
        self.model.assert_same()
        again = self.model.go(ARROWS[arrow], row)
        assert not again, "a repeated step moved something"

    @precondition(lambda self: self.model.known())
    @rule(which=st.integers(0, 5))
    def press_an_old_button(self, which):
        assert not self.model.confirm_by_an_old_link(self.some_row(which))

    @rule(days=st.sampled_from([1, 13, 14, 30]))
    def days_pass(self, days):
        self.model.let_days_pass(days)
        self.model.assert_same()
        self.model.let_days_pass(0)

    @invariant()
    def all_is_as_it_should_be(self):
        self.model.assert_same()

    @invariant()
    def no_address_has_more_rows_than_places(self):
        keys = Signature.objects.filter(email_key__isnull=False)
        keys = [bytes(key) for key in keys.values_list("email_key", flat=True)]
        assert all(keys.count(key) <= PLACES for key in keys)


def test_every_order_of_steps_ends_where_it_should(page):
    Signatures.page = page
    small = settings(max_examples=30, stateful_step_count=20, derandomize=True, deadline=None)
    run_state_machine_as_test(Signatures, settings=small)
