"""A list of items is narrowed by plain links: kind, language, topic, and page by page."""

import pytest

from media.galleries.narrowing import ITEMS_ON_PAGE
from tests import factories
from tests.reading import alternates, canonical, soup

ORIGIN = "http://testserver"


@pytest.fixture
def index(home):
    return factories.gallery_index(home)


@pytest.fixture
def mixed(index, uploads):
    """A poster in English and Khmer, a flyer in English, a logo without words."""
    topic = factories.topic("Voting", "voting")
    topic.copy_for_translation(factories.locale("km")).save()
    poster = factories.picture("Poster", 40, 30, language="en")
    factories.picture("Khmer", 40, 30, language="km", translation_of=poster)
    flyer = factories.picture("Flyer", 40, 30, language="en")
    logo = factories.picture("Logo", 40, 30)
    gallery = factories.gallery(index, [poster, flyer, logo], title="Mixed")
    items = gallery.items.get_object_list()
    for item, kind in zip(items, ("poster", "flyer", "logo"), strict=True):
        item.kind = kind
        item.topic = topic if kind == "poster" else None
    gallery.save_revision().publish()
    return gallery


def titles(client, address):
    return [title.text for title in soup(client.get(address)).find_all(class_="gallery-title")]


def choices(client, address):
    """{filter: {choice: number}} as the page offers them."""
    nav = soup(client.get(address)).find(class_="filters")
    found = {}
    for name, row in zip(nav.find_all(class_="filter-name"), nav.find_all("ul"), strict=True):
        numbers = [li.find(class_="tag-number") for li in row.find_all("li")]
        labels = [li.get_text(" ").split("  ")[0].strip() for li in row.find_all("li")]
        found[name.text] = {
            label.removesuffix(number.text if number else "").strip(): number and int(number.text)
            for label, number in zip(labels, numbers, strict=True)
        }
    return found


@pytest.mark.usefixtures("drafts_made")
def test_the_reader_chooses_by_following_links(client, mixed):
    assert titles(client, mixed.url) == ["Poster", "Flyer", "Logo"]
    assert choices(client, mixed.url) == {
        "Kind": {"All": None, "Logo": 1, "Poster": 1, "Flyer": 1},
        "Language": {"All": None, "English": 3, "ខ្មែរ": 2},
    }
    assert titles(client, f"{mixed.url}?kind=flyer") == ["Flyer"]
    assert titles(client, f"{mixed.url}?language=km") == ["Poster", "Logo"]
    assert titles(client, f"{mixed.url}?topic=voting") == ["Poster"]


def test_numbers_count_with_what_else_is_chosen(client, mixed):
    offered = choices(client, f"{mixed.url}?language=km")
    assert offered["Kind"] == {"All": None, "Logo": 1, "Poster": 1, "Flyer": 0}
    html = soup(client.get(f"{mixed.url}?language=km"))
    chosen = html.select(".tags a[aria-current]")
    assert [link.get_text(" ", strip=True) for link in chosen] == ["All", "ខ្មែរ 2"]


def test_what_fits_nothing_says_so_and_shows_the_way_back(client, mixed):
    html = soup(client.get(f"{mixed.url}?kind=flyer&language=km"))
    assert html.find(class_="empty").a["href"] == mixed.url


@pytest.mark.usefixtures("drafts_made")
def test_the_list_of_galleries_narrows_across_all_of_them(client, index, mixed):
    factories.gallery(index, [factories.picture("Red", 40, 30)], title="Red ones")
    assert titles(client, index.url) == []
    assert len(soup(client.get(index.url)).find_all(class_="card")) == 2
    assert titles(client, f"{index.url}?kind=poster") == ["Poster", "Red"]
    html = soup(client.get(f"{index.url}?kind=poster"))
    assert html.find(class_="gallery-title").a["href"] == f"{mixed.url}poster/"


@pytest.mark.usefixtures("drafts_made")
def test_a_draft_or_a_hidden_gallery_gives_nothing_to_the_list(client, index, mixed):
    mixed.unpublish()
    assert titles(client, f"{index.url}?kind=poster") == []


def test_each_choice_has_its_own_title_and_address(client, mixed):
    factories.in_khmer(mixed)
    answer = client.get(f"{mixed.url}?topic=voting&language=km&kind=poster&utm=1")
    query = "?kind=poster&language=km&topic=voting"
    assert soup(answer).title.text == "Mixed · Poster · ខ្មែរ · Voting"
    assert canonical(answer) == ORIGIN + mixed.url + query
    assert alternates(answer)["km"] == f"{ORIGIN}/km/materials/mixed/{query}"


HOSTILE = ["kind=%00", "kind=<b>", "language=xx", "topic='--", "page=-1", "page=%E1%9E%80", "kind="]


@pytest.mark.parametrize("query", [*HOSTILE, "kind=flyer&kind=none", "page=" + "9" * 400])
def test_a_value_nobody_offered_is_as_none(client, mixed, query):
    answer = client.get(f"{mixed.url}?{query}")
    assert answer.status_code == 200
    assert len(titles(client, f"{mixed.url}?{query}")) == 3
    assert canonical(answer) == ORIGIN + mixed.url


def test_a_long_gallery_comes_page_by_page(client, index, uploads):
    shown = factories.picture("Red", 40, 30)
    gallery = factories.gallery(index, [shown] * (ITEMS_ON_PAGE + 1), title="Long")
    factories.in_khmer(gallery)
    assert len(titles(client, gallery.url)) == ITEMS_ON_PAGE
    second = client.get(f"{gallery.url}?page=2")
    assert len(soup(second).find_all(class_="gallery-title")) == 1
    assert canonical(second) == f"{ORIGIN}{gallery.url}?page=2"
    assert soup(second).title.text == "Long · Page 2 of 2"
    assert alternates(second) == {}
    pictures = soup(client.get(gallery.url)).select(".gallery img")
    assert [picture.get("loading") for picture in pictures][1:] == ["lazy"] * (ITEMS_ON_PAGE - 1)


def test_a_preview_of_items_not_stored_yet_is_shown(home, mixed, rf):
    newer = mixed.items.model(title="New", kind="poster", locale=mixed.locale, sort_order=9)
    newer.image = mixed.items.first().image
    mixed.items = [*mixed.items.all(), newer]
    request = rf.get("/")
    request.is_preview = True
    shown = mixed.get_context(request)["narrowed"]
    assert [item.title for item in shown.shown] == ["Poster", "Flyer", "Logo", "New"]
