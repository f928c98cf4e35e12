"""A published page has a card, named for what is on it; a page that nobody may read has none."""

import logging
from unittest import mock

from django.core.management import call_command
from django.db import IntegrityError, OperationalError

import pytest
from PIL import Image
from wagtail.models import PageViewRestriction, ReferenceIndex

from cards import keeping
from cards.models import SocialCard
from core.models import Masthead, SiteSettings
from news.models import PressReleasePage
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def news(home):
    return factories.news_index(home)


@pytest.fixture
def page(news, publishing):
    with publishing():
        return factories.article(news, PressReleasePage)


def publish(page, publishing, **fields):
    for name, value in fields.items():
        setattr(page, name, value)
    with publishing():
        page.save_revision().publish()


@pytest.mark.usefixtures("drafts_made")
def test_publishing_draws_a_card(page, card_files):
    card = SocialCard.objects.get(page=page.pk)
    assert [card.file.name] == [f"cards/{name}" for name in card_files()]
    with card.file.open() as file, Image.open(file) as picture:
        assert picture.size == (card.width, card.height) == (1200, 630)
        assert card.media_type == Image.MIME[picture.format]
    assert card.file.size < 110_000
    assert card.description == "Press release · Votes for Khmers overseas"


def test_nothing_is_drawn_before_the_page_is_safely_published(
    news, cards_drawn, card_files, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=False) as waiting:
        factories.article(news)
    assert waiting
    assert card_files() == []


def test_a_draft_has_none(news, publishing, card_files):
    with publishing():
        factories.article(news, live=False)
    assert card_files() == []


def test_a_draft_of_a_live_page_changes_nothing(page, publishing, card_files):
    before = card_files()
    page.title = "Not yet for the public"
    with publishing():
        page.save_revision()
    assert not keeping.keep_card(page.pk)
    assert card_files() == before


def test_a_new_title_gives_a_new_name_and_the_old_file_goes(page, publishing, card_files):
    [before] = card_files()
    publish(page, publishing, title="Another title")
    [after] = card_files()
    assert after != before
    assert SocialCard.objects.get(page=page.pk).file.name == f"cards/{after}"


def test_what_is_not_on_the_card_draws_nothing(page, publishing, card_files):
    before = card_files()
    with mock.patch.object(keeping, "draw") as draw:
        publish(page, publishing, summary="Another summary", contact="Sophea")
    assert not draw.called
    assert card_files() == before


def test_a_card_whose_file_was_lost_is_drawn_again(page, settings, card_files):
    [name] = card_files()
    (settings.MEDIA_ROOT / "cards" / name).unlink()
    assert keeping.keep_card(page.pk)
    assert card_files() == [name]


def test_drawing_again_keeps_the_name(page, card_files):
    before = card_files()
    call_command("draw_cards", "--again")
    assert set(before) <= set(card_files())


def test_unpublishing_takes_it_away(page, publishing, card_files):
    with publishing():
        page.unpublish()
    assert card_files() == []
    assert not SocialCard.objects.exists()


def test_deleting_takes_it_away(page, publishing, card_files):
    with publishing():
        page.delete()
    assert card_files() == []
    assert not SocialCard.objects.exists()


def test_deleting_what_is_above_takes_it_away(page, news, publishing, card_files):
    news.refresh_from_db()
    with publishing():
        news.delete()
    assert card_files() == []


def test_a_deletion_that_fails_keeps_the_file(page, cards_drawn, card_files):
    before = card_files()
    page.delete()  # its transaction never ends
    assert card_files() == before


def test_moving_keeps_it(page, home, publishing, card_files):
    before = card_files()
    with publishing():
        page.move(home, pos="last-child")
    assert card_files() == before


def test_a_password_takes_it_away_from_the_page_and_from_those_below(
    page, news, publishing, card_files
):
    with publishing():
        news.save_revision().publish()
    assert len(card_files()) == 2
    with publishing():
        PageViewRestriction.objects.create(
            page=news, restriction_type=PageViewRestriction.PASSWORD, password="closed"
        )
    assert card_files() == []


def test_a_page_behind_a_password_gets_none(news, publishing, card_files):
    PageViewRestriction.objects.create(page=news, restriction_type=PageViewRestriction.LOGIN)
    with publishing():
        page = factories.article(news)
    assert not keeping.keep_card(page.pk)
    assert card_files() == []


def test_moving_a_page_behind_a_password_takes_it_away(page, home, publishing, card_files):
    closed = factories.news_index(home, title="Closed", slug="closed")
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    with publishing():
        page.move(closed, pos="last-child")
    assert card_files() == []


