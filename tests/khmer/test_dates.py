"""Dates and numbers in Khmer."""

import datetime
from decimal import Decimal

import pytest

from khmer.dates import MONTHS, WEEKDAYS, date, digits, number
from khmer.spelling import normalise


def test_date_as_in_a_press_release():
    assert date(datetime.date(2014, 4, 14)) == "ថ្ងៃទី១៤ ខែមេសា ឆ្នាំ២០១៤"


def test_date_with_its_weekday():
    assert date(datetime.date(2014, 4, 14), weekday=True) == "ថ្ងៃច័ន្ទ ទី១៤ ខែមេសា ឆ្នាំ២០១៤"


def test_march_is_spelt_as_in_the_cldr():
    assert "ខែមីនា" in date(datetime.date(2014, 3, 9))


def test_a_week_and_a_year_have_every_name_once():
    assert len(set(MONTHS)) == 12
    assert len(set(WEEKDAYS)) == 7
    assert all(normalise(name) == name for name in MONTHS + WEEKDAYS)


def test_digits_leave_everything_else():
    assert digits("p. 10-29, ៣") == "p. ១០-២៩, ៣"
    assert digits(2014) == "២០១៤"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "០"),
        (999, "៩៩៩"),
        (2978, "២.៩៧៨"),
        (-1234567, "-១.២៣៤.៥៦៧"),
        (Decimal("2.1"), "២,១"),
        (1234.5, "១.២៣៤,៥"),
    ],
)
def test_numbers_are_grouped(value, written):
    assert number(value) == written
