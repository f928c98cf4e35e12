"""Each item of a gallery has an address of its own, to look at, to share and to be found."""

import pytest
from wagtail.models import PageViewRestriction

from media.models import Licence
from tests import factories
from tests.reading import alternates, assert_is_public, canonical, meta, soup, things

ORIGIN = "http://testserver"


@pytest.fixture
def index(home):
    return factories.gallery_index(home)


@pytest.fixture
def gallery(index, uploads):
    """Three posters; the second one in both languages, with a file to print."""
    red, blue, green = (
        factories.picture(name, width=400, height=600, language="en", credit="By hand")
        for name in ("Red", "Blue", "Green")
    )
    factories.picture("Blue in Khmer", 400, 600, language="km", translation_of=blue)
    file = factories.document("Blue to print", language="en")
    return factories.gallery(index, [red, blue, green], [None, file])


def address(gallery, slug="blue"):
    return f"{gallery.url}{slug}/"


@pytest.mark.usefixtures("drafts_made")
def test_it_is_shown_at_its_own_address(client, gallery):
    for _time in ("first", "remembered"):
        answer = client.get(address(gallery))
        assert_is_public(answer)
        assert soup(answer).h1.text == "Blue"
    assert soup(client.get(gallery.url)).h1.text == "Posters"


def test_its_head_says_what_it_is(client, gallery):
    factories.masthead()
    factories.in_khmer(gallery)
    item = gallery.items.get(slug="blue")
    item.caption = "A blue sky."
    item.save()
    answer = client.get(address(gallery))
    stated = meta(answer)
    assert soup(answer).title.text == "Blue · Posters · VfA"
    assert stated["description"] == stated["og:description"] == "A blue sky."
    assert canonical(answer) == stated["og:url"] == ORIGIN + address(gallery)
    assert alternates(answer) == {
        "en": f"{ORIGIN}/en/materials/posters/blue/",
        "km": f"{ORIGIN}/km/materials/posters/blue/",
        "x-default": f"{ORIGIN}/materials/posters/blue/",
    }
    shared = stated["og:image"]
    assert shared.endswith(".jpg")
    assert (stated["og:image:width"], stated["og:image:height"]) == ("400", "600")


def test_programs_learn_its_licence_and_whom_to_name(client, gallery):
    factories.masthead()
    poster = gallery.items.get(slug="blue").image
    poster.licence = Licence.CC_BY
    poster.save()
    thing = things(client.get(address(gallery)))["ImageObject"]
    assert thing["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert thing["acquireLicensePage"] == f"{ORIGIN}{address(gallery)}#licence"
    assert thing["creditText"] == "By hand"
    assert thing["creator"]["name"] == "Votes for All"
    way = things(client.get(address(gallery)))["BreadcrumbList"]["itemListElement"]
    assert [step["name"] for step in way] == ["VfA", "Materials", "Posters", "Blue"]
    assert way[2]["item"] == ORIGIN + gallery.url


@pytest.mark.parametrize("licence", Licence)
def test_every_licence_says_what_may_be_done(client, gallery, licence):
    factories.in_khmer(gallery)
    poster = gallery.items.get(slug="blue").image
    poster.licence = licence
    poster.save()
    for code in ("en", "km"):
        found = soup(client.get(address(gallery).replace("/en/", f"/{code}/"))).find(id="licence")
        assert found.find(class_="may").li.text
        assert found.find(class_="ask").li.text
        assert bool(found.find("a")) == licence.value.startswith("cc")


def test_it_offers_every_version_and_file(client, gallery):
    html = soup(client.get(address(gallery)))
    links = html.find(id="downloads").find_all("a")
    assert [link["href"].split("/", 4)[-1] for link in links] == [
        "picture/en",
        "web/en",
        "picture/km",
        "web/km",
        "document/en",
    ]
    for link in links:
        assert client.get(link["href"]).status_code == 200


def test_the_other_side_and_the_other_language_are_shown_too(client, gallery):
    item = gallery.items.get(slug="blue")
    item.back = factories.picture("Back", language="en")
    item.save()
    html = soup(client.get(address(gallery)))
    labels = [label.text for label in html.select(".item-versions li > span")]
    assert labels == ["Front · ខ្មែរ", "Back · English"]


def test_the_khmer_page_shows_the_khmer_version(client, gallery):
    twin = factories.in_khmer(gallery)
    item = gallery.items.get(slug="blue")
    khmer = item.image.versions.get()
    html = soup(client.get(address(twin)))
    large = html.find(class_="item-picture").find("a")["href"]
    assert large in {rendition.url for rendition in khmer.renditions.all()}


def test_it_leads_to_the_ones_beside_it(client, gallery):
    ways = {}
    for slug in ("red", "blue", "green"):
        links = soup(client.get(address(gallery, slug))).select(".neighbour")
        ways[slug] = [link["href"] for link in links]
    assert ways == {
        "red": [address(gallery, "blue")],
        "blue": [address(gallery, "red"), address(gallery, "green")],
        "green": [address(gallery, "blue")],
    }


def test_it_can_be_shared_without_anything_of_others_loaded(client, gallery):
    answer = client.get(address(gallery))
    links = soup(answer).select(".share-links a")
    assert [link.text for link in links] == ["Telegram", "Facebook", "WhatsApp", "Email"]
    assert "posters%2Fblue%2F" in links[0]["href"]
    assert soup(answer).find(id="share-address")["value"] == ORIGIN + address(gallery)


@pytest.mark.parametrize("path", ["black/", "blue/more/", "BLUE/", "blue%00/", "%E1%9E%80/"])
def test_there_is_nothing_where_no_item_is(client, gallery, path):
    assert client.get(gallery.url + path).status_code == 404


def test_an_item_taken_out_is_gone_at_once(client, gallery):
    assert client.get(address(gallery)).status_code == 200
    gallery.items.get(slug="blue").delete()
    assert client.get(address(gallery)).status_code == 404
    gallery.unpublish()
    assert client.get(address(gallery, "red")).status_code == 404


@pytest.mark.usefixtures("drafts_made")
def test_what_the_other_language_lacks_is_offered_in_this_one(client, gallery):
    answer = client.get(address(gallery).replace("/en/", "/km/"))
    assert answer.status_code == 404
    assert soup(answer).find("a", href=address(gallery))
    twin = factories.in_khmer(gallery)
    twin.items.get(slug="blue").delete()
    answer = client.get(address(twin))
    assert soup(answer).find("a", href=address(gallery))
    links = alternates(client.get(address(gallery)))
    assert links == {}


def test_an_address_without_a_language_leads_to_the_readers(client, gallery):
    factories.in_khmer(gallery)
    answer = client.get("/materials/posters/blue/", headers={"Accept-Language": "km"})
    assert answer["Location"] == "/km/materials/posters/blue/"
    assert client.get("/materials/posters/black/").status_code == 404


def test_a_password_for_the_gallery_keeps_out_of_its_items(client, gallery):
    PageViewRestriction.objects.create(page=gallery, restriction_type="password", password="open")
    answer = client.get(address(gallery))
    assert soup(answer).find("input", type="password")
    assert "Blue" not in soup(answer).text


def test_more_items_cost_no_more_queries(index, uploads, count_queries):
    pictures = [factories.picture(f"Poster {n}", width=40, height=30) for n in range(9)]
    few = factories.gallery(index, pictures[:3], title="Few")
    many = factories.gallery(index, pictures, title="Many")
    assert count_queries(f"{many.url}poster-1/") == count_queries(f"{few.url}poster-1/") <= 8
