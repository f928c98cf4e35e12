"""What was held goes on to its signer or goes for good, once, whoever else acts meanwhile."""

from datetime import timedelta
from threading import Barrier, Thread

from django.core import mail
from django.db import connection
from django.utils import timezone

import pytest

from petition import reviewing, signing
from petition.ending import tidying
from petition.mail.sending import deliver_due
from petition.models import OutboxMail, Signature
from petition.scrutiny.suspicion import FROM_NOWHERE, Attempt
from petition.secrecy.tokens import ConfirmationLink
from tests import factories_petition as factories

pytestmark = pytest.mark.django_db
State = Signature.State


@pytest.fixture
def held(page):
    factories.sign(page, factories.details(), Attempt(fell_into_trap=True))
    return Signature.objects.get()


def now(signature):
    return Signature.objects.get(pk=signature.pk)


def owed():
    return OutboxMail.objects.waiting().count()


def test_a_released_signature_is_mailed_its_link_and_can_be_confirmed(held, page):
    assert reviewing.release([held.pk]) == 1
    deliver_due()
    assert [letter.to for letter in mail.outbox] == [["sophea@example.org"]]
    assert "/confirm/" in mail.outbox[0].body
    released = now(held)
    assert (released.state, released.held_reason) == (State.PENDING, "")
    assert signing.confirm(ConfirmationLink(held.pk, released.token_version, expired=False))
    page.petition.refresh_from_db()
    assert page.petition.confirmed_count == 1


def test_links_of_before_are_spent(held):
    reviewing.release([held.pk])
    assert not signing.confirm(ConfirmationLink(held.pk, held.token_version, expired=False))


def test_releasing_again_changes_nothing_and_mails_nothing(held):
    reviewing.release([held.pk])
    assert reviewing.release([held.pk]) == 0
    assert owed() == 1
    deliver_due()
    assert reviewing.release([held.pk]) == 0
    deliver_due()
    assert len(mail.outbox) == 1


def test_the_answer_to_the_held_signing_is_not_mailed_as_well(held):
    assert owed() == 1
    reviewing.release([held.pk])
    assert owed() == 1
    deliver_due()
    assert len(mail.outbox) == 1


def test_who_signed_again_meanwhile_is_not_mailed_twice(held, page):
    deliver_due()
    factories.sign(page, factories.details(), FROM_NOWHERE)
    deliver_due()
    assert reviewing.release([held.pk]) == 0
    deliver_due()
    assert len(mail.outbox) == 1


def test_who_confirms_by_another_mail_first_hears_no_more(held, page):
    reviewing.release([held.pk])
    signing.confirm(ConfirmationLink(held.pk, now(held).token_version, expired=False))
    deliver_due()
    assert len(mail.outbox) == 1
    assert "/confirm/" not in mail.outbox[0].body


def test_one_held_for_weeks_has_all_the_days_to_confirm(held):
    long_ago = timezone.localdate() - tidying.EXPIRE_AFTER - timedelta(days=1)
    Signature.objects.update(signed_on=long_ago)
    reviewing.release([held.pk])
    tidying.expire()
    assert now(held).state == State.PENDING


def test_nothing_is_released_that_could_not_be_confirmed(held, page):
    page.petition.closes_at = timezone.now() - timedelta(days=2)
    page.petition.save()
    assert reviewing.release([held.pk]) == 0
    assert now(held).state == State.HELD


@pytest.mark.parametrize("verb", [reviewing.release, reviewing.dismiss])
@pytest.mark.parametrize("state", [state for state in State if state != State.HELD])
def test_only_held_ones_are_reviewed(held, verb, state):
    Signature.objects.update(state=state, confirmed_at=timezone.now())
    assert verb([held.pk]) == 0
    assert now(held).state == state


def test_a_dismissed_signature_is_gone_with_its_mail(held, page):
    assert reviewing.dismiss([held.pk]) == 1
    assert reviewing.dismiss([held.pk]) == 0
    assert not Signature.objects.exists()
    assert not OutboxMail.objects.exists()


def test_others_stay(held, page):
    factories.sign(page, factories.details(name="Bopha"), Attempt(in_haste=True))
    reviewing.dismiss([held.pk])
    assert Signature.objects.get().held_reason == Signature.HeldReason.HASTE


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("rival", [reviewing.release, reviewing.dismiss])
def test_of_those_who_review_at_the_same_moment_one_does_it(page, rival):
    factories.sign(page, factories.details(), Attempt(fell_into_trap=True))
    held = Signature.objects.get()
    start, done = Barrier(4), []

    def act(verb):
        try:
            start.wait()
            done.append(verb([held.pk]))
        finally:
            connection.close()

    verbs = [reviewing.release, rival] * 2
    threads = [Thread(target=act, args=[verb]) for verb in verbs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sum(done) == 1
    assert owed() == Signature.objects.count()


@pytest.mark.django_db(transaction=True)
def test_a_signer_who_signs_again_at_the_same_moment_is_released_once(page):
    factories.sign(page, factories.details(), Attempt(fell_into_trap=True))
    held = Signature.objects.get()
    start, done = Barrier(2), []

    def act(verb, *arguments):
        try:
            start.wait()
            verb(*arguments)
            done.append(verb)
        finally:
            connection.close()

    threads = [
        Thread(target=act, args=[reviewing.release, [held.pk]]),
        Thread(target=act, args=[factories.sign, page, factories.details(), FROM_NOWHERE]),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(done) == 2
    assert (now(held).state, now(held).token_version) == (State.PENDING, held.token_version + 1)
