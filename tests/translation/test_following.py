"""What is translated goes where its source goes: off the air, elsewhere, and away."""

from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone

import pytest
from wagtail.models import Page
from wagtail_localize.models import StringTranslation

from home.models import InformationPage
from tests import factories


@pytest.fixture
def khmer(home):
    return factories.locale("km")


@pytest.fixture
def page(home):
    return factories.page(InformationPage, home, title="About us")


@pytest.fixture
def twin(page):
    return factories.in_khmer(page)


@pytest.fixture
def section(home):
    """A live page to move others below, in both languages."""
    section = factories.page(InformationPage, home, title="Section")
    factories.in_khmer(section)
    return section


def again(page):
    return Page.objects.filter(pk=page.pk).first()


def test_unpublishing_reaches_the_twin(editor, client, page, twin):
    address = twin.url
    editor.post(f"/admin/pages/{page.pk}/unpublish/")
    assert not again(twin).live
    assert client.get(address).status_code == 404


def test_unpublishing_in_bulk_reaches_the_twin(editor, page, twin):
    editor.post(f"/admin/bulk/wagtailcore/page/unpublish/?id={page.pk}&next=/admin/", {})
    assert (again(page).live, again(twin).live) == (False, False)


def test_unpublishing_by_the_api_reaches_the_twin(editor, page, twin):
    editor.post(f"/admin/api/main/pages/{page.pk}/action/unpublish/")
    assert (again(page).live, again(twin).live) == (False, False)


def test_a_page_that_expires_takes_its_twin_along(page, twin):
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled")
    assert (again(page).live, again(twin).live) == (False, False)


def test_what_waits_for_its_hour_does_not_go_live_after_all(page, twin):
    twin.revisions.update(approved_go_live_at=timezone.now() + timedelta(days=1))
    page.unpublish()
    assert not twin.revisions.exclude(approved_go_live_at=None).exists()


def test_unpublishing_in_khmer_leaves_english_alone(reviewer, page, twin):
    reviewer.post(f"/admin/pages/{twin.pk}/unpublish/")
    assert (again(page).live, again(twin).live) == (True, False)


def test_who_does_so_is_told_of_the_twin(editor, page, twin):
    told = "What happens to this page happens to its translation too: ខ្មែរ."
    assert told in editor.get(f"/admin/pages/{page.pk}/delete/").content.decode()
    answer = editor.post(f"/admin/pages/{page.pk}/unpublish/", follow=True)
    assert told in answer.content.decode()


def test_moving_reaches_the_twin(editor, client, page, twin, section):
    editor.post(f"/admin/pages/{page.pk}/move/{section.pk}/confirm/")
    assert again(twin).get_parent().pk == section.get_translation(twin.locale).pk
    assert client.get("/km/section/about-us/").status_code == 200
    assert Page.find_problems() == ([], [], [], [], [])


def test_moving_in_bulk_reaches_the_twin(editor, page, twin, section):
    address = f"/admin/bulk/wagtailcore/page/move/?id={page.pk}&next=/admin/"
    editor.post(address, {"chooser": section.pk})
    assert again(page).get_parent().pk == section.pk
    assert again(twin).get_parent().pk == section.get_translation(twin.locale).pk
    assert Page.find_problems() == ([], [], [], [], [])


def test_what_lies_below_moves_along(page, twin, section, khmer):
    child = factories.page(InformationPage, page, title="Child")
    child_twin = factories.in_khmer(child)
    again(page).move(section, pos="last-child")
    assert again(child_twin).url_path.endswith("/section/about-us/child/")
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_twin_waits_where_its_new_parent_has_none_and_follows_later(page, twin, home):
    draft = factories.page(InformationPage, home, title="Draft", live=False)
    again(page).move(draft, pos="last-child")
    assert again(twin).get_parent().specific == home.get_translation(twin.locale)
    Page.objects.get(pk=draft.pk).specific.get_latest_revision().publish()
    assert again(twin).get_parent().pk == draft.get_translation(twin.locale).pk
    assert Page.find_problems() == ([], [], [], [], [])


def test_an_address_that_is_taken_gets_a_number(page, twin, section, khmer):
    there = section.get_translation(khmer)
    factories.page(InformationPage, there, title=factories.KHMER_TITLE, slug="about-us")
    again(page).move(section, pos="last-child")
    assert again(twin).slug == "about-us-1"


def test_moving_in_khmer_leaves_english_alone(page, twin, section, home):
    again(twin).move(section.get_translation(twin.locale), pos="last-child")
    assert again(page).get_parent().specific == home


def test_deleting_reaches_the_twin_and_keeps_what_was_translated(editor, page, twin):
    translated = StringTranslation.objects.count()
    editor.post(f"/admin/pages/{page.pk}/delete/")
    assert (again(page), again(twin)) == (None, None)
    assert StringTranslation.objects.count() == translated > 0
    assert Page.find_problems() == ([], [], [], [], [])


def test_deleting_in_bulk_reaches_the_twins(editor, page, twin, section):
    section_twin = section.get_translation(twin.locale)
    address = f"/admin/bulk/wagtailcore/page/delete/?id={page.pk}&id={section.pk}&next=/admin/"
    editor.post(address, {})
    assert [again(one) for one in (page, twin, section, section_twin)] == [None] * 4
    assert Page.find_problems() == ([], [], [], [], [])


def test_deleting_a_branch_reaches_all_its_twins(page, twin):
    child = factories.page(InformationPage, page, title="Child")
    child_twin = factories.in_khmer(child)
    again(page).delete()
    assert [again(one) for one in (page, child, twin, child_twin)] == [None] * 4
    assert Page.find_problems() == ([], [], [], [], [])


def test_what_was_written_in_khmer_alone_is_not_deleted(page, twin):
    own = factories.page(InformationPage, twin, title=factories.KHMER_TITLE, slug="own")
    again(page).delete()
    assert not again(twin).live
    assert again(own) is not None


def test_deleting_in_khmer_leaves_english_alone(reviewer, page, twin):
    reviewer.post(f"/admin/pages/{twin.pk}/delete/")
    assert again(twin) is None
    assert again(page).live


def test_no_alias_shows_english_at_a_khmer_address(client, khmer, home):
    page = factories.page(InformationPage, home, title="Draft", live=False)
    alias = page.create_alias(
        parent=home.get_translation(khmer),
        update_slug="alias",
        update_locale=khmer,
        reset_translation_key=False,
    )
    page.get_latest_revision().publish()
    assert again(page).live
    assert not again(alias).live
    assert client.get("/km/alias/").status_code == 404


def test_an_alias_in_the_same_language_stays_live(page):
    assert again(page.create_alias(update_slug="alias")).live
