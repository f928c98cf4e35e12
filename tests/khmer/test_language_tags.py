"""The filters every template uses follow the active language."""

import datetime

from django.template import Context, Engine
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy

import pytest

ENGINE = Engine(libraries={"language_tags": "core.templatetags.language_tags"})
NAME = "គណៈកម្មការដើម្បីសិទ្ធិបោះឆ្នោត"


def show(expression, value, language):
    """What a template prints for ``{{ value|expression }}`` in a language."""
    template = ENGINE.from_string("{% load language_tags %}{{ value|" + expression + " }}")
    with translation.override(language):
        return template.render(Context({"value": value}))


@pytest.mark.parametrize(
    ("expression", "value", "english", "khmer"),
    [
        ("long_date", datetime.date(2014, 4, 14), "14 April 2014", "ថ្ងៃទី១៤ ខែមេសា ឆ្នាំ២០១៤"),
        ("long_date", None, "", ""),
        ("local_number", 2978, "2,978", "២.៩៧៨"),
        ("local_number", 0, "0", "០"),
        ("local_number", None, "", ""),
        ("file_size", 2_200_000, "2.1 MB", "២,១ MB"),
        ("file_size", 348_160, "340 KB", "៣៤០ KB"),
        ("file_size", 12, "1 KB", "១ KB"),
        ("file_size", 1024 * 1024 - 1, "1.0 MB", "១,០ MB"),
        ("file_size", 3 * 1024**3, "3.0 GB", "៣,០ GB"),
        ("file_size", None, "", ""),
        ("excerpt:15", "Election rights for all", "Election rights…", "Election rights…"),
        ("excerpt:12", NAME, "…", "គណៈកម្មការដើម្បីសិទ្ធិ…"),
        ("excerpt:120", "Short & plain", "Short &amp; plain", "Short &amp; plain"),
    ],
)
def test_each_language_has_its_way(expression, value, english, khmer):
    assert show(expression, value, "en") == english
    assert show(expression, value, "km") == khmer


def test_a_moment_is_dated_where_the_site_is(settings):
    settings.TIME_ZONE = "Asia/Phnom_Penh"
    late = datetime.datetime(2014, 4, 13, 20, 0, tzinfo=datetime.UTC)
    assert show("long_date", late, "en") == "14 April 2014"
    assert show("long_date", late, "km").startswith("ថ្ងៃទី១៤")


def test_wrapped_marks_words_in_khmer_only():
    assert show("wrapped", "សិទ្ធិបោះឆ្នោត", "en") == "សិទ្ធិបោះឆ្នោត"
    assert show("wrapped", "សិទ្ធិបោះឆ្នោត", "km") == (
        '<span class="w">សិទ្ធិ</span><wbr><span class="w">បោះឆ្នោត</span>'
    )


@pytest.mark.parametrize("language", ["en", "km"])
@pytest.mark.parametrize("expression", ["wrapped", "excerpt:200", "excerpt:200|wrapped"])
def test_plain_text_is_escaped_once(expression, language):
    page = show(expression, "<script>ខ្មែរ</script> & co", language)
    assert "<script" not in page
    assert "&amp; co" in page
    assert "&amp;amp;" not in page


@pytest.mark.parametrize("language", ["en", "km"])
@pytest.mark.parametrize("expression", ["wrapped", "wrapped_html"])
def test_safe_html_keeps_its_tags(expression, language):
    html = mark_safe('<a title="ខ្មែរ">ខ្មែរ</a> &amp; <b>x</b>')
    page = show(expression, html, language)
    assert page.startswith('<a title="ខ្មែរ">')
    assert page.endswith("</a> &amp; <b>x</b>")


@pytest.mark.parametrize("expression", ["wrapped", "wrapped_html", "excerpt:9"])
def test_nothing_is_nothing(expression):
    assert show(expression, None, "km") == ""


def test_excerpt_of_safe_html_is_plain():
    html = mark_safe("<p>Election &amp; <b>rights</b> overseas</p>")
    assert show("excerpt:17", html, "en") == "Election &amp; rights…"


def test_lazy_strings_are_read_in_the_active_language():
    assert show("wrapped", gettext_lazy("<x>"), "km") == "&lt;x&gt;"


def test_a_regional_khmer_is_khmer():
    assert show("local_number", 14, "km-kh") == "១៤"


def test_wrapped_text_is_marked_safe():
    from core.templatetags.language_tags import wrapped

    with translation.override("km"):
        assert isinstance(wrapped("ខ្មែរ"), SafeString)
