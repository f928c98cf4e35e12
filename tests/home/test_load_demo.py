"""The demo content: the first campaign's own material, live and complete in both languages."""

import io
import re
from unittest import mock

from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.management import call_command
from django.db import transaction

import pytest
from wagtail.models import Page
from wagtail_localize.models import Translation

from media.models import CampaignImage
from tests import factories
from tests.home.test_founding import rows
from tests.reading import assert_is_public, soup

pytestmark = pytest.mark.django_db


def load():
    """Run the command; returns what it printed and what it complained of."""
    printed, complaints = io.StringIO(), io.StringIO()
    # Publishing waits for the end of a transaction, and the one around these tests is undone.
    with mock.patch("django.db.transaction.on_commit", lambda function, **options: function()):
        call_command("load_demo", stdout=printed, stderr=complaints)
    return printed.getvalue(), complaints.getvalue()


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """What the first run printed; its rows stay until the last of these tests is done."""
    with django_db_blocker.unblock():
        cache.clear()
        work = transaction.atomic()
        work.__enter__()
        try:
            yield load()
        finally:
            transaction.set_rollback(True)
            work.__exit__(None, None, None)


@pytest.fixture
def passwords(demo):
    people = "admin|editor|translator|reviewer|keeper"
    return dict(re.findall(rf"^  ({people}) +(\S+)$", demo[0], re.MULTILINE))


def pages(code):
    return Page.objects.filter(depth__gt=1, locale__language_code=code).order_by("path")


def test_it_tells_how_far_it_is(demo):
    printed, complaints = demo
    assert complaints == ""
    assert len(re.findall(r"^  page: \S", printed, re.MULTILINE)) == pages("en").count()
    assert "  language: ខ្មែរ" in printed


def test_it_prints_a_password_for_each_person(passwords):
    assert set(passwords) == {"admin", "editor", "translator", "reviewer", "keeper"}
    for name, password in passwords.items():
        assert get_user_model().objects.get(username=name).check_password(password)
        assert len(password) >= 15


def test_every_page_is_live_in_both_languages(demo):
    assert pages("en").count() >= 14
    assert not pages("en").not_live().exists()
    keys = set(pages("en").values_list("translation_key", flat=True))
    assert set(pages("km").live().values_list("translation_key", flat=True)) == keys
    assert not Page.objects.filter(alias_of__isnull=False).exists()


def test_every_translation_is_complete(demo):
    for translation in Translation.objects.all():
        strings, translated = translation.get_progress()
        assert strings == translated, translation.source.object_repr


def test_every_page_answers_and_keeps_the_visitors_secret(demo, client):
    for page in Page.objects.live().filter(depth__gt=1).order_by("path"):
        answer = client.get(page.get_url())
        assert_is_public(answer)
        html = soup(answer)
        assert html.html["lang"] == page.locale.language_code
        links = html.find(class_="language-switcher").find_all("a")
        for link in links:
            twin = page.get_translations(inclusive=True).get(locale__language_code=link["hreflang"])
            assert link["href"] == twin.get_url()


def test_no_picture_is_without_a_description(demo, client):
    for page in Page.objects.live().filter(depth__gt=1):
        for picture in soup(client.get(page.get_url())).find_all("img", class_="picture"):
            assert picture.get("alt"), (page, picture)


def test_loading_again_makes_nothing_and_shows_no_password(demo):
    before = rows()
    printed, complaints = load()
    after = rows()
    assert {name: count for name, count in after.items() if before[name] != count} == {}
    assert complaints == ""
    assert "page:" not in printed
    assert not re.search(r"^  (admin|editor|translator|reviewer|keeper) ", printed, re.MULTILINE)


def test_no_page_asks_for_a_size_of_a_picture_that_its_upload_did_not_make(
    demo, client, monkeypatch
):
    drawn = []
    monkeypatch.setattr(
        "media.pictures.sizing.drawn", lambda image, specs: drawn.append((image, specs))
    )
    for way in ("create_rendition", "create_renditions"):
        monkeypatch.setattr(CampaignImage, way, lambda *_: pytest.fail("made by Wagtail"))
    types, shown = set(), 0
    for page in Page.objects.live().filter(depth__gt=1).specific():
        html = soup(client.get(page.get_url()))
        types.add(type(page))
        shown += len(html.find_all("img"))
        assert not html.find(class_="picture-missing"), page
    assert drawn == []
    assert shown > 40
    assert types == {*factories.PAGE_TYPES}
