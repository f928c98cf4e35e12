"""Where signers live is published in steps that are never one person."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petition import taking_back
from petition.ending import tidying
from petition.models import Petition, ReleasedFigure, Signature
from petition.numbers.released import release, release_due, released
from petition.numbers.steps import LEAST, Figures, step

State = Signature.State


def confirmed(page, country, number, state=State.CONFIRMED):
    """So many signatures from one country, as confirming leaves them, and their count."""
    Signature.objects.bulk_create(
        Signature(
            petition_id=page.translation_key,
            country=country,
            state=state,
            language="en",
            text_version=1,
            signed_on=timezone.localdate(),
            confirmed_at=timezone.now(),
        )
        for _ in range(number)
    )
    if state == State.CONFIRMED:
        Petition.objects.add_to_count(number)


def next_day():
    yesterday = timezone.localdate() - timedelta(days=1)
    Petition.objects.update(figures_released_on=yesterday)


def published(page):
    figures = released(page.translation_key)
    return dict(figures.by_code), figures.other


@pytest.mark.django_db
def test_ten_of_a_country_are_published_and_fewer_are_counted_with_the_others(page):
    confirmed(page, "KH", 12)
    confirmed(page, "FR", 10)
    confirmed(page, "LA", 9)
    confirmed(page, "TH", 8)
    assert release_due() == 1
    assert published(page) == ({"KH": 12, "FR": 10}, 17)
    assert Petition.objects.get().figures_released_on == timezone.localdate()


@pytest.mark.django_db
def test_fewer_than_ten_others_are_not_published_at_all(page):
    confirmed(page, "KH", 12)
    confirmed(page, "LA", 9)
    release_due()
    assert published(page) == ({"KH": 12}, 0)


@pytest.mark.django_db
def test_a_number_moves_once_ten_have_come(page):
    confirmed(page, "KH", 10)
    release_due()
    confirmed(page, "KH", 9)
    next_day()
    release_due()
    assert published(page) == ({"KH": 10}, 0)
    confirmed(page, "KH", 1)
    next_day()
    release_due()
    assert published(page) == ({"KH": 20}, 0)


@pytest.mark.django_db
def test_only_who_is_confirmed_is_counted(page):
    for state in set(State) - {State.CONFIRMED}:
        confirmed(page, "KH", LEAST, state)
    release_due()
    assert published(page) == ({}, 0)


@pytest.mark.django_db
def test_who_withdrew_is_gone_from_the_numbers(page):
    confirmed(page, "KH", 20)
    release_due()
    for signature in Signature.objects.all()[:15]:
        taking_back.withdraw(signature.pk)
    next_day()
    release_due()
    assert published(page) == ({}, 0)


@pytest.mark.django_db
def test_it_happens_once_a_day_however_often_one_tidies(page):
    confirmed(page, "KH", 10)
    assert tidying.tidy()["tables of countries published"] == 1
    confirmed(page, "KH", 10)
    assert tidying.tidy()["tables of countries published"] == 0
    assert not release(page.translation_key)
    assert published(page) == ({"KH": 10}, 0)


@pytest.mark.django_db
def test_petitions_are_counted_apart(page):
    other = page.copy(update_attrs={"slug": "other"})
    confirmed(page, "KH", 10)
    confirmed(other, "KH", 11)
    assert release_due() == 2
    assert published(page) == ({"KH": 10}, 0)
    assert published(other) == ({"KH": 11}, 0)


@pytest.mark.django_db
def test_a_release_costs_the_same_for_many_countries(page, django_assert_num_queries):
    for code in ("KH", "FR", "US", "CA", "AU"):
        confirmed(page, code, 10)
    # Day, published, counted, deleted, stored; a savepoint and its release around it all.
    with django_assert_num_queries(7):
        release(page.translation_key)


@pytest.mark.django_db
@pytest.mark.parametrize("number", [0, 1, LEAST - 1])
def test_the_database_takes_no_number_that_could_be_one_person(page, number):
    with pytest.raises(IntegrityError), transaction.atomic():
        ReleasedFigure.objects.create(petition_id=page.translation_key, country="LA", number=number)


def test_a_stale_number_never_makes_the_others_negative():
    before = Figures({"KH": 10, "FR": 10}, 0)
    assert step(before, {"KH": 1, "FR": 1}) == before
    assert step(Figures({"KH": 10}, 10), {"KH": 1}) == Figures({"KH": 10}, 0)


def test_who_has_no_country_is_counted_with_the_others():
    assert step(Figures(), {"": 10, "KH": 10}) == Figures({"KH": 10}, 10)


COUNTRIES = ["KH", "FR", "LA", ""]
# So many sign in a country, or so many of them withdraw or are struck out, between two releases.
CHANGE = st.tuples(st.sampled_from(COUNTRIES), st.integers(-25, 25))
DAYS = st.lists(st.lists(CHANGE, max_size=6), max_size=25)


@given(days=DAYS)
def test_no_history_of_signing_and_leaving_shows_one_person(days):
    counted = dict.fromkeys(COUNTRIES, 0)
    before = Figures()
    for day in days:
        for country, change in day:
            counted[country] = max(0, counted[country] + change)
        after = step(before, counted)
        cells = {**after.by_code, "other": after.other}
        earlier = {**before.by_code, "other": before.other}
        for cell in {*cells, *earlier}:
            number, was = cells.get(cell, 0), earlier.get(cell, 0)
            assert number == 0 or number >= LEAST
            assert number == was or abs(number - was) >= LEAST
        assert after.total == sum(cells.values())
        assert all(after.by_code.values())
        assert "" not in after.by_code
        before = after


@given(counted=st.dictionaries(st.sampled_from(COUNTRIES), st.integers(0, 60)))
def test_a_first_release_tells_what_it_may_and_no_more_than_all(counted):
    figures = step(Figures(), counted)
    large = {code: n for code, n in counted.items() if code and n >= LEAST}
    assert figures.by_code == large
    assert sum(counted.values()) - LEAST < figures.total <= sum(counted.values())


@given(counted=st.dictionaries(st.sampled_from(COUNTRIES), st.integers(0, 60)), days=DAYS)
def test_what_does_not_change_is_published_again_unchanged(counted, days):
    figures = step(step(Figures(), counted), counted)
    assert step(figures, counted) == figures
