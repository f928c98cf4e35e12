"""The page's head leads to the card, with one query at most; a visitor's request draws nothing."""

from unittest import mock

from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest
from wagtail.models import Page, PageViewRestriction

from cards import keeping
from cards.models import SocialCard
from cards.templatetags.card_tags import social_card
from core.remembering import remembering
from tests import factories
from tests.reading import soup

pytestmark = pytest.mark.django_db


def facts(client, address):
    """{name: content} of the head's facts about the picture."""
    found = soup(client.get(address)).find_all("meta")
    named = {meta.get("property") or meta.get("name"): meta.get("content") for meta in found}
    return {name: named[name] for name in named if name and "image" in name}


@pytest.fixture
def page(home, publishing):
    news = factories.news_index(home)
    with publishing():
        return factories.article(news, title="Votes “for all” & <soon>")


@pytest.mark.usefixtures("drafts_made")
def test_the_head_leads_to_the_card(client, page):
    card = SocialCard.objects.get(page=page.pk)
    shown = facts(client, page.url)
    address = f"http://testserver/uploads/{card.file.name}"
    words = "News item · Votes “for all” & <soon>"
    assert shown == {
        "og:image": address,
        "og:image:type": "image/png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": words,
        "twitter:image": address,
        "twitter:image:alt": words,
    }
    assert client.get(address).status_code == 200


def test_numbers_are_written_for_machines_in_khmer_too(client, page, publishing):
    with publishing():
        factories.in_khmer(page.get_parent().specific)
    khmer = factories.in_khmer(page)
    shown = facts(client, khmer.url)
    assert (shown["og:image:width"], shown["og:image:height"]) == ("1200", "630")


def test_no_request_draws_a_card(client, home, cards_drawn):
    with mock.patch.object(keeping, "draw") as draw:
        assert facts(client, home.url) == {}
    assert not draw.called
    assert not SocialCard.objects.exists()


def test_one_query_is_enough(page):
    loaded = Page.objects.get(pk=page.pk).specific
    with CaptureQueriesContext(connection) as queries:
        assert social_card(loaded).page_id == page.pk
    assert len(queries) == 1


def test_within_a_memory_it_is_asked_for_once_until_something_changes(page):
    with remembering():
        social_card(page)
        with CaptureQueriesContext(connection) as queries:
            assert social_card(page).page_id == page.pk
        assert len(queries) == 0
        SocialCard.objects.get(page=page).delete()
        assert social_card(page) is None


def test_a_password_above_hides_a_card_that_is_still_there(page):
    PageViewRestriction.objects.bulk_create(  # without the signal that would remove it
        [PageViewRestriction(page=page.get_parent(), restriction_type=PageViewRestriction.PASSWORD)]
    )
    assert SocialCard.objects.filter(page=page.pk).exists()
    assert social_card(page) is None


def test_a_password_beside_hides_nothing(page, home):
    other = factories.page(type(page), page.get_parent(), title="Another")
    PageViewRestriction.objects.create(page=other, restriction_type=PageViewRestriction.LOGIN)
    assert social_card(page) is not None


@pytest.mark.parametrize("page", ["", None], ids=["nothing", "none"])
def test_no_page_has_no_card(page):
    assert social_card(page) is None


def test_the_search_page_has_none(client, home):
    assert facts(client, "/en/search/") == {}
