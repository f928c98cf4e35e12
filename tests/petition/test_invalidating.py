"""Staff strike signatures out in batches, and put them back: the count follows, once."""

from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

import pytest

from petition import invalidating, signing, taking_back
from petition.ending import tidying
from petition.invalidating import put_back, strike_out
from petition.models import AccessRecord, Invalidation, OutboxMail, Petition, Signature
from petition.secrecy import tokens
from tests import factories_petition as factories
from tests.at_once import all_at_once

pytestmark = pytest.mark.django_db

State = Signature.State


def count():
    return Petition.objects.get().confirmed_count


def recount():
    return Signature.objects.confirmed().count()


def test_all_that_meet_the_conditions_are_struck_out_and_uncounted(page, dara):
    factories.confirmed(page, 3)
    factories.confirmed(page, 2, country="FR")
    batch = factories.batch(page, dara, country="CA")

    assert strike_out(batch, dara, expected=3) == 3

    struck = Signature.objects.filter(state=State.INVALIDATED)
    assert set(struck.values_list("country", "invalidation", "token_version")) == {
        ("CA", batch.pk, 2)
    }
    assert count() == recount() == 2
    batch.refresh_from_db()
    assert (batch.number_struck, batch.checked_by) == (3, None)
    record = AccessRecord.objects.get()
    assert (record.person, record.act, record.number) == (dara, "invalidated", 3)
    assert (record.reason, record.petition) == (batch.reason, page.petition)


def test_put_back_they_count_again(page, dara, bopha):
    factories.confirmed(page, 3)
    batch = factories.batch(page, dara)
    strike_out(batch, dara, expected=3)

    assert put_back(batch, bopha) == 3

    assert count() == recount() == 3
    assert not Signature.objects.exclude(invalidation=None).exists()
    batch.refresh_from_db()
    assert (batch.number_put_back, batch.reversed_by) == (3, bopha)
    record = AccessRecord.objects.first()
    assert (record.person, record.act, record.number) == (bopha, "reinstated", 3)


@pytest.mark.parametrize(
    "condition",
    [
        {"country": "CA"},
        {"language": "km"},
        {"source": "earlier"},
        {"signed_from": date(2026, 2, 2)},
        {"signed_until": date(2026, 2, 1)},
        {"signed_from": date(2026, 2, 1), "signed_until": date(2026, 2, 1), "country": "CA"},
    ],
)
def test_each_condition_narrows(page, dara, condition):
    factories.confirmed(page, signed_on=date(2026, 2, 1), language="km", source="earlier")
    factories.confirmed(page, signed_on=date(2026, 2, 2), country="FR")
    assert strike_out(factories.batch(page, dara, **condition), dara, expected=1) == 1
    assert recount() == 1


def test_the_hour_of_confirming_narrows_with_its_end_left_out(page, dara):
    begin = timezone.now() - timedelta(days=3)
    for hours in range(4):
        factories.confirmed(page, confirmed_at=begin + timedelta(hours=hours))
    batch = factories.batch(
        page,
        dara,
        confirmed_from=begin + timedelta(hours=1),
        confirmed_before=begin + timedelta(hours=3),
    )
    assert strike_out(batch, dara, expected=2) == 2


def test_one_single_signature(page, dara):
    one, _other = factories.confirmed(page, 2)
    assert strike_out(factories.batch(page, dara, only_signature=one.pk), dara, expected=1) == 1
    assert Signature.objects.get(state=State.INVALIDATED) == one


def test_another_petition_stays_as_it_is(page, dara):
    other = factories.petition_page(slug="other")
    factories.confirmed(page)
    factories.confirmed(other)
    strike_out(factories.batch(page, dara), dara, expected=1)
    assert Petition.objects.get(pk=other.translation_key).confirmed_count == 1


@pytest.mark.parametrize("state", sorted({*State} - {State.CONFIRMED}))
def test_only_what_counts_is_struck_out(page, dara, state):
    factories.confirmed(page, state=state)
    with pytest.raises(invalidating.NothingToStrike):
        strike_out(factories.batch(page, dara), dara, expected=1)
    assert Signature.objects.get().state == state


