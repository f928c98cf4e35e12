"""The stamp of the checking step brings one signature, however often it is shown."""

import re
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

from django.db import connection
from django.utils import timezone

import pytest

from petition import signing
from petition.ending import tidying
from petition.models import OutboxMail, Petition, Signature, SpentStamp
from petition.scrutiny.suspicion import Attempt
from petition.secrecy import tokens
from tests import factories_petition as factories

pytestmark = pytest.mark.django_db

SAYS_NOTHING = {}  # an old browser, which names no origin


@pytest.fixture
def stamp(page):
    return tokens.stamp_checked_form(page.translation_key)


def test_the_second_time_shows_the_step_anew_and_stores_nothing(visitor, page, stamp):
    assert visitor.sign(page, headers=SAYS_NOTHING, form_stamp=stamp).status_code == 303
    signed = Signature.objects.values().get()
    again = visitor.sign(
        page, headers=SAYS_NOTHING, form_stamp=stamp, email="other@example.org", comment="More."
    )
    html = again.content.decode()
    assert again.status_code == 200
    assert "Check your details" in html
    assert "other@example.org" in html
    assert Signature.objects.values().get() == signed
    assert OutboxMail.objects.count() == 1
    fresh = re.search('name="form_stamp" value="([^"]+)"', html)[1]
    visitor.sign(page, headers=SAYS_NOTHING, form_stamp=fresh, email="other@example.org")
    assert Signature.objects.count() == 2


def test_two_stamps_are_two_signings(visitor, page):
    for number in range(2):
        stamp = tokens.stamp_checked_form(page.translation_key)
        visitor.sign(
            page, headers=SAYS_NOTHING, form_stamp=stamp, email=f"signer{number}@example.org"
        )
    assert Signature.objects.count() == 2


def test_no_two_stamps_are_alike(page):
    key = page.translation_key
    made = [tokens.stamp_checked_form(key) for _ in range(50)]
    assert len({tokens.nonce_of_stamp(stamp, key) for stamp in made}) == 50
    assert all(len(tokens.nonce_of_stamp(stamp, key)) == 22 for stamp in made)
    assert tokens.nonce_of_stamp(made[0], uuid.uuid4()) == ""


def test_who_needs_no_stamp_spends_none(visitor, page, stamp):
    visitor.sign(page)
    visitor.sign(page, form_stamp=stamp)
    assert not SpentStamp.objects.exists()


def test_a_signing_that_was_refused_spends_nothing(visitor, page, stamp):
    Petition.objects.update(closes_at=timezone.now())
    assert visitor.sign(page, headers=SAYS_NOTHING, form_stamp=stamp).status_code == 410
    assert not SpentStamp.objects.exists()
    Petition.objects.update(closes_at=None)
    visitor.sign(page, headers=SAYS_NOTHING, form_stamp=stamp)
    assert Signature.objects.count() == 1


def test_a_mistake_found_in_the_form_spends_nothing(visitor, page, stamp):
    answer = visitor.sign(page, headers=SAYS_NOTHING, form_stamp=stamp, email="nobody")
    assert answer.status_code == 422
    assert not SpentStamp.objects.exists()


def test_a_spent_stamp_says_nothing_of_who_signed(visitor, page, stamp):
    visitor.sign(page, headers=SAYS_NOTHING, form_stamp=stamp)
    assert {field.name for field in SpentStamp._meta.get_fields()} == {"nonce", "spent_at"}


def test_it_is_forgotten_when_the_stamp_is_too_old_and_not_before(db):
    SpentStamp.objects.spend("nonce")
    tidying.forget_stamps()
    assert not SpentStamp.objects.spend("nonce")
    long_ago = timezone.now() - timedelta(seconds=tokens.CHECKED_FORM_LASTS + 1)
    SpentStamp.objects.update(spent_at=long_ago)
    assert tidying.forget_stamps() == 1
    assert not SpentStamp.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_twenty_at_the_same_moment_are_one_signing(page):
    start = Barrier(20)

    def sign(number):
        start.wait()
        try:
            details = factories.details(email=f"signer{number}@example.org")
            factories.sign(page, details, Attempt(nonce="nonce"))
        except signing.StampSpent:
            return "spent"
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as threads:
        told = list(threads.map(sign, range(20)))
    assert told.count("spent") == 19
    assert Signature.objects.count() == OutboxMail.objects.count() == 1
