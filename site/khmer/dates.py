"""Dates and numbers as a Khmer press release writes them.

Django's own Khmer formats keep ASCII digits, put stray spaces and misspell March. The lunar line
is typed by the editor: the day on which the Buddhist-era year turns is disputed.
"""

import datetime
from decimal import Decimal

_DIGITS = str.maketrans("0123456789", "០១២៣៤៥៦៧៨៩")
_SEPARATORS = str.maketrans(",.", ".,")
MONTHS = (
    *("មករា", "កុម្ភៈ", "មីនា", "មេសា", "ឧសភា", "មិថុនា"),
    *("កក្កដា", "សីហា", "កញ្ញា", "តុលា", "វិច្ឆិកា", "ធ្នូ"),
)
WEEKDAYS = ("ច័ន្ទ", "អង្គារ", "ពុធ", "ព្រហស្បតិ៍", "សុក្រ", "សៅរ៍", "អាទិត្យ")


def digits(value: object) -> str:
    """Return ``str(value)`` with its ASCII digits written in Khmer."""
    return str(value).translate(_DIGITS)


def number(value: int | float | Decimal) -> str:
    """Return a number in Khmer digits: 1234567.5 is "១.២៣៤.៥៦៧,៥" (CLDR separators for khmr)."""
    return digits(f"{value:,}".translate(_SEPARATORS))


def date(day: datetime.date, weekday: bool = False) -> str:
    """Return the solar date in full: "ថ្ងៃទី១៤ ខែមេសា ឆ្នាំ២០១៤".

    ``weekday`` puts the day's name before it: "ថ្ងៃច័ន្ទ ទី១៤ ខែមេសា ឆ្នាំ២០១៤". A datetime is read
    as it stands: convert it to local time first.
    """
    name = f"{WEEKDAYS[day.weekday()]} " if weekday else ""
    month = MONTHS[day.month - 1]
    return f"ថ្ងៃ{name}ទី{digits(day.day)} ខែ{month} ឆ្នាំ{digits(day.year)}"