def test_nothing_to_strike_leaves_no_record(page, dara):
    batch = factories.batch(page, dara)
    with pytest.raises(invalidating.NothingToStrike):
        strike_out(batch, dara, expected=0)
    assert not AccessRecord.objects.exists()
    assert Invalidation.objects.get().waits


def test_struck_out_once(page, dara):
    factories.confirmed(page)
    batch = factories.batch(page, dara)
    strike_out(batch, dara, expected=1)
    factories.confirmed(page)
    assert strike_out(batch, dara, expected=1) is None
    assert count() == recount() == 1
    assert AccessRecord.objects.count() == 1


def test_put_back_once(page, dara):
    factories.confirmed(page)
    batch = factories.batch(page, dara)
    assert put_back(batch, dara) is None
    strike_out(batch, dara, expected=1)
    put_back(batch, dara)
    assert put_back(batch, dara) is None
    assert count() == recount() == 1
    assert AccessRecord.objects.count() == 2


def test_what_its_signer_took_back_meanwhile_stays_away(page, dara):
    leaves, _stays = factories.confirmed(page, 2)
    batch = factories.batch(page, dara)
    strike_out(batch, dara, expected=2)
    taking_back.take_back(leaves.pk)

    assert put_back(batch, dara) == 1

    leaves.refresh_from_db()
    assert (leaves.state, leaves.invalidation) == (State.REJECTED, None)
    assert count() == recount() == 1


def test_a_batch_puts_back_only_its_own(page, dara):
    factories.confirmed(page)
    first = factories.batch(page, dara)
    strike_out(first, dara, expected=1)
    factories.confirmed(page)
    second = factories.batch(page, dara)
    strike_out(second, dara, expected=1)

    assert put_back(first, dara) == 1
    assert Signature.objects.get(state=State.INVALIDATED).invalidation == second


def test_a_fixed_final_number_is_corrected_by_staff_and_not_by_signers(page, dara):
    leaves, *_rest = factories.confirmed(page, 4)
    factories.confirmed(page, country="FR")
    Petition.objects.update(closes_at=timezone.now() - timedelta(days=3))
    tidying.fix_final_counts()
    taking_back.withdraw(leaves.pk)
    batch = factories.batch(page, dara)

    strike_out(batch, dara, expected=3)
    petition = Petition.objects.get()
    assert (petition.confirmed_count, petition.shown_count) == (1, 2)

    put_back(batch, dara)
    petition.refresh_from_db()
    assert (petition.confirmed_count, petition.shown_count) == (4, 5)


@pytest.mark.parametrize(("expected", "now"), [(1, 4), (10, 13), (10, 7), (100, 106), (100, 94)])
def test_a_number_that_moved_is_to_be_looked_at_again(page, dara, bopha, expected, now):
    factories.confirmed(page, now)
    with pytest.raises(invalidating.NumberMoved) as moved:
        strike_out(factories.batch(page, dara), bopha, expected=expected)
    assert moved.value.now == now
    assert count() == recount() == now


@pytest.mark.parametrize(("expected", "now"), [(10, 12), (10, 8), (100, 105), (100, 95)])
def test_a_little_may_come_and_go(page, dara, bopha, expected, now):
    factories.confirmed(page, now)
    assert strike_out(factories.batch(page, dara), bopha, expected=expected) == now


def test_one_person_strikes_twenty(page, dara):
    factories.confirmed(page, 20)
    assert strike_out(factories.batch(page, dara), dara, expected=20) == 20


def test_more_than_twenty_wait_for_a_second_person(page, dara, bopha):
    factories.confirmed(page, 21)
    batch = factories.batch(page, dara)
    # Also when there were fewer at the time they were shown.
    with pytest.raises(invalidating.SecondPersonNeeded):
        strike_out(batch, dara, expected=20)
    assert count() == recount() == 21

    assert strike_out(batch, bopha, expected=21) == 21
    batch.refresh_from_db()
    assert (batch.stated_by, batch.checked_by) == (dara, bopha)


