"""Uploads are handed out as what they are: a browser shows or saves them, and runs nothing."""

import pytest
from wagtail.models import Collection, CollectionViewRestriction

from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("uploads")]

GUARDS = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
}


def test_a_picture_is_shown_and_guarded(client):
    url = factories.picture().get_rendition("original").url
    answer = client.get(url)
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("inline; filename=")
    assert GUARDS.items() <= answer.headers.items()
    assert not answer.cookies


@pytest.mark.parametrize("name", ["page.html", "drawing.svg", "list.txt", "program.js", "odd"])
def test_all_else_in_a_folder_of_pictures_is_saved(name, client, settings):
    folder = settings.MEDIA_ROOT / "images"
    folder.mkdir(parents=True)
    (folder / name).write_text("<script>1</script>")
    answer = client.get(f"/uploads/images/{name}")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert GUARDS.items() <= answer.headers.items()


def test_a_document_is_saved_and_guarded(client):
    answer = client.get(factories.document().url)
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    assert GUARDS.items() <= answer.headers.items()
    assert not answer.cookies


def test_a_document_for_few_still_asks_for_its_password(client):
    file = factories.document()
    CollectionViewRestriction.objects.create(
        collection=Collection.get_first_root_node(), restriction_type="password", password="x"
    )
    answer = client.get(file.url)
    assert answer.headers["Content-Type"].startswith("text/html")
    assert "Content-Security-Policy" not in answer.headers
    assert b"%PDF" not in answer.content


def test_no_address_leads_to_the_folders_of_originals(client):
    picture, file = factories.picture(), factories.document()
    for stored in (picture.file, file.file):
        assert client.get(stored.url, follow=True).status_code == 404
    for name in (picture.file.name, file.file.name):
        for way in ("../", "%2e%2e/", "..%2f"):
            answer = client.get(f"/uploads/images/{way}{name}", follow=True)
            assert answer.status_code in (400, 404)
