"""Any page can ask for signatures: the count, and a short form, sent where the long one is."""

from datetime import timedelta

from django.utils import timezone

import pytest
from wagtail.models import PageViewRestriction

from core.blocks import StoryBlock
from news.models import PressReleasePage
from petition.models import Petition, Signature
from tests import factories
from tests.reading import assert_is_public, soup

pytestmark = pytest.mark.django_db


@pytest.fixture
def petition(home):
    return factories.petition(home, title="Let us vote")


@pytest.fixture
def index(home):
    return factories.news_index(home)


def callout(petition, **changes):
    words = {"heading": "Add your name", "text": "Every name counts."}
    return "petition_callout", {"petition": petition, **words, **changes}


def release(index, *blocks):
    return factories.press_release(index, title="We speak", body=list(blocks))


def shown(client, page):
    return soup(client.get(page.url)).find_all(class_="callout")


def filled(form, **typed):
    """What a browser sends of a form in which only `typed` is filled in or ticked."""
    sent = {field["name"]: field.get("value", "") for field in form.select("input[name], textarea")}
    boxes = {box["name"] for box in form.select("input[type=checkbox]")}
    sent = {name: value for name, value in sent.items() if name not in boxes}
    return {**sent, "country": "", **typed}


TYPED = {"name": "Sophea Chan", "email": "sophea@example.org", "country": "CA"}


@pytest.mark.usefixtures("drafts_made")
def test_it_shows_words_count_and_form_on_a_press_release(client, index, petition):
    Petition.objects.update(confirmed_count=2978)
    page = release(index, callout(petition))
    assert_is_public(client.get(page.url))
    (section,) = shown(client, page)
    assert section.h2.text == "Add your name"
    assert section["aria-labelledby"] == section.h2["id"]
    assert "Every name counts." in section.text
    assert section.find(class_="counter-number").text == "2,978"
    assert section.form["action"] == f"/en/sign/{petition.translation_key}/#sign"
    assert section.find("a", string="Read the petition")["href"] == petition.url


def test_what_is_not_needed_is_folded_away(client, index, petition):
    (section,) = shown(client, release(index, callout(petition)))
    folded = section.details
    names = {field["name"] for field in folded.select("input, textarea")}
    assert names == {"comment", "shows_first_name", "is_in_delivered_copy", "wants_updates"}
    every = {field["name"] for field in section.form.select("input, textarea, select")}
    assert every - names == {"name", "email", "country", "subject"}


def test_signing_there_is_signing(client, index, petition):
    (section,) = shown(client, release(index, callout(petition)))
    answer = client.post(
        section.form["action"],
        filled(section.form, **TYPED, wants_updates="on", comment="At last"),
        headers={"sec-fetch-site": "same-origin"},
    )
    assert answer.status_code == 303
    signature = Signature.objects.get()
    assert signature.petition_id == petition.translation_key
    assert (signature.name, signature.comment) == ("Sophea Chan", "At last")
    assert (signature.wants_updates, signature.shows_first_name) == (True, False)


def test_mistakes_come_back_on_the_full_form_with_everything_kept(client, index, petition):
    (section,) = shown(client, release(index, callout(petition)))
    typed = filled(section.form, **{**TYPED, "email": "sophea"}, wants_updates="on", comment="Now")
    answer = client.post(section.form["action"], typed, headers={"sec-fetch-site": "same-origin"})
    assert answer.status_code == 422
    form = soup(answer).find("form", class_="form")
    assert "Enter a valid email address." in form.text
    assert form.find(id="id_name")["value"] == "Sophea Chan"
    assert form.find(id="id_email")["value"] == "sophea"
    assert form.select("option[selected]")[0]["value"] == "CA"
    assert form.find(id="id_comment").text.strip() == "Now"
    assert form.find(id="id_wants_updates").has_attr("checked")
    assert not form.find(id="id_shows_first_name").has_attr("checked")


def test_a_machine_that_fills_in_the_trap_is_held(client, index, petition):
    (section,) = shown(client, release(index, callout(petition)))
    client.post(
        section.form["action"],
        filled(section.form, **TYPED, subject="Buy"),
        headers={"sec-fetch-site": "same-origin"},
    )
    assert Signature.objects.get().state == Signature.State.HELD


def test_two_on_one_page_and_the_full_form_share_no_id(client, home, petition):
    petition.body = [callout(petition), callout(petition)]
    petition.save_revision().publish()
    html = soup(client.get(petition.url))
    assert len(html.find_all(class_="callout")) == 2
    ids = [element["id"] for element in html.find_all(id=True)]
    assert len(ids) == len(set(ids))
    for label in html.find_all("label", attrs={"for": True}):
        assert html.find(id=label["for"])
    for field in html.find_all(attrs={"aria-describedby": True}):
        assert html.find(id=field["aria-describedby"])


def test_once_closed_it_shows_the_count_and_the_way_to_the_petition(client, index, petition):
    page = release(index, callout(petition))
    Petition.objects.update(closes_at=timezone.now() - timedelta(days=1), confirmed_count=7)
    (section,) = shown(client, page)
    assert section.form is None
    assert "Add your name" not in section.text
    assert section.h2.text == "Let us vote"
    assert section.find(class_="counter-number").text == "7"
    assert section.find("a")["href"] == petition.url


def hide(petition):
    PageViewRestriction.objects.create(page=petition, restriction_type=PageViewRestriction.LOGIN)


def erase(petition):
    petition.delete()


@pytest.mark.parametrize("lose", [erase, hide, lambda petition: petition.unpublish()])
def test_without_a_public_petition_there_is_nothing(client, index, petition, lose):
    page = release(index, callout(petition))
    lose(petition)
    answer = client.get(page.url)
    assert answer.status_code == 200
    assert "We speak" in answer.content.decode()
    assert soup(answer).find_all(class_="callout") == []
    assert "Let us vote" not in answer.content.decode()


def test_it_costs_the_same_whatever_has_been_signed(index, petition, count_queries):
    without = count_queries(factories.press_release(index, slug="plain").url)
    page = release(index, callout(petition))
    # The chosen page, and the petition with its totals; the page in this language is remembered.
    assert count_queries(page.url) == without + 2
    Petition.objects.update(confirmed_count=10**6)
    assert count_queries(page.url) == without + 2


def test_an_editor_can_work_on_a_page_that_has_one(editor, index, petition):
    page = release(index, callout(petition))
    answer = editor.get(f"/admin/pages/{page.pk}/edit/")
    assert answer.status_code == 200
    assert "petition_callout" in answer.content.decode()


def test_every_story_offers_it_and_none_need_know_the_petition(settings):
    assert "petition_callout" in PressReleasePage._meta.get_field("body").stream_block.child_blocks
    settings.STORY_BLOCKS = {}
    assert "petition_callout" not in StoryBlock().child_blocks
