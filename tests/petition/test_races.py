"""Forty at the same moment: one row, one transition, one mail, and a count that agrees."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.core import mail
from django.db import connection

import pytest

from petition import signing, tokens
from petition.mail.sending import deliver_due
from petition.models import OutboxMail, Petition, Signature
from tests import factories_petition as factories

pytestmark = pytest.mark.django_db(transaction=True)

AT_ONCE = 40


def all_at_once(acts):
    """Run every act in a thread of its own from one start, and return what they return."""
    start = Barrier(len(acts))

    def run(act):
        start.wait()
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(run, acts))


def signs(page, **changes):
    return lambda: signing.sign(page, factories.details(**changes))


def test_forty_signings_of_one_person_are_one_row(page):
    all_at_once([signs(page)] * AT_ONCE)
    assert Signature.objects.count() == 1
    assert OutboxMail.objects.waiting().count() == AT_ONCE


def test_forty_names_at_one_address_are_two_rows(page):
    all_at_once([signs(page, name=f"Sophea {chr(65 + n % 26)}{n}") for n in range(AT_ONCE)])
    assert sorted(Signature.objects.values_list("slot", flat=True)) == [1, 2]


def test_forty_people_are_forty_rows(page):
    all_at_once([signs(page, email=f"signer{number}@example.org") for number in range(AT_ONCE)])
    assert Signature.objects.count() == AT_ONCE


def test_forty_presses_of_one_button_are_one_transition(page):
    signs(page)()
    signature = Signature.objects.get()
    link = tokens.read_confirmation(tokens.make_confirmation(signature.pk, 1))
    assert sum(all_at_once([lambda: signing.confirm(link)] * AT_ONCE)) == 1
    assert Petition.objects.get().confirmed_count == 1


def test_forty_people_who_confirm_at_once_are_all_counted(page):
    for number in range(AT_ONCE):
        signs(page, email=f"signer{number}@example.org")()
    links = [
        tokens.ConfirmationLink(pk, 1, expired=False)
        for pk in Signature.objects.values_list("pk", flat=True)
    ]
    all_at_once([lambda link=link: signing.confirm(link) for link in links])
    recount = Signature.objects.confirmed().count()
    assert Petition.objects.get().confirmed_count == recount == AT_ONCE


def test_forty_mails_and_eight_workers_are_forty_letters(page):
    for number in range(AT_ONCE):
        signs(page, email=f"signer{number}@example.org")()
    all_at_once([deliver_due] * 8)
    assert len({message.to[0] for message in mail.outbox}) == len(mail.outbox) == AT_ONCE
    assert set(OutboxMail.objects.values_list("state", "attempts")) == {("sent", 1)}


def test_forty_answers_to_one_address_are_three_letters(page):
    all_at_once([signs(page)] * AT_ONCE)
    all_at_once([deliver_due] * 8)
    assert len(mail.outbox) == 3
    assert Signature.objects.get().mails_sent == 3


def test_of_forty_workers_one_has_a_mail_in_hand(page):
    signs(page)()
    taken = all_at_once([OutboxMail.objects.lease] * AT_ONCE)
    assert len([row for row in taken if row]) == 1


def test_confirming_and_bouncing_at_once_end_in_one_of_the_two(page):
    for number in range(10):
        signs(page, email=f"signer{number}@example.org")()
        signature = Signature.objects.get(state="pending")
        link = tokens.ConfirmationLink(signature.pk, 1, expired=False)
        acts = [lambda link=link: signing.confirm(link)] * 4
        acts += [lambda pk=signature.pk: signing.mark_undeliverable(pk)] * 4
        assert sum(all_at_once(acts)) == 1
    recount = Signature.objects.confirmed().count()
    assert Petition.objects.get().confirmed_count == recount
