"""A petition is one fact in two languages."""

import re

from django.core import mail

import pytest
from wagtail_localize.operations import translate_object

from petition.models import Petition, PetitionPage, Signature
from tests import factories_petition as factories
from translation.publishing import incomplete_confirmed

pytestmark = pytest.mark.django_db


@pytest.fixture
def khmer(page):
    return factories.in_khmer(page)


def shown_count(client, page):
    return re.search(r'counter-number">([^<]*)<', client.get(page.url).content.decode())[1]


def test_a_signature_in_khmer_raises_the_count_in_english(visitor, page, khmer):
    visitor.sign_and_confirm(khmer)
    assert shown_count(visitor.client, page) == "1"
    assert shown_count(visitor.client, khmer) == "១"
    assert Petition.objects.count() == 1


def test_the_mail_and_its_link_are_in_the_language_of_the_page(visitor, page, khmer):
    visitor.sign(khmer)
    assert Signature.objects.get().language == "km"
    assert visitor.link().startswith("/km/sign/confirm/")
    assert khmer.title in mail.outbox[0].body
    assert '<html lang="km">' in mail.outbox[0].alternatives[0][0]


def test_one_person_signing_in_both_languages_is_one_row(visitor, page, khmer):
    visitor.sign(page)
    visitor.sign(khmer)
    assert Signature.objects.count() == 1


def test_the_goal_follows_the_original_and_not_a_translation_left_behind(page, khmer):
    page.goal = 2000
    page.save()
    khmer.save()  # still says 1000
    assert Petition.objects.get().goal == 2000


def test_a_petition_written_only_in_khmer_has_its_own_goal():
    page = factories.petition_page("km", goal=500)
    page.goal = 600
    page.save()
    assert Petition.objects.get().goal == 600


def test_a_draft_of_a_live_page_changes_no_goal(page):
    page.goal = 9
    page.save_revision()
    assert Petition.objects.get().goal == 1000
    page.get_latest_revision().publish()
    assert Petition.objects.get().goal == 9


def test_a_copy_of_a_page_is_another_petition(page):
    page.copy(update_attrs={"slug": "copy", "title": "A copy"})
    assert Petition.objects.count() == 2


def test_a_page_made_by_the_translators_desk_shares_the_petition(visitor, page):
    khmer_locale = factories.site_root("km").locale
    translate_object(page, [khmer_locale])
    khmer = page.get_translation(khmer_locale)
    assert (khmer.slug, khmer.goal, khmer.live) == (page.slug, 1000, False)
    with incomplete_confirmed():
        khmer.get_latest_revision().publish()
    visitor.sign_and_confirm(khmer)
    assert Petition.objects.get().confirmed_count == 1
    assert shown_count(visitor.client, page) == "1"


def test_deleting_the_pages_deletes_no_signature(visitor, page, khmer):
    visitor.sign(page)
    PetitionPage.objects.all().delete()
    assert Signature.objects.count() == 1


def test_a_petition_that_is_only_previewed_shows_no_signatures(page):
    preview = PetitionPage(title="New", goal=7)
    assert preview.petition.confirmed_count == 0
    assert preview.petition.goal == 7


def test_a_link_works_when_the_page_is_gone_in_its_language(visitor, page, khmer):
    visitor.sign(khmer)
    khmer.unpublish()
    opened = visitor.open_link().content.decode()
    assert '<html lang="km">' in opened
    assert page.title in opened
    assert page.title in visitor.client.get(visitor.link("withdraw")).content.decode()
    answer = visitor.press_button()
    assert visitor.client.get(answer["Location"]).status_code == 200
    assert "បញ្ជាក់" in visitor.open_link().content.decode()
    assert Petition.objects.get().confirmed_count == 1


def test_a_link_shows_nothing_of_a_petition_without_any_page(visitor, page, khmer):
    visitor.sign(khmer)
    for language in (page, khmer):
        language.unpublish()
    assert visitor.open_link().status_code == 404
    assert visitor.client.get(f"/km/sign/{page.translation_key}/thanks/").status_code == 404
    assert page.title not in visitor.client.get(visitor.link("withdraw")).content.decode()
