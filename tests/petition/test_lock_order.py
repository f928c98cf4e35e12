"""Who signs again waits for what is done to many, and many for who signs: never both at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import takewhile
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.utils import timezone

import pytest

from petition import access, invalidating, reviewing
from petition.ending import tidying
from petition.models import AccessRecord, OutboxMail, Petition, Signature
from petition.scrutiny.suspicion import Attempt
from petition.secrecy import blind_index
from petition.staff import held
from tests import factories_petition as factories

pytestmark = pytest.mark.django_db(transaction=True)

ADDRESS = "sophea@example.org"
LOOKS = 2000  # at the other connection, far more than it needs to come to its lock
LONG_AGO = timedelta(days=40)


def family(page, **columns):
    """Two rows of one address, laid down so that a scan, and the keys, meet the second first."""
    for slot, number in ((2, 1), (1, 2)):
        signature = Signature.objects.create(
            pk=UUID(int=number),
            petition_id=page.translation_key,
            email_key=blind_index.email_key(page.translation_key, ADDRESS),
            name_key=bytes([slot]),
            slot=slot,
            name=f"Sophea {slot}",
            email=ADDRESS,
            country="CA",
            language="en",
            text_version=1,
            **{"signed_on": timezone.localdate(), **columns},
        )
        OutboxMail.objects.create(
            kind="answer",
            petition_id=page.translation_key,
            signature=signature,
            language="en",
            state="sent",
            settled_at=timezone.now() - LONG_AGO,
        )


def person():
    return get_user_model().objects.create(username="keeper")


def to_strike_out(page):
    family(page, state="confirmed", confirmed_at=timezone.now())
    Petition.objects.filter(pk=page.translation_key).add_to_count(2)
    keeper = person()
    batch = factories.batch(page, keeper)
    return lambda: invalidating.strike_out(batch, keeper, 2)


def to_put_back(page):
    strike_out = to_strike_out(page)
    strike_out()
    # Another time, as an UPDATE lays the rows down anew.
    Signature.objects.filter(slot=1).update(confirmed_at=timezone.now())
    batch, keeper = (cell.cell_contents for cell in strike_out.__closure__)
    return lambda: invalidating.put_back(batch, keeper)


def to_expire(page):
    family(page, state="pending", signed_on=timezone.localdate() - LONG_AGO)
    return tidying.expire


def to_remind(page):
    family(page, state="pending")
    return tidying.remind


def to_forget_rejected(page):
    family(page, state="rejected", muted_until=timezone.localdate())
    return tidying.forget_rejected


def to_release(page):
    family(page, state="held", held_reason="trap")
    return lambda: reviewing.release([UUID(int=1), UUID(int=2)])


def to_dismiss(page):
    family(page, state="held", held_reason="trap")
    return lambda: reviewing.dismiss([UUID(int=1), UUID(int=2)])


ACTS = [
    to_strike_out,
    to_put_back,
    to_expire,
    to_remind,
    to_forget_rejected,
    to_release,
    to_dismiss,
]


def in_thread(act):
    try:
        return act()
    finally:
        connection.close()


def waits_for_a_row():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return cursor.fetchone()[0] > 0


@pytest.mark.parametrize("prepare", ACTS)
def test_an_act_on_many_comes_between_the_two_locks_of_a_signing(page, prepare):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time")
    act = prepare(page)
    email_key = blind_index.email_key(page.translation_key, ADDRESS)
    with ThreadPoolExecutor(1) as other:
        with transaction.atomic():
            # As a signing does, but halted after the first of its two rows.
            first = Signature.objects.filter(slot=1).select_for_update(no_key=True)
            assert first.count() == len(first) == 1
            done = other.submit(in_thread, act)
            tries = takewhile(lambda _: not waits_for_a_row() and not done.done(), range(LOOKS))
            assert len(list(tries)) < LOOKS
            assert len(Signature.objects.places(page.translation_key, email_key)) == 2
        assert int(done.result()) == 2


def test_two_who_review_several_petitions_do_not_wait_for_one_another(page):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time")
    pages = [page, factories.petition_page(slug="another")]
    first, second = sorted(pages, key=lambda page: page.translation_key)
    first, second = (held_signature(page) for page in (first, second))
    act, keeper = held.Act.DISMISSED, person()
    with ThreadPoolExecutor(1) as other:
        with transaction.atomic():
            # As one who reviews the second petition, halted before it is written down.
            assert reviewing.dismiss([second.pk]) == 1
            both = [first.pk, second.pk]
            done = other.submit(in_thread, lambda: held.review(keeper, both, act, "Machines"))
            tries = takewhile(lambda _: not waits_for_a_row() and not done.done(), range(LOOKS))
            assert len(list(tries)) < LOOKS
            access.record(keeper, AccessRecord.Act.DISMISSED, 1, "Machines", second.petition)
        assert done.result() == 1


def held_signature(page):
    factories.sign(page, factories.details(), Attempt(fell_into_trap=True))
    return Signature.objects.get(petition=page.translation_key)
