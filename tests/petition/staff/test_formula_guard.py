"""Nothing that a signer typed is calculated by a spreadsheet program."""

import csv
import io

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.spreadsheets import (
    FORMULA_SIGNS,
    XLSX_CHARACTERS,
    CsvTable,
    XlsxTable,
    guarded,
)

SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
DANGEROUS = st.builds(
    lambda before, sign, rest: before + sign + rest,
    st.text(alphabet=" \t\r\n\x00\x0b\u00a0\u2028\u202e\ufeff\u200b", max_size=4),
    st.sampled_from(SIGNS),
    st.text(max_size=20),
)
VALUES = st.one_of(DANGEROUS, st.text(st.characters(codec=None), max_size=40))


class Kept(io.BytesIO):
    """A stream that remembers what it held once it is closed."""


def as_csv(rows):
    stream = Kept()
    table = CsvTable(stream)
    for row in rows:
        table.add(row)
    table.finish()
    return stream.getvalue()


def as_xlsx(rows):
    stream = Kept()
    table = XlsxTable(stream)
    for row in rows:
        table.add(row)
    table.finish()
    return stream.getvalue()


def cells(rows):
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(rows))).active
    return [list(row) for row in sheet.iter_rows()]


def has_control_characters(text):
    return any(ord(character) < 32 or 127 <= ord(character) < 160 for character in text)


@pytest.mark.parametrize("sign", SIGNS)
def test_a_value_that_begins_like_a_formula_is_text(sign):
    value = f"{sign}HYPERLINK(1)"
    assert not guarded(value).startswith(SIGNS)
    [[cell]] = cells([[value]])
    assert cell.data_type == "s"
    assert cell.quotePrefix


@given(VALUES)
@example("=cmd|' /C calc'!A0")
@example("\u200b=1+1")
@example("\ufeff=1+1")
@example(" =1+1")
@example("\x00=1+1")
def test_no_value_of_a_csv_begins_like_a_formula(value):
    [[read]] = csv.reader(io.StringIO(as_csv([[value]]).decode("utf-8-sig"), newline=""))
    assert not read.lstrip("\u200b\u2060").startswith(tuple(FORMULA_SIGNS))
    assert not has_control_characters(read)


@given(st.lists(VALUES, min_size=1, max_size=5))
@example(["=1+1", "＝1+1", "@SUM(A1)", "-2", "\t=1"])
def test_no_cell_of_a_workbook_is_a_formula(values):
    [row] = cells([values])
    assert {cell.data_type for cell in row} <= {"s", "n"}
    assert all(cell.value is None for cell in row if cell.data_type == "n")
    assert not any(has_control_characters(cell.value or "") for cell in row)


@given(st.lists(VALUES, min_size=1, max_size=4), st.integers(1, 4))
def test_no_value_breaks_out_of_its_cell(values, lines):
    rows = [values] * lines
    read = list(csv.reader(io.StringIO(as_csv(rows).decode("utf-8-sig"), newline="")))
    assert [len(row) for row in read] == [len(values)] * lines
    assert [len(row) for row in cells(rows)] == [len(values)] * lines


@pytest.mark.parametrize(
    "value", ["សុភា ចាន់", "Zoë O’Brien", "Sok & Sons <1>", "012 345", "2026-11-23", "=1+1"]
)
def test_a_workbook_shows_what_was_typed(value):
    [[cell]] = cells([[value]])
    assert cell.value == value


def test_a_csv_opens_in_khmer():
    assert as_csv([["សុភា"]]).startswith(b'\xef\xbb\xbf"' + "សុភា".encode())


def test_a_text_too_long_for_a_cell_is_cut_and_the_book_stays_whole():
    [[cell]] = cells([["x" * (XLSX_CHARACTERS + 5)]])
    assert len(cell.value) == XLSX_CHARACTERS
