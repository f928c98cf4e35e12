"""Where nobody scanned a press release in a language, the pages of its PDF are shown there."""

import pytest

from media.pictures.page_pictures import make_page_pictures
from tests import factories
from tests.reading import soup

pytestmark = pytest.mark.usefixtures("uploads")


@pytest.fixture
def index(home):
    return factories.news_index(home)


def pdf(title="Release", **fields):
    file = factories.document(title, **fields)
    make_page_pictures(file)
    return file


def pages(client, page):
    section = soup(client.get(page.url)).find("section", attrs={"aria-labelledby": "pages"})
    return section.find_all("a", class_="full-picture") if section else []


def test_its_pages_open_in_the_viewer(client, index):
    file = pdf(language="en")
    page = factories.press_release(index, [], [file])
    (link,) = pages(client, page)
    picture = link.find("img")
    assert client.get(link["href"]).headers["Content-Type"] == "image/webp"
    assert client.get(picture["src"]).status_code == 200
    assert picture["alt"] == "Page 1 of 1"
    assert (picture["width"], picture["height"]) == ("1600", "2264")
    assert soup(client.get(page.url)).find_all("script", attrs={"data-viewer-style": True})


def test_a_scan_in_this_language_or_for_all_stands_in_their_place(client, index):
    for language in ("en", ""):
        scan = factories.picture("Scan", language=language)
        page = factories.press_release(index, [scan], [pdf(language="en")], title=f"A {language}")
        assert not pages(client, page)


def test_each_language_shows_its_own(client, index):
    english = pdf(language="en")
    khmer = pdf("Khmer", language="km", translation_of=english)
    scan = factories.picture("Scan", language="en")
    page = factories.press_release(index, [scan], [english])
    assert not pages(client, page)
    (link,) = pages(client, factories.in_khmer(page))
    assert link["href"] == khmer.page_pictures.get().file.url


def test_none_are_shown_before_they_are_drawn(client, index):
    page = factories.press_release(index, [], [factories.document(language="en")])
    assert not pages(client, page)


def test_more_pages_and_files_cost_no_more_queries(index, count_queries):
    few = factories.press_release(index, [], [pdf(language="en")], title="Few")
    files = [pdf(f"{number}", language="en") for number in range(3)]
    many = factories.press_release(index, [], files, title="Many")
    assert count_queries(many.url) == count_queries(few.url)
