"""Fifty files dropped at once: a bad one is named and loses none of the others."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

import pytest
from PIL import Image
from wagtail.models import Collection, UploadedFile

from media.models import CampaignImage
from tests import factories
from tests.reading import soup

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("uploads")]

BAD = 31


@pytest.fixture
def desk(client):
    client.force_login(factories.user("dara", is_superuser=True))
    return client


def content(number):
    if number == BAD:
        return b"<html>"
    written = io.BytesIO()
    Image.new("RGB", (40, 30), (number, 0, 0)).save(written, "JPEG")
    return written.getvalue()


def send(desk, number):
    file = SimpleUploadedFile(f"march-{number}.jpg", content(number))
    root = Collection.get_first_root_node().pk
    sent = {"title": f"March {number}", "collection": root, "files[]": file}
    return desk.post(reverse("wagtailimages:add_multiple"), sent).json()


def test_forty_nine_are_stored_and_one_is_named(desk):
    answers = [send(desk, number) for number in range(50)]
    refused = [answer["error_message"] for answer in answers if not answer["success"]]
    assert len(refused) == 1
    assert f"“march-{BAD}.jpg” is no GIF, JPEG, PNG or WebP" in refused[0]
    assert CampaignImage.objects.count() == 49
    assert not UploadedFile.objects.exists()
    stored = CampaignImage.objects.latest("pk")
    assert (stored.licence, stored.people) == ("unchanged", "nobody")


def test_all_that_is_asked_of_a_picture_is_asked_beside_it(desk):
    answer = send(desk, 1)
    key, form = answer["image_id"], soup_of(answer["form"])
    assert {field["name"].partition(f"image-{key}-")[2] for field in form} >= {
        *("title", "description", "credit", "licence", "people", "language", "translation_of"),
        *("title_km", "description_km"),
    }
    said = {
        "title": "March", "licence": "cc0", "people": "agreed", "language": "en", "credit": "Dara",
        "description": "We march", "description_km": "ដង្ហែ", "title_km": "ក",
        "collection": Collection.get_first_root_node().pk,
    }  # fmt: skip
    edit = reverse("wagtailimages:edit_multiple", args=[key])
    answer = desk.post(edit, {f"image-{key}-{name}": value for name, value in said.items()})
    assert answer.json()["success"]
    stored = CampaignImage.objects.get(pk=key)
    assert (stored.licence, stored.people, stored.credit) == ("cc0", "agreed", "Dara")
    assert stored.texts == {"km": {"title": "ក", "description": "ដង្ហែ"}}


def soup_of(html):
    from bs4 import BeautifulSoup

    return BeautifulSoup(html, "html.parser").find_all(
        ["input", "textarea", "select"], attrs={"name": True}
    )


def test_the_screen_says_what_is_taken_before_anything_is_sent(desk):
    screen = desk.get(reverse("wagtailimages:add_multiple")).content.decode()
    assert "Please save or export it as JPEG, PNG, WebP or GIF." in screen
    assert "It is larger than 12 MB." in screen
    assert soup(desk.get(reverse("wagtailimages:add_multiple"))).find(id="fileupload")
