"""The petition page says where signers live, once that exposes nobody."""

from datetime import date

from django.test import Client

import pytest

from petition.models import Petition, ReleasedFigure
from tests import factories_petition as factories
from tests.reading import soup

pytestmark = pytest.mark.django_db


def publish(page, **numbers):
    Petition.objects.update(figures_released_on=date(2026, 11, 23))
    for name, number in numbers.items():
        code = "" if name == "other" else name
        ReleasedFigure.objects.create(petition_id=page.translation_key, country=code, number=number)


def table(page):
    """The rows of the table as lists of texts, and what stands above it."""
    shown = soup(Client().get(page.url)).find(class_="petition-countries")
    rows = [[cell.text for cell in row.find_all(["th", "td"])] for row in shown.find_all("tr")]
    return rows, shown.caption.text


def test_countries_stand_by_number_then_alphabet_and_the_others_last(page):
    publish(page, KH=40, FR=1200, AU=40, other=50)
    rows, caption = table(page)
    assert rows == [
        ["Country", "Signatures"],
        ["France", "1,200"],
        ["Australia", "40"],
        ["Cambodia", "40"],
        ["Other countries", "50"],
        ["Together", "1,330"],
    ]
    assert caption == "Signatures confirmed online, as of 23 November 2026"


def test_in_khmer_names_numbers_and_date_are_khmer(page):
    publish(page, KH=40, FR=1200, AU=40, other=50)
    rows, caption = table(factories.in_khmer(page))
    assert [row[0] for row in rows[1:4]] == ["បារាំង", "កម្ពុជា", "អូស្ត្រាលី"]
    assert [row[1] for row in rows[1:]] == ["១.២០០", "៤០", "៤០", "៥០", "១.៣៣០"]
    assert "ថ្ងៃទី២៣ ខែវិច្ឆិកា ឆ្នាំ២០២៦" in caption


def test_each_number_is_read_out_with_its_country(client, page):
    publish(page, KH=40, other=50)
    shown = soup(client.get(page.url)).find(class_="petition-countries")
    assert shown.find(id=shown["aria-labelledby"]).name == "h2"
    assert [head["scope"] for head in shown.find_all("th")] == ["col", "col", "row", "row", "row"]


def test_without_others_there_is_no_row_for_them(page):
    publish(page, KH=40)
    assert [row[0] for row in table(page)[0]] == ["Country", "Cambodia", "Together"]


def test_a_code_without_a_name_is_still_in_the_sum(page):
    publish(page, KH=40, QZ=10)
    assert table(page)[0][-2:] == [["QZ", "10"], ["Together", "50"]]


def test_before_the_first_release_there_is_no_table(client, page):
    assert not soup(client.get(page.url)).find(class_="petition-countries")


def test_the_table_costs_one_query_however_many_countries(page, count_queries):
    publish(page, KH=40)
    few = count_queries(page.url)
    publish(page, FR=1200, AU=40, US=30, other=50)
    assert count_queries(page.url) == few
