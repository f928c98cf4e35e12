"""One picture in several languages: which one is shown, and what it is called."""

import pytest

from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("uploads")]


@pytest.fixture
def english():
    texts = {"km": {"title": "ការស្កេន"}}
    return factories.picture("Scan", language="en", texts=texts, description="")


@pytest.fixture
def khmer(english):
    return factories.picture("Khmer scan", language="km", translation_of=english)


def test_each_language_gets_its_version(english, khmer):
    assert english.in_language("km") == khmer
    assert khmer.in_language("en") == english
    assert english.all_versions == khmer.all_versions == [english, khmer]


def test_a_language_without_a_version_gets_the_one_given(english):
    assert english.in_language("km") is english
    assert english.in_language("fr") is english


def test_a_picture_without_words_suits_every_language():
    logo = factories.picture("Logo")
    factories.picture("Khmer logo", language="km", translation_of=logo)
    assert logo.in_language("km") is logo


def test_texts_fall_back_to_what_was_first_written(english):
    assert english.text_in("km", "title") == "ការស្កេន"
    assert english.text_in("km", "description") == ""
    assert english.text_in("fr", "title") == "Scan"


def test_deleting_the_first_version_keeps_the_others(english, khmer):
    english.delete()
    khmer.refresh_from_db()
    assert khmer.translation_of is None
    assert khmer.all_versions == [khmer]


def test_a_picture_without_description_is_described_by_its_title(english, settings):
    from django.utils import translation

    assert english.default_alt_text == "Scan"
    with translation.override("km"):
        assert english.default_alt_text == "ការស្កេន"


def test_a_whole_page_of_files_is_loaded_with_all_versions(
    english, khmer, django_assert_num_queries
):
    loaded = type(english).objects.in_bulk([english.pk, khmer.pk])
    with django_assert_num_queries(0):
        for picture in loaded.values():
            assert [version.language for version in picture.all_versions] == ["en", "km"]
