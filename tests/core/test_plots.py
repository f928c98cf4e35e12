"""Counts become rectangles that say the same."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from core import plots

NUMBERS = st.lists(st.integers(0, 10**7), max_size=130)


def drawn(numbers):
    return plots.plot(list(enumerate(numbers)))


def test_heights_are_in_proportion():
    bars = drawn([0, 10, 20, 40]).bars
    assert [bar.height for bar in bars] == [0, 46.5, 93, 186]
    assert {round(bar.y + bar.height, 2) for bar in bars} == {plots.HEIGHT - plots.BOTTOM}


@given(NUMBERS)
def test_every_bar_lies_inside_and_none_overlaps(numbers):
    plot = drawn(numbers)
    assert [bar.number for bar in plot.bars] == numbers
    end = plots.LEFT
    for bar in plot.bars:
        assert bar.x >= end
        assert bar.y >= plots.TOP
        end = bar.x + bar.width
    assert end <= plots.WIDTH


@given(NUMBERS)
def test_lines_are_few_round_and_reach_the_highest_bar(numbers):
    lines = drawn(numbers).lines
    assert lines[0].number == 0
    assert 2 <= len(lines) <= plots.MOST_STEPS + 1
    assert lines[-1].number >= max(numbers, default=0)
    assert str(lines[1].number)[0] in "125"
    assert str(lines[1].number)[1:].strip("0") == ""


@given(NUMBERS)
def test_a_bar_is_seen_exactly_when_there_is_something(numbers):
    assert all(bool(bar.height) == bool(bar.number) for bar in drawn(numbers).bars)


@given(NUMBERS)
def test_labels_have_room(numbers):
    assert len(drawn(numbers).labelled) <= plots.MOST_LABELS


def test_nothing_is_an_empty_drawing():
    plot = plots.plot([])
    assert (plot.bars, plot.labelled) == ([], [])
    assert [line.number for line in plot.lines] == [0, 1]


def test_weeks_begin_on_monday_and_keep_the_sum():
    friday = date(2026, 1, 30)
    days = [(friday + timedelta(days=ago), 1) for ago in range(10)]
    assert plots.by_week(days) == [
        (date(2026, 1, 26), 3),
        (date(2026, 2, 2), 7),
    ]
