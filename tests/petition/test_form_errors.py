"""A form that cannot be taken comes back with a sentence beside each field and nothing lost."""

import re

from django.utils import translation
from django.utils.html import escape
from django.utils.translation import gettext, ngettext

import pytest

from petition.models import Signature
from tests import factories_petition as factories

pytestmark = pytest.mark.django_db

HIDDEN = "This text holds hidden characters. Please type it instead of pasting it."
REQUIRED = "This field is required."
MISTAKES = [
    ("name", "", REQUIRED),
    ("name", "  ​ ", "Write your name with letters."),
    ("name", "💛", "Write your name with letters."),
    ("name", "123", "Write your name with letters."),
    ("name", "Mr.", "Write your name with letters."),
    ("name", "So\x07phea", HIDDEN),
    ("name", "Sophea\u202enahC", HIDDEN),
    ("name", "Sophea\u2066", HIDDEN),
    ("name", "Soph\ufffda", HIDDEN),
    ("name", "So\x00phea", "Null characters are not allowed."),
    ("email", "", REQUIRED),
    ("email", "sophea", "Enter a valid email address."),
    ("email", "so\u212aha@example.org", "Enter a valid email address."),
    ("email", "sophea@[127.0.0.1]", "Enter a valid email address."),
    ("country", "", REQUIRED),
    ("comment", "Look\u202e", HIDDEN),
]


def in_language(page, message):
    with translation.override(page.locale.language_code):
        return escape(gettext(message))


def assert_refused(answer, field, sentence):
    html = answer.content.decode()
    assert answer.status_code == 422
    assert not Signature.objects.exists()
    message = re.search(rf'id="id_{field}_error">(.*?)</div>', html, re.DOTALL)[1]
    assert sentence in re.sub(r"</?span[^>]*>|<wbr>", "", message)
    control = re.search(rf'<(?:input|select|textarea) [^>]*\bname="{field}"[^>]*>', html)[0]
    assert 'aria-invalid="true"' in control
    assert f"id_{field}_error" in re.search(r'aria-describedby="([^"]*)"', control)[1]
    assert f'href="#id_{field}"' in html


@pytest.mark.parametrize("language", ["en", "km"])
@pytest.mark.parametrize(("field", "typed", "message"), MISTAKES)
def test_a_mistake_is_named_beside_its_field(visitor, language, field, typed, message):
    page = factories.petition_page(language)
    sentence = in_language(page, message)
    assert_refused(visitor.sign(page, **{field: typed}), field, sentence)
    assert language == "en" or sentence != escape(message), "no Khmer in the catalogue"


@pytest.mark.parametrize("language", ["en", "km"])
@pytest.mark.parametrize(("field", "limit"), [("name", 120), ("comment", 1000)])
def test_too_much_text_is_refused_with_its_length(visitor, language, field, limit):
    page = factories.petition_page(language)
    with translation.override(language):
        sentence = ngettext(
            "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).",
            "Ensure this value has at most %(limit_value)d characters (it has %(show_value)d).",
            limit,
        ) % {"limit_value": limit, "show_value": 10_000}
    assert_refused(visitor.sign(page, **{field: "a" * 10_000}), field, sentence)


def test_a_country_that_does_not_exist_is_refused(visitor, page):
    answer = visitor.sign(page, country="ZZ")
    assert_refused(answer, "country", "Select a valid choice.")


def test_nothing_that_was_typed_is_lost(visitor, page):
    html = visitor.sign(
        page, email="wrong", comment="<b>For</b> my father", wants_updates=True
    ).content.decode()
    assert 'value="Sophea Chan"' in html
    assert 'value="wrong"' in html
    assert '<option value="CA" selected>' in html
    assert "&lt;b&gt;For&lt;/b&gt; my father</textarea>" in html
    assert re.search(r'name="wants_updates"[^>]*checked', html)
    assert not re.search(r'name="shows_first_name"[^>]*checked', html)


def test_no_consent_is_ticked_beforehand(client, page):
    html = client.get(page.url).content.decode()
    assert html.count('type="checkbox"') == 3
    assert "checked" not in html


def test_bytes_that_are_no_text_are_refused_and_break_nothing(visitor, page):
    answer = visitor.client.post(
        f"/en/sign/{page.translation_key}/",
        b"name=%ff%fe&email=sophea%40example.org&country=CA",
        content_type="application/x-www-form-urlencoded",
        headers={"sec-fetch-site": "same-origin"},
    )
    assert_refused(answer, "name", HIDDEN)


def test_an_invalid_form_is_not_kept_by_any_cache(visitor, page):
    assert "no-store" in visitor.sign(page, name="")["Cache-Control"]


def test_a_khmer_name_is_stored_in_canonical_order(visitor, page):
    visitor.sign(page, name="ដេីម្បី​ កេីត")
    assert Signature.objects.get().name == "ដើម្បី កើត"
