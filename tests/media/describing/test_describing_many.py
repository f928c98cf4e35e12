"""Many pictures are described on one screen, each in every language; the rest is set for all."""

from django.contrib.messages import get_messages
from django.urls import reverse

import pytest

from home.founding import TRANSLATORS
from media.describing import many as describing_many
from tests import factories
from tests.reading import soup

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("uploads")]


@pytest.fixture
def pictures():
    texts = {"km": {"title": "ផ្ទាំង", "description": "ចាស់"}}
    return [factories.picture(name, texts=texts, credit="Before") for name in ("One", "Two")]


def address(pictures):
    here = reverse("wagtail_bulk_action", args=["media", "campaignimage", "describe"])
    return f"{here}?" + "&".join(f"id={one.pk}" for one in pictures)


def test_the_list_of_pictures_offers_it(editor, pictures):
    listing = soup(editor.get(reverse("wagtailimages:index")))
    assert listing.find("a", href=lambda href: href and "campaignimage/describe" in href)


def test_what_is_said_is_stored_of_each_and_the_rest_stays(editor, pictures):
    one, two = pictures
    shown = soup(editor.get(address(pictures)))
    assert shown.find("textarea", attrs={"name": f"description_km_{one.pk}"}).text.strip() == "ចាស់"
    answer = editor.post(
        address(pictures),
        {
            "licence": "cc0",
            "people": "agreed",
            "language": "en",
            f"description_en_{one.pk}": "A march in Lowell",
            f"description_km_{one.pk}": "ដង្ហែ",
        },
    )
    (message,) = get_messages(answer.wsgi_request)
    assert str(message).strip() == "2 pictures have been described."
    for picture in pictures:
        picture.refresh_from_db()
        assert (picture.licence, picture.people, picture.language) == ("cc0", "agreed", "en")
        assert picture.credit == "Before"
        assert picture.texts["km"]["title"] == "ផ្ទាំង"
    assert one.description == "A march in Lowell"
    assert one.texts["km"]["description"] == "ដង្ហែ"
    assert (two.description, two.texts["km"]["description"]) == ("Two", "ចាស់")


def test_versions_of_one_picture_are_not_given_one_language(editor, pictures):
    one, _two = pictures
    khmer = factories.picture("Khmer", language="km", translation_of=one)
    answer = editor.post(address([one, khmer]), {"language": "en"})
    assert "their languages differ" in answer.content.decode()
    khmer.refresh_from_db()
    assert khmer.language == "km"


def test_of_very_many_only_what_is_the_same_for_all_is_asked(editor, pictures, monkeypatch):
    monkeypatch.setattr(describing_many, "MOST_ROWS", 1)
    assert not soup(editor.get(address(pictures))).main.find("textarea")
    editor.post(address(pictures), {"credit": "By hand"})
    for picture in pictures:
        picture.refresh_from_db()
        assert picture.credit == "By hand"


def test_who_may_not_change_pictures_changes_none(client, home, pictures):
    client.force_login(factories.user("sophea", TRANSLATORS))
    client.post(address(pictures), {"credit": "Mine"})
    pictures[0].refresh_from_db()
    assert pictures[0].credit == "Before"