def test_what_waits_can_be_discarded_and_what_is_struck_out_cannot(page, dara):
    factories.confirmed(page)
    assert invalidating.discard(factories.batch(page, dara)) is True
    batch = factories.batch(page, dara)
    strike_out(batch, dara, expected=1)
    assert invalidating.discard(batch) is False
    assert Invalidation.objects.get() == batch
    assert strike_out(Invalidation(pk=0, petition=page.petition), dara, expected=1) is None


def test_nobody_is_written_to_and_the_signer_can_still_leave(page, dara, visitor):
    visitor.sign_and_confirm(page)
    link = visitor.link("withdraw")
    before = OutboxMail.objects.count()
    strike_out(factories.batch(page, dara), dara, expected=1)
    assert OutboxMail.objects.count() == before
    visitor.client.post(link)
    signature = Signature.objects.get()
    assert (signature.state, signature.name) == (State.REJECTED, None)
    assert count() == 0


def test_links_sent_before_are_spent(page, dara):
    (signature,) = factories.confirmed(page)
    strike_out(factories.batch(page, dara), dara, expected=1)
    link = tokens.ConfirmationLink(signature.pk, signature.token_version, expired=False)
    assert signing.confirm(link) is False
    assert signing.standing(link)[1] == signing.Standing.SPENT


@pytest.mark.parametrize(
    "changes",
    [
        {"country": ""},
        {"reason": ""},
        {"reason": "asked by sophea@example.org"},
        {"number_struck": 21, "struck_at": timezone.now()},
        {"number_struck": 3},
        {"number_put_back": 3, "reversed_at": timezone.now()},
    ],
    ids=lambda changes: "-".join(changes),
)
def test_the_database_refuses(page, dara, changes):
    batch = factories.batch(page, dara, country="CA")
    with pytest.raises(IntegrityError), transaction.atomic():
        Invalidation.objects.filter(pk=batch.pk).update(**changes)


def test_the_database_refuses_one_person_as_both(page, dara):
    batch = factories.batch(page, dara)
    with pytest.raises(IntegrityError), transaction.atomic():
        Invalidation.objects.filter(pk=batch.pk).update(
            checked_by=dara, number_struck=1, struck_at=timezone.now()
        )


@pytest.mark.django_db(transaction=True)
def test_struck_out_and_withdrawn_at_the_same_moment_are_uncounted_once(page, dara, bopha):
    people = factories.confirmed(page, 100)
    batch = factories.batch(page, dara)
    acts = [lambda: strike_out(batch, bopha, expected=100)] * 3
    acts += [lambda pk=one.pk: taking_back.withdraw(pk) for one in people[:2]]
    acts += [lambda pk=one.pk: taking_back.take_back(pk) for one in people[2:5]]
    results = all_at_once(acts)
    assert len([number for number in results[:3] if number is not None]) == 1
    assert count() == recount() == 0
    assert AccessRecord.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_put_back_and_taken_back_at_the_same_moment_agree_with_a_recount(page, dara):
    for _round in range(3):
        people = factories.confirmed(page, 12)
        batch = factories.batch(page, dara)
        strike_out(batch, dara, expected=batch.number_stated)
        acts = [lambda batch=batch: put_back(batch, dara)] * 3
        acts += [lambda pk=one.pk: taking_back.take_back(pk) for one in people[:6]]
        all_at_once(acts)
        assert count() == recount() == 6
        Signature.objects.all().delete()
        Petition.objects.update(confirmed_count=0)


@pytest.mark.django_db(transaction=True)
def test_batches_that_share_signatures_strike_each_one_once(page, dara, bopha):
    factories.confirmed(page, 60)
    factories.confirmed(page, 60, country="FR")
    today = timezone.localdate()
    batches = [
        factories.batch(page, dara, country="CA"),
        factories.batch(page, dara, signed_from=today),
        factories.batch(page, dara, language="en"),
        factories.batch(page, dara, country="FR"),
    ]

    def try_to_strike(batch):
        try:
            return strike_out(batch, bopha, expected=batch.number_stated) or 0
        except (invalidating.NothingToStrike, invalidating.NumberMoved):
            return 0

    struck = all_at_once([lambda batch=batch: try_to_strike(batch) for batch in batches])
    assert 120 - sum(struck) == count() == recount()