@pytest.mark.usefixtures("drafts_made")
def test_taking_the_password_away_brings_it_back(news, publishing, card_files):
    closing = PageViewRestriction.objects.create(
        page=news, restriction_type=PageViewRestriction.LOGIN
    )
    with publishing():
        closing.delete()
    assert len(card_files()) == 1


def test_a_failure_of_drawing_breaks_no_publishing_and_is_logged(news, publishing, caplog):
    caplog.set_level(logging.ERROR, "cards")
    with mock.patch.object(keeping, "draw", side_effect=MemoryError), publishing():
        page = factories.article(news)
    assert page.live
    assert f"The card of page {page.pk} could not be drawn" in caplog.text
    assert page.title not in caplog.text


@pytest.mark.parametrize("live", [False, True], ids=["unpublished", "closed"])
def test_a_page_that_goes_while_its_card_is_drawn_has_none(live, news, publishing, card_files):
    draw = keeping.draw

    def draw_late(face):
        type(page).objects.filter(pk=page.pk).update(live=live)
        if live:
            closing = PageViewRestriction(page=page, restriction_type=PageViewRestriction.LOGIN)
            PageViewRestriction.objects.bulk_create([closing])
        return draw(face)

    page = factories.article(news)
    with mock.patch.object(keeping, "draw", draw_late), publishing():
        keeping.keep_card(page.pk)
    assert not SocialCard.objects.filter(page=page.pk).exists()
    assert card_files() == []


def test_a_page_deleted_while_its_card_is_drawn_leaves_no_file(news, publishing, card_files):
    page = factories.article(news)
    gone = mock.patch.object(SocialCard.objects, "update_or_create", side_effect=IntegrityError)
    with gone, pytest.raises(IntegrityError):
        keeping.keep_card(page.pk)
    assert card_files() == []


def test_a_database_that_is_away_is_told_once(page, caplog):
    away = mock.patch.object(keeping, "keep_card", side_effect=OperationalError)
    with away, pytest.raises(OperationalError):
        keeping.keep_all_cards()
    assert not caplog.records


def test_the_look_through_all_cards_stops_when_told(page):
    with mock.patch.object(keeping, "keep_card") as keep_card:
        assert keeping.keep_all_cards(stop=lambda: True) == 0
    assert not keep_card.called


def test_one_card_that_fails_keeps_no_other_from_being_drawn(news, cards_drawn, card_files):
    titles = ["Wrong", "Right"]
    for title in titles:
        factories.article(news, title=title)
    draw = keeping.draw

    def draw_but_one(face):
        if face.title == "Wrong":
            raise ValueError
        return draw(face)

    with mock.patch.object(keeping, "draw", draw_but_one):
        keeping.keep_all_cards()
    described = SocialCard.objects.values_list("description", flat=True)
    assert [title for title in titles if any(title in words for words in described)] == ["Right"]


@pytest.mark.usefixtures("drafts_made")
def test_a_new_name_or_logo_of_the_campaign_reaches_all_cards_by_the_command(page, card_files):
    call_command("draw_cards")
    before = set(card_files())
    factories.masthead()
    call_command("draw_cards")
    named = set(card_files())
    assert not before & named
    assert len(named) == len(before)
    settings = SiteSettings.for_site(page.get_site())
    settings.logo = factories.picture(width=200, height=200)
    settings.save()
    call_command("draw_cards")
    assert not named & set(card_files())


def test_the_command_removes_what_is_no_longer_public(page, publishing, card_files):
    type(page).objects.filter(pk=page.pk).update(live=False)  # as by a script, without a signal
    with publishing():
        call_command("draw_cards")
    assert not SocialCard.objects.filter(page=page.pk).exists()
    assert not any(name.startswith(f"{page.pk}-") for name in card_files())


def test_both_languages_have_their_own(page, news, publishing):
    factories.in_khmer(page.get_parent().specific)
    khmer = factories.in_khmer(page)
    card = SocialCard.objects.get(page=khmer.pk)
    assert card.description.startswith("សេចក្តីប្រកាសព័ត៌មាន · ខ្មែរ")


def test_a_page_is_not_said_to_be_used_by_its_card():
    assert not ReferenceIndex.model_is_indexable(SocialCard)


def test_the_masthead_of_the_page_s_language_names_the_campaign(page, publishing):
    factories.masthead("en", short_name="Votes")
    factories.masthead("km", short_name="សន្លឹកឆ្នោត")
    assert Masthead.objects.count() == 2
    publish(page, publishing)
    assert SocialCard.objects.get(page=page.pk).description.endswith("· Votes")
