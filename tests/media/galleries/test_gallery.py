"""A gallery shows its things to look at and to download, in the reader's language."""

import pytest

from tests import factories
from tests.reading import soup


@pytest.fixture
def index(home):
    return factories.gallery_index(home)


@pytest.mark.usefixtures("drafts_made")
def test_each_item_has_a_picture_and_leads_to_its_own_address(client, index, uploads):
    poster = factories.picture("Poster", language="en", credit="By hand")
    factories.picture("Khmer poster", language="km", translation_of=poster)
    gallery = factories.gallery(index, [poster])
    item = soup(client.get(gallery.url)).find(class_="gallery-item")
    title = item.find(class_="gallery-title")
    assert title.text == "Poster"
    assert title.a["href"] == f"{gallery.url}poster/"
    assert item.find(class_="credit").text == "By hand"
    assert item.find(class_="card-meta").text == "Poster · English · ខ្មែរ"


def test_the_khmer_page_shows_the_khmer_version(client, index, uploads):
    poster = factories.picture("Poster", language="en", width=500, height=300)
    version = factories.picture(
        "Khmer poster", language="km", translation_of=poster, width=500, height=300
    )
    gallery = factories.gallery(index, [poster])
    shown = soup(client.get(factories.in_khmer(gallery).url)).find("img", class_="picture")
    assert shown["src"] in {rendition.url for rendition in version.renditions.all()}


def test_the_list_counts_the_items(client, index, uploads):
    factories.gallery(index, [factories.picture(), factories.picture()], title="Two")
    factories.gallery(index, title="None")
    factories.gallery(index, title="Draft", live=False)
    cards = soup(client.get(index.url)).find_all(class_="card")
    assert [card.find(class_="card-meta").text for card in cards] == ["2 items", "0 items"]


def test_an_empty_gallery_and_an_empty_list_say_so(client, index):
    assert soup(client.get(index.url)).find(class_="empty")
    gallery = factories.gallery(index)
    assert soup(client.get(gallery.url)).find(class_="empty")


def test_more_items_cost_no_more_queries(index, uploads, count_queries):
    small = [factories.picture(f"Poster {n}", width=40, height=30) for n in range(14)]
    for picture in small[:4]:
        factories.picture("Khmer", translation_of=picture, language="km", width=40, height=30)
    files = [factories.document(f"File {n}") for n in range(14)]
    few = factories.gallery(index, small[:3], files[:3], title="Few", listing_image=small[0])
    cost, cost_of_list = count_queries(few.url), count_queries(index.url)
    many = factories.gallery(index, small, files, title="Many", listing_image=small[1])
    assert count_queries(many.url) == cost
    assert count_queries(index.url) == cost_of_list
