"""The site speaks Khmer wherever it speaks English, and the Khmer is fit to print."""

import ast
import re
import shutil
from gettext import GNUTranslations
from pathlib import Path

from django import forms
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import translation
from django.utils.translation.template import templatize

import polib
import pytest
from wagtail.models import get_page_models

from core import django_messages
from khmer.spelling import normalise

ROOT = Path(settings.BASE_DIR)
CATALOGUE = ROOT / "locale/km/LC_MESSAGES/django.po"
# What a visitor can meet: every template, the sign form with its errors, and the search form.
PUBLIC_ROOMS = [ROOT / "petition", ROOT / "site/search"]

LITERAL = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
CALL = re.compile(rf"\b(?:_|gettext|ngettext)\(\s*({LITERAL})")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%|</?[a-z][^>]*>")
HIDDEN = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
TEMPLATES = sorted(path for path in (ROOT / "templates").rglob("*.*") if path.is_file())
MODULES = sorted(path for room in PUBLIC_ROOMS for path in room.rglob("*.py"))
MARKERS = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"}

MOST = "Ensure this value has at most %(limit_value)d character (it has %(show_value)d)."
SAID_BY_DJANGO = [
    (forms.CharField(), "", "This field is required."),
    (forms.CharField(max_length=1), "two", MOST),
    (forms.CharField(), "\0", "Null characters are not allowed."),
    (forms.EmailField(), "nobody", "Enter a valid email address."),
    (
        forms.ChoiceField(),
        "KH",
        "Select a valid choice. %(value)s is not one of the available choices.",
    ),
]


def entries():
    return [entry for entry in polib.pofile(str(CATALOGUE)) if not entry.obsolete]


def khmer_of(entry):
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def in_template(source):
    """The strings a template marks for translation, as Django itself finds them."""
    return {ast.literal_eval(found) for found in CALL.findall(templatize(source))}


def in_module(source):
    """The strings Python marks for translation."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return {
        call.args[0].value
        for call in calls
        if isinstance(call.func, ast.Name)
        and call.func.id in MARKERS
        and call.args
        and isinstance(call.args[0], ast.Constant)
    }


def name_of(path):
    return str(path.relative_to(ROOT))


def marks_in(text):
    return sorted(PLACEHOLDER.findall(text))


@pytest.fixture(scope="module")
def translated():
    return {entry.msgid for entry in entries() if all(khmer_of(entry))}


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_every_string_of_a_template_has_its_khmer(path, translated):
    assert in_template(path.read_text(encoding="utf-8")) <= translated


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_string_a_form_or_view_shows_has_its_khmer(path, translated):
    assert in_module(path.read_text(encoding="utf-8")) <= translated


def test_the_kinds_shown_on_cards_have_their_khmer(translated):
    pages = [model for model in get_page_models() if model._meta.app_label != "wagtailcore"]
    kinds = apps.get_model("media", "GalleryItem")._meta.get_field("kind").flatchoices
    with translation.override("en"):
        shown = {str(page._meta.verbose_name) for page in pages}
        shown |= {str(label) for value, label in kinds if value}
    assert len(shown) > len(pages)
    assert shown <= translated


def test_every_way_of_marking_a_string_in_a_template_is_found():
    source = """{% load i18n %}<a title="{% translate 'One "1"' %}{% translate "Two's" %}">
        {% blocktranslate trimmed %}Three
        words{% endblocktranslate %}{{ value|default:_("Four") }}
        {% blocktranslate count n=n %}{{ n }} five{% plural %}{{ n }} fives{% endblocktranslate %}
    """
    assert in_template(source) == {'One "1"', "Two's", "Three words", "Four", "%(n)s five"}


@pytest.mark.parametrize(("field", "typed", "message"), SAID_BY_DJANGO)
def test_what_django_says_beside_a_field_stands_in_our_catalogue(field, typed, message, translated):
    with translation.override("en"), pytest.raises(ValidationError) as refusal:
        field.clean(typed)
    problem = refusal.value.error_list[0]
    assert refusal.value.messages == [message % (problem.params or {})]
    assert message in translated
    assert message in in_module(Path(django_messages.__file__).read_text(encoding="utf-8"))


def test_a_translation_keeps_every_placeholder_and_tag():
    for entry in entries():
        for khmer in khmer_of(entry):
            assert marks_in(khmer) == marks_in(entry.msgid_plural or entry.msgid), entry.msgid


def test_khmer_stands_in_canonical_order_without_hidden_characters():
    written = [khmer for entry in entries() for khmer in khmer_of(entry)]
    assert [khmer for khmer in written if khmer != normalise(khmer)] == []
    assert [khmer for khmer in written if HIDDEN.search(khmer)] == []


def test_no_guess_of_the_gathering_tool_is_left():
    assert [entry.msgid for entry in entries() if entry.fuzzy] == []
    assert not polib.pofile(str(CATALOGUE)).metadata_is_fuzzy


def test_khmer_has_one_form_for_any_number():
    metadata = polib.pofile(str(CATALOGUE)).metadata
    assert (metadata["Language"], metadata["Plural-Forms"]) == ("km", "nplurals=1; plural=0;")
    assert {len(khmer_of(entry)) for entry in entries()} == {1}


def test_the_catalogue_is_compiled_for_use(settings, tmp_path):
    copy = tmp_path / "km/LC_MESSAGES/django.po"
    copy.parent.mkdir(parents=True)
    shutil.copy(CATALOGUE, copy)
    settings.LOCALE_PATHS = [tmp_path]
    call_command("compile_catalogues", verbosity=0)
    with copy.with_suffix(".mo").open("rb") as compiled:
        spoken = GNUTranslations(compiled)
    for entry in entries():
        if entry.msgid_plural:
            assert spoken.ngettext(entry.msgid, entry.msgid_plural, 2) == khmer_of(entry)[0]
        else:
            assert spoken.gettext(entry.msgid) == entry.msgstr
