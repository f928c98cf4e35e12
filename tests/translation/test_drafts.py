"""Publishing in English hands the text to the translators, and puts nothing on the air."""

import pytest
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.operations import translate_object

from home.models import InformationPage
from tests import factories
from tests.reading import soup


@pytest.fixture
def khmer(home):
    return factories.locale("km")


def progress(page, locale):
    return Translation.objects.get(
        source__object_id=page.translation_key, target_locale=locale
    ).get_progress()


def test_publishing_in_english_makes_a_khmer_draft(client, home, khmer):
    page = factories.page(InformationPage, home, title="About us")
    twin = page.get_translation(khmer)
    assert not twin.live
    assert twin.get_parent().specific == home.get_translation(khmer)
    assert client.get("/km/about-us/").status_code == 404
    assert progress(page, khmer) == (1, 0)


def test_a_draft_in_english_makes_nothing(home, khmer):
    page = factories.page(InformationPage, home, title="Draft", live=False)
    assert not page.has_translation(khmer)


def test_publishing_again_refreshes_the_strings_and_leaves_the_khmer_page(client, home, khmer):
    page = factories.page(InformationPage, home, title="About us")
    twin = factories.in_khmer(page)
    before = client.get(twin.url).content
    page.title, page.summary = "Who we are", "We are volunteers."
    page.save_revision().publish()
    twin.refresh_from_db()
    assert (twin.title, twin.live) == ("ខ្មែរ About us", True)
    assert client.get(twin.url).content == before
    assert progress(page, khmer) == (2, 0)


def test_what_a_translator_began_is_kept(home, khmer):
    page = factories.page(InformationPage, home, title="About us", summary="Old")
    factories.in_khmer(page)
    page.summary = "New"
    page.save_revision().publish()
    assert progress(page, khmer) == (2, 1)
    assert StringTranslation.objects.filter(data="ខ្មែរ About us").exists()


def test_publishing_in_khmer_makes_nothing_in_english(home, khmer):
    khmer_home = home.get_translation(khmer)
    page = factories.page(InformationPage, khmer_home, title=factories.KHMER_TITLE, slug="rights")
    assert not page.has_translation(home.locale)


def in_english(khmer_page, locale):
    """The live English page translated from `khmer_page`, which was written first."""
    translate_object(khmer_page, [locale])
    translation = Translation.objects.get(source__object_id=khmer_page.translation_key)
    factories.translate_all(translation, "Rights")
    translation.save_target(publish=True)
    return khmer_page.get_translation(locale)


def test_a_page_written_in_khmer_first_is_never_written_over(client, home, khmer):
    khmer_home = home.get_translation(khmer)
    page = factories.page(InformationPage, khmer_home, title=factories.KHMER_TITLE, slug="rights")
    words = soup(client.get(page.url)).main
    english = in_english(page, home.locale)
    assert soup(client.get(page.url)).main == words
    # With its twin live the page offers another language; from here on not a byte may change.
    before = client.get(page.url).content
    english.title = "Our rights"
    english.save_revision().publish()
    page.refresh_from_db()
    assert (page.title, page.live) == (factories.KHMER_TITLE, True)
    assert page.get_latest_revision_as_object().title == factories.KHMER_TITLE
    assert client.get(page.url).content == before
    sources = TranslationSource.objects.filter(object_id=page.translation_key)
    assert [source.locale for source in sources] == [khmer]


def test_what_was_translated_into_english_is_no_source_itself(home, khmer):
    khmer_home = home.get_translation(khmer)
    page = factories.page(InformationPage, khmer_home, title=factories.KHMER_TITLE, slug="rights")
    english = in_english(page, home.locale)
    Page.objects.get(pk=page.pk).delete()
    english.save_revision().publish()
    assert not english.has_translation(khmer)


def test_a_twin_that_is_nobodys_translation_is_not_written_over(home, khmer):
    khmer_home = home.get_translation(khmer)
    page = factories.page(InformationPage, khmer_home, title=factories.KHMER_TITLE, slug="rights")
    english = page.copy_for_translation(home.locale)
    english.get_latest_revision().publish()
    page.refresh_from_db()
    assert (page.title, page.live) == (factories.KHMER_TITLE, True)
    assert page.get_latest_revision_as_object().title == factories.KHMER_TITLE
    assert not Translation.objects.filter(source__object_id=page.translation_key).exists()


def test_an_alias_of_an_english_page_is_not_handed_over(home, khmer):
    page = factories.page(InformationPage, home, title="About us", live=False)
    alias = page.create_alias(update_slug="about-us-too")
    assert alias.locale == home.locale
    page.get_latest_revision().publish()
    assert page.has_translation(khmer)
    alias.refresh_from_db()
    assert alias.live
    assert not alias.has_translation(khmer)
    assert Page.objects.filter(locale=khmer, slug="about-us-too").count() == 0


def test_a_page_waits_for_its_parent_and_follows_it(home, khmer):
    parent = factories.page(InformationPage, home, title="Parent", live=False)
    child = factories.page(InformationPage, parent, title="Child")
    grandchild = factories.page(InformationPage, child, title="Grandchild")
    assert not child.has_translation(khmer)
    parent.get_latest_revision().publish()
    twin = grandchild.get_translation(khmer)
    assert not twin.live
    assert [page.title for page in twin.get_ancestors().filter(depth__gt=2)] == ["Parent", "Child"]


def test_a_page_with_pictures_and_every_block_is_handed_over(home, khmer, uploads):
    body = factories.story("Vote", factories.picture(), factories.document())
    page = factories.page(InformationPage, home, title="About us", body=body)
    assert progress(page, khmer)[1] == 0
    twin = factories.in_khmer(page)
    assert [block.block_type for block in twin.body] == [kind for kind, _value in body]
    assert twin.body[0].value == "ខ្មែរ Vote"
