"""A page asks for small modern files in the size of their place, and for the first at once."""

from base64 import b64decode
from io import BytesIO

import pytest
from PIL import Image

from media.pictures import showing
from news.models import NewsPage
from tests import factories
from tests.reading import soup


@pytest.fixture
def shown(home, uploads):
    return factories.picture("March", width=1600, height=900, description="We march")


def pictures(client, address):
    return soup(client.get(address)).main.find_all("img", class_="picture")


def test_it_comes_as_avif_or_webp_in_several_widths(client, home, shown):
    page = factories.article(factories.news_index(home), NewsPage, picture=[("picture", shown)])
    (picture,) = pictures(client, page.url)
    assert picture["alt"] == "We march"
    assert (picture["width"], picture["height"]) == ("1200", "675")
    source = picture.find_previous_sibling("source")
    assert source["type"] == "image/avif"
    for element in (source, picture):
        widths = [step.split()[1] for step in element["srcset"].split(", ")]
        assert widths == ["320w", "480w", "800w", "1200w"]
        assert element["sizes"]
        addresses = [step.split()[0] for step in element["srcset"].split(", ")]
        for address in addresses:
            assert address.startswith("data:") or client.get(address).status_code == 200


def test_what_a_telephone_takes_of_the_first_stands_in_the_page(client, home, shown):
    page = factories.article(factories.news_index(home), NewsPage, picture=[("picture", shown)])
    (picture,) = pictures(client, page.url)
    source = picture.find_previous_sibling("source")
    (step,) = [step for step in source["srcset"].split(", ") if step.startswith("data:")]
    code, width = step.removeprefix("data:image/avif;base64,").split()
    assert width == "480w"
    with Image.open(BytesIO(b64decode(code))) as within:
        assert (within.format, within.width) == ("AVIF", 480)
    assert "data:" not in picture["srcset"]


def test_a_picture_with_the_name_of_one_taken_away_is_not_taken_for_it(
    client, home, uploads, django_capture_on_commit_callbacks
):
    index, kept = factories.news_index(home), []
    for height in (900, 400):
        shown = factories.picture("March", width=1600, height=height)
        page = factories.article(index, NewsPage, picture=[("picture", shown)])
        (picture,) = pictures(client, page.url)
        kept.append((shown.file.name, picture.find_previous_sibling("source")["srcset"]))
        with django_capture_on_commit_callbacks(execute=True):
            page.delete()
            shown.delete()
    (name, first), (same_name, second) = kept
    assert name == same_name
    assert "data:" in first
    assert first != second


def test_a_large_one_is_fetched_as_ever(client, home, shown, monkeypatch):
    monkeypatch.setattr(showing, "INLINE_MOST", 100)
    page = factories.article(factories.news_index(home), NewsPage, picture=[("picture", shown)])
    assert b"data:image/avif" not in client.get(page.url).content


def test_only_the_first_of_a_page_is_fetched_before_it_is_seen(client, home, shown):
    index = factories.news_index(home)
    fields = {"body": factories.story("Vote", shown), "listing_image": shown}
    pages = [factories.article(index, NewsPage, title=f"Day {day}", **fields) for day in range(3)]
    lead = factories.article(index, NewsPage, picture=[("picture", shown)], **fields)
    gallery = factories.gallery(factories.gallery_index(home), [shown, shown], listing_image=shown)
    for address in (index.url, lead.url, gallery.url, gallery.get_parent().url):
        first, *others = pictures(client, address)
        assert first["fetchpriority"] == "high"
        assert "loading" not in first.attrs
        assert {one["loading"] for one in others} <= {"lazy"}
        assert not [one for one in others if "fetchpriority" in one.attrs]
    assert {one["loading"] for one in pictures(client, pages[0].url)} == {"lazy"}


def test_a_picture_that_is_mere_decoration_is_passed_over(client, home, shown):
    shown.decorative, shown.contextual_alt_text = True, ""
    page = factories.article(factories.news_index(home), NewsPage, picture=[("picture", shown)])
    assert [picture["alt"] for picture in pictures(client, page.url)] == [""]


def test_a_scan_leads_to_its_large_version(client, home, shown):
    page = factories.press_release(factories.news_index(home), [shown])
    html = soup(client.get(page.url))
    link = html.find("a", class_="full-picture")
    assert "width-1800.format-webp" in link["href"]
    assert client.get(link["href"]).status_code == 200
    assert html.find("script", attrs={"data-viewer-style": True})["data-close"] == "Close"
