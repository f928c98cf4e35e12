"""The home page stands while the campaign has little to show."""

import pytest

from home.models import HomePage
from tests import factories
from tests.reading import soup


def headings(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return [heading.text for heading in soup(answer).main.find_all("h2")]


@pytest.mark.parametrize("code", ["en", "km"])
def test_it_stands_with_nothing_at_all(code, client, home):
    assert len(headings(client, f"/{code}/")) == 1


@pytest.mark.usefixtures("drafts_made")
def test_a_petition_that_is_not_in_this_language_is_left_out(client, home):
    petition = factories.petition(home)
    factories.of_type(HomePage, home, petition=petition)
    factories.in_khmer(home)
    assert soup(client.get("/en/")).find("form", action=True)
    assert not soup(client.get("/km/")).find("form", action=True)


def test_a_petition_or_gallery_behind_a_password_is_left_out(client, home, uploads):
    petition = factories.petition(home, title="Secret")
    gallery = factories.gallery(factories.gallery_index(home), [factories.picture()])
    factories.of_type(HomePage, home, petition=petition, gallery=gallery)
    assert {"Secret", "Print it, wear it, share it"} <= set(headings(client, "/en/"))
    for page in (petition, gallery):
        page.view_restrictions.create(restriction_type="password", password="open")
    assert len(headings(client, "/en/")) == 1


def test_a_gallery_without_items_is_left_out(client, home):
    gallery = factories.gallery(factories.gallery_index(home))
    factories.of_type(HomePage, home, gallery=gallery)
    assert len(headings(client, "/en/")) == 1


def test_a_petition_deleted_since_is_left_out(client, home):
    petition = factories.petition(home)
    factories.of_type(HomePage, home, petition=petition)
    petition.delete()
    assert len(headings(client, "/en/")) == 1


@pytest.mark.parametrize("model", factories.PAGE_TYPES)
def test_a_page_whose_pictures_lost_their_files_stands(model, client, home, uploads):
    shown, file = factories.picture(), factories.document()
    names = {field.name for field in model._meta.get_fields()}
    fields = {
        "body": factories.story("Vote", shown, file),
        "picture": [("picture", shown)],
        "listing_image": shown,
    }
    fields = {name: value for name, value in fields.items() if name in names}
    page = factories.of_type(model, home, **fields)
    shown.file.storage.delete(shown.file.name)
    file.file.storage.delete(file.file.name)
    assert client.get(page.url).status_code == 200
    assert client.get(home.url).status_code == 200
