"""Pages ask at once for what there is to take along; files have names that say what they are."""

from django.utils import translation

import pytest

from media.downloads.naming import download_name
from media.models import Edition
from media.printing.editions import editions_of
from tests import factories
from tests import factories_printing as printing


@pytest.mark.usefixtures("drafts_made")
def test_what_is_made_comes_by_item_and_language_in_order(home, uploads):
    shown = printing.picture(language="en")
    printing.picture(language="km", translation_of=shown)
    one = printing.item(home, shown)
    printing.made(one)
    found = editions_of([one])[one.translation_key]
    forms = ["web", "a5", "a4", "a5-bleed", "a4-bleed"]
    in_order = [(code, form) for code in ("en", "km") for form in forms]
    assert [(edition.language, edition.form) for edition in found] == in_order
    assert all(edition.file.url and edition.file_size for edition in found)


def test_what_is_not_there_is_not_offered(home, uploads):
    one = printing.item(home)
    for form, state in (("a5", "waiting"), ("a4", "failed"), ("a3", "unfit")):
        Edition.objects.create(item_key=one.translation_key, form=form, state=state)
    assert editions_of([one]) == {one.translation_key: []}


def test_many_items_cost_one_query(home, uploads, django_assert_num_queries):
    items = [printing.item(home, kind="photo") for _ in range(3)]
    printing.made(*items)
    with django_assert_num_queries(1):
        assert all(editions_of(items).values())
    with django_assert_num_queries(0):
        assert editions_of([]) == {}


@pytest.mark.parametrize(
    ("fields", "language", "form", "ending", "name"),
    [
        (
            {"kind": "poster", "slug": "universal-suffrage"},
            *("km", "a3", "", "vfa-poster-universal-suffrage-km-a3.pdf"),
        ),
        (
            {"kind": "poster", "slug": "poster-the-finger"},
            *("en", "a3-bleed", "", "vfa-poster-the-finger-en-a3-bleed.pdf"),
        ),
        ({"kind": "logo", "slug": "symbol"}, "", "dark", "", "vfa-logo-symbol-dark.png"),
        ({"kind": "photo", "slug": "dawn"}, "", "web", "jpg", "vfa-photo-dawn-web.jpg"),
        ({"kind": "tshirt", "slug": "", "title": "In white"}, *("en", "sheet", ""),
         "vfa-tshirt-in-white-en-sheet.pdf"),
    ],
)  # fmt: skip
def test_a_file_is_called_what_it_is(home, fields, language, form, ending, name):
    factories.masthead()
    item = factories.GalleryItem(**fields)
    assert download_name(item, language, form, ending) == name


def test_a_name_in_khmer_only_still_is_a_name(home):
    item = factories.GalleryItem(kind="poster", title="បោះឆ្នោត")
    assert download_name(item, "km", "a4").startswith("poster-")


def test_labels_speak_the_visitors_language():
    edition = Edition(form="a3-bleed")
    english = edition.label
    with translation.override("km"):
        assert edition.label != english
        assert "A3" in edition.label
