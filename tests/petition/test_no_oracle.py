"""A stranger who types an address into the form learns nothing about it."""

from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest

from petition.models import OutboxMail, Signature

pytestmark = pytest.mark.django_db

State = Signature.State


def everything_seen(visitor, page):
    """What a browser is told: the answer to the form, and the page it leads to."""
    answer = visitor.sign(page)
    shown = visitor.client.get(answer["Location"])
    return [
        (part.status_code, sorted(part.headers.items()), part.content) for part in (answer, shown)
    ]


def test_the_answer_is_the_same_bytes_in_every_state(visitor, page):
    cache.clear()
    new = everything_seen(visitor, page)
    for state in State:
        Signature.objects.update(state=state, confirmed_at="2026-01-01T00:00Z", mails_sent=0)
        assert everything_seen(visitor, page) == new, state
    Signature.objects.update(mails_sent=99)
    assert everything_seen(visitor, page) == new


def test_a_third_name_at_an_address_gets_the_same_answer(visitor, page):
    new = everything_seen(visitor, page)
    visitor.sign(page, name="Dara Chan")
    answer = visitor.sign(page, name="Bopha Chan")
    assert (answer.status_code, sorted(answer.headers.items())) == new[0][:2]


def test_the_form_says_nothing_of_an_address_that_has_signed(visitor, page):
    visitor.sign_and_confirm(page)
    answer = visitor.sign(page, name="")
    assert answer.status_code == 422
    assert "already" not in answer.content.decode().lower()


def test_the_request_does_the_same_work_for_every_address(visitor, page):
    visitor.send_form(page)  # the keys are recorded at the very first signing
    counted = set()
    for state in [None, *State]:
        if state:
            Signature.objects.update(state=state, confirmed_at="2026-01-01T00:00Z", mails_sent=99)
        else:
            Signature.objects.all().delete()
        before = OutboxMail.objects.count()
        with CaptureQueriesContext(connection) as queries:
            visitor.send_form(page)
        counted.add((len(queries), OutboxMail.objects.count() - before))
    assert len(counted) == 1
