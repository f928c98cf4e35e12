"""A press release offers its scans and files in every language, the reader's own first."""

import pytest

from tests import factories
from tests.reading import soup


@pytest.fixture
def page(home, uploads):
    scan = factories.picture("Signed letter", language="en", texts={"km": {"title": "លិខិត"}})
    factories.picture("Khmer scan", language="km", translation_of=scan)
    file = factories.document("Press release", language="en")
    factories.document("Khmer file", language="km", translation_of=file)
    index = factories.news_index(home)
    return factories.press_release(index, [scan], [file], title="On the agreement", place="Calgary")


def captions(client, page):
    html = soup(client.get(page.url))
    return [caption.text.replace("\u200b", "") for caption in html.find_all("figcaption")]


@pytest.mark.usefixtures("drafts_made")
def test_scans_and_files_of_both_languages_are_there_in_both(client, page):
    khmer = factories.in_khmer(page)
    assert captions(client, page) == ["Signed letter · English", "Khmer scan · ខ្មែរ"]
    assert captions(client, khmer) == ["Khmer scan · ខ្មែរ", "លិខិត · English"]
    for twin, codes in ((page, ["en", "km"]), (khmer, ["km", "en"])):
        links = soup(client.get(twin.url)).find(class_="downloads").find_all("a")
        assert [link["hreflang"] for link in links] == codes
        for link in links:
            assert b"".join(client.get(link["href"]).streaming_content).startswith(b"%PDF")


def test_a_scan_named_in_both_its_versions_is_shown_once(client, page, home):
    english = page.scans.get().image
    both = [english, english.versions.get()]
    again = factories.press_release(page.get_parent(), both, title="Twice")
    assert len(captions(client, again)) == 2


def test_one_without_scans_or_files_has_no_empty_headings(client, page):
    bare = factories.press_release(page.get_parent(), title="Bare")
    html = soup(client.get(bare.url))
    assert not html.find(class_="scans")
    assert not html.find(class_="downloads")


def test_more_scans_cost_no_more_queries(page, count_queries):
    few = count_queries(page.url)
    scans = [factories.picture(f"Sheet {number}", width=40, height=40) for number in range(6)]
    more = factories.press_release(
        page.get_parent(), scans, [page.documents.get().document], title="More", place="Calgary"
    )
    page.unpublish()
    assert count_queries(more.url) <= few
