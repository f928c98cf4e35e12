"""Turns counts into rectangles: the geometry of a bar chart, in units of its drawing.

Knows nothing of pages or languages; templates/components/admin/plot.html draws it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.timezone import localdate

WIDTH, HEIGHT = 720, 220
# Room for the numbers at the left, half a letter above the top one, and the labels below.
LEFT, TOP, BOTTOM = 56, 10, 24
# More bars than this are too thin to be told apart.
MOST_BARS = 120
MOST_LABELS = 6
MOST_STEPS = 4


@dataclass(frozen=True)
class Bar:
    """One count as a rectangle; `label` is what was counted, as it was given."""

    x: float
    y: float
    width: float
    height: float
    label: Any
    number: int

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 2)


@dataclass(frozen=True)
class Line:
    """A number at the left, and how far down its line lies."""

    y: float
    number: int


@dataclass(frozen=True)
class Plot:
    """All there is to draw. The labels are those bars that have room for theirs below them."""

    bars: list[Bar]
    lines: list[Line]
    labelled: list[Bar]

    width = WIDTH
    height = HEIGHT
    left = LEFT
    # Where the words stand: numbers end short of the first bar, labels hang below the last line.
    numbers_end = LEFT - 8
    labels_at = HEIGHT - 6


@dataclass(frozen=True)
class Chart:
    """A plot with its table: `form` is how Django's date filter is to write the labels."""

    name: str
    title: str
    first_column: str
    form: str
    plot: Plot

    @property
    def total(self) -> int:
        return sum(bar.number for bar in self.plot.bars)


@dataclass(frozen=True)
class Listed:
    """A table of what and how many, under a title."""

    title: str
    first_column: str
    rows: list[tuple]


def plot(counts: Sequence[tuple[Any, int]]) -> Plot:
    """Bars side by side for pairs of label and number, in the order given.

    The highest line stands at or above the highest bar; a bar of one is never too low to see.
    """
    step = _step(max((number for _, number in counts), default=0))
    highest = max((number for _, number in counts), default=0)
    steps = max(1, -(-highest // step))
    drawn = HEIGHT - TOP - BOTTOM
    base = TOP + drawn
    place = (WIDTH - LEFT) / max(1, len(counts))
    bars = []
    for order, (label, number) in enumerate(counts):
        height = max(2.0, drawn * number / (step * steps)) if number else 0.0
        bars.append(
            Bar(
                x=round(LEFT + order * place + place * 0.1, 2),
                y=round(base - height, 2),
                width=round(place * 0.8, 2),
                height=round(height, 2),
                label=label,
                number=number,
            )
        )
    lines = [
        Line(y=round(base - drawn * above / steps, 2), number=above * step)
        for above in range(steps + 1)
    ]
    return Plot(bars, lines, labelled=bars[:: -(-len(bars) // MOST_LABELS) or 1])


def _step(highest: int) -> int:
    """The smallest of 1, 2, 5, 10, 20, … that reaches `highest` in MOST_STEPS steps."""
    power = 1
    while True:
        for step in (power, 2 * power, 5 * power):
            if step * MOST_STEPS >= highest:
                return step
        power *= 10


def by_week(counts: Sequence[tuple[date, int]]) -> list[tuple[date, int]]:
    """Counts by day summed by week, under the Monday it began on."""
    weeks = {}
    for day, number in counts:
        monday = day - timedelta(days=day.weekday())
        weeks[monday] = weeks.get(monday, 0) + number
    return list(weeks.items())


def without_gaps(counts: Sequence[tuple], first_day: date | None) -> list[tuple[date, int]]:
    """Counts by day for every day from the first to today, none or many.

    Without a first day from the earliest that is counted; nothing where none is.
    """
    numbers = dict(counts)
    first = first_day or min(numbers, default=None)
    if first is None:
        return []
    length = (localdate() - first).days + 1
    days = (first + timedelta(days=day) for day in range(length))
    return [(day, numbers.get(day, 0)) for day in days]
