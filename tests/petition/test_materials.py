"""Who has signed is offered things to print and wear, in their language."""

import pytest

from petition.templatetags.petition_tags import MATERIALS_SHOWN
from tests import factories
from tests.reading import soup

pytestmark = pytest.mark.django_db


@pytest.fixture
def gallery(home, uploads):
    posters = [factories.picture(f"Poster {number}") for number in range(MATERIALS_SHOWN + 1)]
    return factories.gallery(factories.gallery_index(home), posters, [factories.document()])


def thanks(client, page, language="en"):
    return soup(client.get(f"/{language}/sign/{page.translation_key}/thanks/"))


def titles(shown):
    return [title.text for title in shown.select("section .gallery-title")]


@pytest.mark.usefixtures("drafts_made")
def test_the_first_items_are_offered_and_lead_to_their_files(client, home, gallery):
    shown = thanks(client, factories.petition(home, materials=gallery))
    assert titles(shown) == [f"Poster {number}" for number in range(MATERIALS_SHOWN)]
    ways = [title.a["href"] for title in shown.select(".gallery-title")]
    assert ways == [f"{gallery.url}poster-{number}/" for number in range(MATERIALS_SHOWN)]
    assert soup(client.get(ways[0])).find(id="downloads")


def test_a_khmer_visitor_gets_the_khmer_gallery(client, home, gallery):
    page = factories.petition(home, materials=gallery)
    factories.in_khmer(gallery, {"Poster 0": "ផ្ទាំងរូបភាព"})
    assert factories.in_khmer(page).materials_id == gallery.pk
    assert titles(thanks(client, page, "km"))[0] == "ផ្ទាំងរូបភាព"


def test_nothing_is_shown_without_a_gallery_or_while_it_is_not_live(client, home, gallery):
    assert not titles(thanks(client, factories.petition(home)))
    page = factories.petition(home, slug="second", materials=gallery)
    gallery.unpublish()
    assert not thanks(client, page).find(id="materials")


@pytest.mark.usefixtures("drafts_made")
def test_nothing_is_shown_of_a_gallery_not_yet_in_khmer(client, home, gallery):
    page = factories.petition(home, materials=gallery)
    factories.in_khmer(page)
    assert not thanks(client, page, "km").find(id="materials")


def test_a_deleted_gallery_takes_no_petition_with_it(client, home, gallery):
    page = factories.petition(home, materials=gallery)
    gallery.delete()
    assert not thanks(client, page).find(id="materials")


def test_the_number_of_queries_does_not_grow_with_the_items(home, uploads, count_queries):
    index = factories.gallery_index(home)
    counted = set()
    for number in (1, 3):
        pictures = [factories.picture(f"Poster {one}") for one in range(number)]
        gallery = factories.gallery(index, pictures, slug=f"gallery-{number}")
        page = factories.petition(home, slug=f"petition-{number}", materials=gallery)
        counted.add(count_queries(f"/en/sign/{page.translation_key}/thanks/"))
    assert len(counted) == 1
