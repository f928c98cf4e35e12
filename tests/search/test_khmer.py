"""Khmer is found, in every spelling people type, by visitors and by staff."""

import pytest

from home.models import InformationPage
from tests import factories
from tests.reading import soup

TITLE = "គណៈកម្មការដើម្បីសិទ្ធិបោះឆ្នោតរបស់ពលរដ្ឋខ្មែរ"
SUMMARY = "សេចក្តីប្រកាសរបស់សង្គមស៊ីវិល៖ ស្ត្រីខ្មែរទាំងអស់នៅប្រទេសថៃ ឱ្យគេបោះឆ្នោតក្នុងឆ្នាំ២០១៤។ ខ្ញុំលើកកោះ។"


@pytest.fixture
def page(home, indexed):
    """A Khmer page to find, and another that must not be found."""
    with indexed():
        made = factories.page(InformationPage, home, title="Who we are", summary="Everyone votes.")
        other = factories.page(InformationPage, home, title="Contact")
    with indexed():
        factories.in_khmer(other, {"Contact": "ទំនាក់ទំនង"})
        return factories.in_khmer(made, {"Who we are": TITLE, "Everyone votes.": SUMMARY})


@pytest.mark.parametrize(
    "words",
    [
        *("សិទ្ធិបោះឆ្នោត", "បោះឆ្នោត", "ពលរដ្ឋខ្មែរ", "ថៃ", "ស៊ីវិល", "ក្នុងឆ្នាំ២០១៤", "2014"),
        *("គណៈកម្មការ សិទ្ធិ", "ឆ្នាំ 2014", "ប្រទេសថៃ ស្ត្រី"),
        "ពលរដ្ឋ\u200bខ្មែរ",
        "សេចក្ដីប្រកាស",  # ្ដ for ្ត
        *("សុីវិល", "សីុវិល"),  # ុ for ៊
        "កេាះ",  # េ+ា
        *("ដេីម្បី", "លេីក"),  # េ+ី
        *("គណ:កម្មការ", "គណះកម្មការ"),
        "ស្រ្តី",  # subscripts in the other order
        *("ទំាងអស់", "ខ្ញំុ"),
        "ឲ្យគេ",
    ],
)
def test_it_is_found(words, page, titles):
    assert titles(words, "km") == [TITLE]


@pytest.mark.parametrize("words", ["ថែ", "សិទ្ធបោះឆ្នោត", "ខ្មែរក្រហម", "២០១៥"])
def test_what_looks_alike_is_not(words, page, titles):
    assert titles(words, "km") == []


def test_words_written_together_are_found_apart(page, search):
    html = soup(search("សិទ្ធិស្ត្រី", "km"))
    assert [link.text for link in html.select(".results a")] == [TITLE]
    assert "ត្រង់តាមនេះ" in html.find(role="status").text
    assert "ស្ត្រី" in {mark.text for mark in html.select(".result-snippet mark")}


def test_the_page_shows_its_own_text(page, search):
    snippet = soup(search("សុីវិល", "km")).select_one(".result-snippet")
    assert [mark.text for mark in snippet.find_all("mark")] == ["ស៊ីវិល"]
    assert "សេចក្តីប្រកាសរបស់សង្គមស៊ីវិល៖ ស្ត្រីខ្មែរ" in snippet.text
    assert snippet.select("span.w")


def test_another_language_that_has_it_is_offered(page, search):
    html = soup(search("ប្រទេសថៃ", "en"))
    assert not html.select(".results")
    link = html.select_one(".results-elsewhere a")
    assert link.text == "1 page found in ខ្មែរ"
    assert link["href"].startswith("/km/search/?q=%E1%9E")
    assert "English" in soup(search("votes", "km")).select_one(".results-elsewhere").text
    assert not soup(search("ប្រទេសថៃ", "km")).select(".results-elsewhere")
    assert not soup(search("gondola", "km")).select(".results-elsewhere")


@pytest.mark.parametrize("words", [TITLE, "គណះកម្មការ", "ដេីម្បី", "សិទ្ធិបោះឆ្"])
def test_staff_find_the_title(words, page, reviewer):
    listing = soup(reviewer.get("/admin/pages/search/", {"q": words}))
    assert TITLE in listing.find("main").text
    chosen = reviewer.get("/admin/choose-page/search/", {"q": words})
    assert TITLE in chosen.content.decode()


def test_staff_find_pictures_and_documents(editor, indexed, uploads):
    with indexed():
        factories.picture(title=TITLE)
        factories.document(title="Flyer", texts={"km": {"title": TITLE}})
    assert TITLE in editor.get("/admin/images/", {"q": "បោះឆ្នោត"}).content.decode()
    assert "Flyer" in editor.get("/admin/documents/", {"q": "បោះឆ្នោត"}).content.decode()
    assert "Flyer" not in editor.get("/admin/documents/", {"q": "ថៃ"}).content.decode()
