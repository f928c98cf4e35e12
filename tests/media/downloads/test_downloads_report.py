"""Editors see how often what was downloaded, and nobody's name."""

import csv
import io
from datetime import timedelta

from django.utils.timezone import localdate

import pytest

from media.models import DownloadCount
from tests import factories
from tests.reading import soup

REPORT = "/admin/reports/downloads/"


@pytest.fixture
def item(home, uploads):
    gallery = factories.gallery(factories.gallery_index(home), [factories.picture("One vote")])
    return gallery.items.get()


@pytest.fixture
def counted(item):
    today = localdate()
    for days, language, times in ((0, "en", 3), (1, "km", 2), (40, "en", 5)):
        for _time in range(times):
            DownloadCount.objects.add(
                today - timedelta(days=days), language, [(item.translation_key, "picture")]
            )


def table(client, query=""):
    answer = client.get(f"{REPORT}?export=csv&{query}")
    assert answer["Content-Disposition"] == 'attachment; filename="downloads.csv"'
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


@pytest.mark.usefixtures("drafts_made")
def test_an_editor_sees_the_downloads_of_a_time(editor, counted):
    html = soup(editor.get(REPORT))
    captions = {one.caption.text: one for one in html.find_all("table") if one.caption}
    assert captions["By item"].tbody.get_text(" ", strip=True) == "One vote 5"
    assert captions["By language of the page"].tbody.get_text(" ", strip=True) == "English 3 ខ្មែរ 2"
    assert len(html.find_all("rect", class_="plot__bar")) == 30
    html = soup(editor.get(f"{REPORT}?days=all"))
    assert "One vote 10" in html.get_text(" ", strip=True)


def test_one_item_and_one_language_are_shown_alone(editor, counted, item):
    html = soup(editor.get(f"{REPORT}?item={item.translation_key}&language=km"))
    assert html.find("h2", string="One vote")
    rows = html.find("table", class_="numbers__table").find_next("tbody").find_all("tr")
    assert rows


def test_it_can_be_taken_as_a_table(editor, counted):
    assert table(editor, "days=all") == [
        ["Day", "Item", "Language", "Form", "Number"],
        [str(localdate() - timedelta(days=40)), "One vote", "en", "Picture, full size", "5"],
        [str(localdate() - timedelta(days=1)), "One vote", "km", "Picture, full size", "2"],
        [str(localdate()), "One vote", "en", "Picture, full size", "3"],
    ]


def test_a_title_is_never_a_formula(editor, counted, item):
    item.title = "=1+1"
    item.save()
    assert table(editor)[1][1] == "'=1+1"


@pytest.mark.parametrize("query", ["days=x", "item=x", "language=%00", "item=%00&days=-1"])
def test_nonsense_shows_the_usual(editor, counted, query):
    assert editor.get(f"{REPORT}?{query}").status_code == 200


def test_before_the_first_download_it_says_so(editor):
    assert "None in this time." in soup(editor.get(REPORT)).text


def test_it_stands_under_reports(editor):
    assert REPORT in editor.get("/admin/").content.decode()


def test_others_are_not_let_in(client, translator):
    assert client.get(REPORT).status_code in (302, 403)
    assert REPORT not in client.get("/admin/").content.decode()
    client.logout()
    assert client.get(REPORT).status_code == 302
