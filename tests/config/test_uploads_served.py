"""On a developer's machine pictures come straight from their folder, and nothing else does."""

import pytest

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(uploads):
    return factories.document()


@pytest.mark.parametrize("folder", ["avatar_images", "cards"])
def test_portraits_of_staff_and_cards_are_served(folder, client, uploads):
    (uploads / folder).mkdir(parents=True)
    (uploads / folder / "sophea.png").write_bytes(b"picture")
    assert client.get(f"/uploads/{folder}/sophea.png").status_code == 200


def test_pictures_are_served(client, uploads):
    rendition = factories.picture(width=40, height=30).get_rendition("original")
    assert client.get(rendition.url).status_code == 200


def test_a_document_comes_with_the_headers_of_its_view_only(client, document):
    answer = client.get(document.url)
    assert answer.status_code == 200
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert client.get(f"/uploads/{document.file.name}", follow=True).status_code == 404


@pytest.mark.parametrize("way", ["images/../", "images/%2e%2e/", "/", "images//../"])
def test_no_way_around_leads_to_a_document(way, client, document):
    answer = client.get(f"/uploads/{way}{document.file.name}", follow=True)
    assert answer.status_code in (400, 404)


def test_originals_stay_where_they_are(client, uploads):
    picture = factories.picture(width=40, height=30)
    assert client.get(f"/uploads/{picture.file.name}", follow=True).status_code == 404
