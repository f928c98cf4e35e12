"""A callout goes through the translators' desk and shows the petition of the language around it."""

import pytest

from petition.models import PetitionPage
from tests import factories
from tests.reading import soup

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("drafts_made")]


@pytest.fixture
def petition(home):
    return factories.petition(home, title="Let us vote")


def release(home, petition, **changes):
    words = {"heading": "Add your name", "text": "Every name counts.", **changes}
    block = ("petition_callout", {"petition": petition, **words})
    return factories.press_release(factories.news_index(home), title="We speak", body=[block])


def callout(client, page):
    return soup(client.get(page.url)).find(class_="callout")


def test_the_words_are_translated_and_the_petition_is_the_khmer_one(client, home, petition):
    khmer_petition = factories.in_khmer(petition)
    page = factories.in_khmer(release(home, petition))
    section = callout(client, page)
    assert section.h2.text == "ខ្មែរ Add your name"
    assert "ខ្មែរ Every name counts." in section.text
    assert section.form["action"] == f"/km/sign/{petition.translation_key}/#sign"
    assert section.select_one("p a[href]")["href"] == khmer_petition.url


def test_without_a_live_khmer_petition_the_khmer_page_shows_no_callout(client, home, petition):
    page = factories.in_khmer(release(home, petition))
    assert not PetitionPage.objects.get(locale__language_code="km").live
    assert client.get(page.url).status_code == 200
    assert callout(client, page) is None


def test_an_empty_text_does_not_stop_the_translation(client, home, petition):
    factories.in_khmer(petition)
    page = factories.in_khmer(release(home, petition, text=""))
    assert callout(client, page).form


def test_a_petition_that_is_still_a_draft_does_not_stop_the_translation(client, home):
    petition = factories.petition(home, title="Let us vote", live=False)
    page = factories.in_khmer(release(home, petition))
    assert client.get(page.url).status_code == 200
    assert callout(client, page) is None
