"""A stranger who types an address into the form learns nothing about it."""

import re

from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest

from petition import signing
from petition.models import OutboxMail, Signature
from petition.secrecy import tokens
from petition.views import TRAP
from tests import factories_petition as factories

pytestmark = pytest.mark.django_db

State = Signature.State

# Made anew each time it is shown, to whomever.
STAMP = re.compile(rb'name="form_stamp" value="[^"]+"')


# How an address comes to be in each state, by nobody's hand but the signer's and the server's.
# Expired ones are deleted in the same transaction, so nobody can meet one.
HISTORIES = {
    "new": lambda visitor, page: None,
    "pending": lambda visitor, page: visitor.sign(page),
    "confirmed": lambda visitor, page: visitor.sign_and_confirm(page),
    "held": lambda visitor, page: visitor.sign(page, **{TRAP: "trapped"}),
    "withdrawn": lambda visitor, page: take_back(visitor, visitor.sign_and_confirm(page)),
    "undeliverable": lambda visitor, page: bounce(visitor.sign(page)),
    "rejected": lambda visitor, page: take_back(visitor, visitor.sign(page)),
    "invalidated": lambda visitor, page: strike_out(visitor.sign_and_confirm(page)),
    "full": lambda visitor, page: [visitor.sign(page, name=name) for name in ("Dara", "Bopha")],
    "mailed three times": lambda visitor, page: [visitor.sign(page) for _ in range(4)],
}


def take_back(visitor, _):
    assert visitor.client.post(visitor.link("withdraw")).status_code == 303


def bounce(_):
    assert signing.mark_undeliverable(Signature.objects.get().pk)


def strike_out(_):
    Signature.objects.update(state=State.INVALIDATED)


def with_our_headers(visitor, page):
    """Sign in a browser that says where a form comes from."""
    return [visitor.send_form(page)]


def without_any(visitor, page):
    """Sign in an old browser, without scripts: by way of the checking step."""
    shown = visitor.send_form(page, headers={})
    stamp = re.search(r'name="form_stamp" value="([^"]+)"', shown.content.decode())[1]
    return [shown, visitor.send_form(page, headers={}, form_stamp=stamp)]


def everything_seen(answers):
    """What a browser is told, in the order it is told; the date is the server's."""
    return [
        (
            part.status_code,
            list(part.headers.items()),
            part.cookies.output(),
            STAMP.sub(b"", part.content),
        )
        for part in answers
    ]


@pytest.mark.parametrize("language", ["en", "km"])
@pytest.mark.parametrize("way", [with_our_headers, without_any])
def test_the_answer_is_the_same_bytes_in_every_state(visitor, language, way, monkeypatch):
    # However fast or slow the test is, the checking step is not sent back in haste.
    monkeypatch.setattr(tokens, "CHECKING_TAKES", -1)
    page = factories.petition_page(language)
    # The keys are recorded at the very first signing, and where sites begin is then remembered.
    visitor.send_form(page)
    visitor.client.get(page.url)
    told, counted = {}, {}
    for state, live_through in HISTORIES.items():
        OutboxMail.objects.all().delete()
        Signature.objects.all().delete()
        mail.outbox.clear()
        live_through(visitor, page)
        if state in State:
            assert set(Signature.objects.values_list("state", flat=True)) == {state}
        with CaptureQueriesContext(connection) as queries:
            answers = way(visitor, page)
            answers.append(visitor.client.get(answers[-1]["Location"]))
        told[state], counted[state] = everything_seen(answers), len(queries)
    assert answers[-2].status_code == 303
    assert {state for state in told if told[state] != told["new"]} == set()
    assert len(set(counted.values())) == 1, counted


def test_a_third_name_at_an_address_gets_the_same_answer(visitor, page):
    new = everything_seen([visitor.sign(page)])
    visitor.sign(page, name="Dara Chan")
    assert everything_seen([visitor.sign(page, name="Bopha Chan")]) == new


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
