"""Staff say a file's language and its texts in every other language when they upload it."""

import pytest
from wagtail.documents import get_document_model
from wagtail.documents.forms import get_document_form
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form

from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("uploads")]

FORMS = {
    "picture": (get_image_form, get_image_model, factories.picture),
    "document": (get_document_form, get_document_model, factories.document),
}


@pytest.fixture(params=FORMS)
def kind(request):
    make_form, get_model, make = FORMS[request.param]
    return make_form(get_model()), make


def filled(form, instance, **changes):
    """The form for `instance` as it was shown, sent back with `changes`."""
    shown = form(instance=instance)
    sent = {name: shown.get_initial_for_field(field, name) for name, field in shown.fields.items()}
    sent = {name: "" if value is None else value for name, value in sent.items()}
    return form({**sent, "collection": instance.collection_id, **changes}, instance=instance)


def test_texts_of_further_languages_are_saved_and_shown_again(kind):
    form, make = kind
    file = make("Poster")
    sent = filled(form, file, language="en", title_km="ផ្ទាំង", description_km="ខ្លឹមសារ")
    assert sent.is_valid()
    sent.save()
    file.refresh_from_db()
    assert file.language == "en"
    assert file.texts == {"km": {"title": "ផ្ទាំង", "description": "ខ្លឹមសារ"}}
    again = form(instance=file)
    assert again.get_initial_for_field(again.fields["title_km"], "title_km") == "ផ្ទាំង"


def test_a_language_the_site_does_not_speak_is_refused(kind):
    form, make = kind
    assert "language" in filled(form, make(), language="fr").errors


def test_a_version_of_a_version_is_refused(kind):
    form, make = kind
    first = make("First")
    second = make("Second", translation_of=first)
    assert "translation_of" in filled(form, make("Third"), translation_of=second.pk).errors
    assert "translation_of" in filled(form, first, translation_of=make("Other").pk).errors


def test_a_file_is_no_version_of_itself(kind):
    form, make = kind
    file = make()
    assert "translation_of" in filled(form, file, translation_of=file.pk).errors


def test_a_text_too_long_is_refused(kind):
    form, make = kind
    assert "title_km" in filled(form, make(), title_km="ក" * 256).errors


def test_a_version_needs_a_language(kind):
    form, make = kind
    first, second = make("First", language="en"), make("Second")
    sent = filled(form, second, translation_of=first.pk)
    assert list(sent.errors) == ["language"]
    assert filled(form, second, translation_of=first.pk, language="km").is_valid()


def test_a_second_version_in_one_language_is_refused_by_the_title_of_the_other(kind):
    form, make = kind
    first = make("First", language="en")
    version = make("Khmer one", language="km", translation_of=first)
    third = make("Third")
    sent = filled(form, third, translation_of=first.pk, language="km")
    assert "Khmer one" in sent.errors["language"][0]
    assert "language" in filled(form, third, translation_of=first.pk, language="en").errors
    assert "language" in filled(form, first, language="km").errors
    assert filled(form, version).is_valid()
    assert filled(form, first).is_valid()


def test_unrelated_files_may_share_a_language(kind):
    form, make = kind
    make("One", language="km")
    assert filled(form, make("Other"), language="km").is_valid()


def test_the_first_versions_are_listed_by_title_with_their_language(kind):
    form, make = kind
    for title, language in (("B", "en"), ("C", ""), ("A", "km")):
        make(title, language=language)
    labels = [str(label) for _value, label in form().fields["translation_of"].choices]
    assert labels[1:] == ["A · ខ្មែរ", "B · English", "C"]
