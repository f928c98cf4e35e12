"""Numbers and dates: those of the original, in either digits."""

from khmer.dates import MONTHS
from khmer.spelling import fold
from translation import anatomy
from translation.quality.kinds import finding, listed


def of_numbers(source, translation):
    """Numbers that are missing, and those that the original has not."""
    before, after = anatomy.numbers(source), anatomy.numbers(translation)
    if missing := before - after:
        yield finding("numbers-missing", numbers=listed(missing))
    if added := after - before:
        yield finding("numbers-added", numbers=listed(added))


def of_months(source, translation):
    """Months that English `source` names and Khmer `translation` does not."""
    text = fold(anatomy.plain(translation))
    for month in dict.fromkeys(anatomy.english_months(source)):
        if fold(MONTHS[month - 1]) not in text:
            yield finding("month", month=MONTHS[month - 1])
