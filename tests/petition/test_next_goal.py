"""A goal that is reached is said to be reached, and the next one is a round number above."""

import re
from datetime import timedelta

from django.template import Context, Template
from django.utils import timezone, translation

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petition.models import Petition
from petition.numbers.goals import next_goal


def counter(page, language="en"):
    """The counter of a petition as somebody reads it who has just come."""
    page.__dict__.pop("petition", None)
    with translation.override(language):
        html = Template("{% load petition_tags %}{% petition_counter page %}").render(
            Context({"page": page})
        )
    return html


def words(html):
    return " ".join(re.sub(r"<[^>]*>", "", html).split())


@pytest.mark.parametrize(
    ("goal", "total", "aim"),
    [
        (1000, 0, 1000),
        (1000, 999, 1000),
        (1000, 1000, 2500),
        (1000, 2499, 2500),
        (1000, 2500, 5000),
        (1000, 12345, 25000),
        (54000, 54000, 100000),
        (1, 1, 5),
        (7, 7, 10),
        (7, 10, 25),
    ],
)
def test_the_next_goal_is_the_next_round_number(goal, total, aim):
    assert next_goal(goal, total) == aim


@given(goal=st.integers(1, 10**7), total=st.integers(0, 10**8))
def test_it_is_always_still_ahead_and_never_below_the_stated_goal(goal, total):
    aim = next_goal(goal, total)
    assert aim > total
    assert aim >= goal
    assert aim == goal or re.fullmatch(r"(1|5|25)0*", str(aim))


@pytest.mark.django_db
def test_the_counter_says_that_it_is_reached_and_goes_on(page):
    Petition.objects.update(confirmed_count=1000, goal=1000)
    html = counter(page)
    assert "The goal of 1,000 signatures has been reached. Next goal: 2,500" in words(html)
    assert 'max="2500" value="1000"' in html


@pytest.mark.django_db
def test_the_counter_goes_on_in_khmer(page):
    Petition.objects.update(confirmed_count=1000, goal=1000)
    shown = words(counter(page, "km"))
    assert "១.០០០" in shown
    assert "២.៥០០" in shown
    assert "goal" not in shown


@pytest.mark.django_db
def test_the_goal_stands_again_when_somebody_leaves(page):
    Petition.objects.update(confirmed_count=999, goal=1000)
    html = counter(page)
    assert "Goal: 1,000 signatures" in html
    assert "reached" not in html
    assert 'max="1000" value="999"' in html


@pytest.mark.django_db
def test_a_closed_petition_aims_for_nothing_more(page):
    yesterday = timezone.now() - timedelta(days=1)
    Petition.objects.update(confirmed_count=1200, goal=1000, closes_at=yesterday)
    html = counter(page)
    assert "has been reached" in html
    assert "Next goal" not in html
    assert 'max="1000" value="1200"' in html
