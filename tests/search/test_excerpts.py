"""An excerpt is the page's own text around what was looked for, marked, and safe to show."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khmer.lines import clusters
from search.excerpts import AFTER, BEFORE, excerpt
from search.words import asked
from tests.khmer.test_spelling import ANYTHING_TYPED

KHMER = "គណៈកម្មការដើម្បីសិទ្ធិបោះឆ្នោតរបស់ពលរដ្ឋខ្មែរនៅក្រៅប្រទេស"


def marked(text, typed):
    return re.findall("<mark>(.*?)</mark>", excerpt(text, asked(typed)))


def visible(html):
    return unescape(re.sub("</?mark>", "", html))


def test_the_words_are_marked_as_the_page_has_them():
    text = "Cambodians abroad want to vote. They have never voted."
    assert excerpt(text, asked("voting")) == (
        "Cambodians abroad want to <mark>vote</mark>. They have never <mark>voted</mark>."
    )


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("បោះឆ្នោត", "បោះឆ្នោត"),
        ("ដេីម្បី", "ដើម្បី"),
        ("គណ:កម្មការ", "គណៈកម្មការ"),
        ("ពលរដ្ឋ\u200bខ្មែរ", "ពលរដ្ឋខ្មែរ"),
        ("ពលរដ្ឋខ្មែរ", "ពលរដ្ឋ\u200bខ្មែរ"),
        ("សិទ្ធិ", "សិទ្ធិ"),
    ],
)
def test_khmer_is_marked_in_any_spelling(typed, written):
    text = KHMER.replace(written.replace("\u200b", ""), written)
    assert marked(text, typed) == [written]


def test_markup_in_the_text_is_text():
    html = excerpt("<script>vote</script> & <mark>", asked("vote"))
    assert html == "&lt;script&gt;<mark>vote</mark>&lt;/script&gt; &amp; &lt;mark&gt;"


def test_without_a_hit_it_is_the_beginning():
    assert excerpt("Cambodians abroad.", asked("gondola")) == "Cambodians abroad."
    assert excerpt("", asked("gondola")) == ""
    assert excerpt("a <b> c", []) == "a &lt;b&gt; c"


def test_lines_run_together_with_a_dot_where_no_stop_is():
    html = excerpt("Our demand\nLet us vote.\nNow", asked("vote"))
    assert html == "Let us <mark>vote</mark>. Now"
    assert excerpt("The vote\nabroad", asked("vote")) == "The <mark>vote</mark> · abroad"


@pytest.mark.parametrize(("filler", "word"), [("many words ", "gondola"), ("ពលរដ្ឋខ្មែរ", "ថៃ")])
def test_a_long_text_is_cut_between_words(filler, word):
    html = excerpt(f"{filler * 200}{word} {filler * 200}", asked(word))
    before, hit, after = re.split("</?mark>", html)
    assert hit == word
    assert 0 < len(clusters(before)) <= BEFORE + 1
    assert 0 < len(clusters(after)) <= AFTER + 1
    assert before[0] == after[-1] == "…"
    whole_words = {*filler.split(), "ពលរដ្ឋ", "ខ្មែរ"}
    assert any(after.strip("… ").endswith(end) for end in whole_words)
    assert any(before.strip("… ").startswith(start) for start in whole_words)


@given(text=st.one_of(st.text(max_size=300), ANYTHING_TYPED), typed=ANYTHING_TYPED)
def test_nothing_is_added_to_the_text_and_nothing_lost_but_its_ends(text, typed):
    html = excerpt(text, asked(typed))
    shown = visible(html).strip("…").replace(" · ", " ").strip()
    assert set(re.findall("<.*?>", html)) <= {"<mark>", "</mark>"}
    assert shown.replace("\n", " ").rstrip() in text.replace(" · ", " ").replace("\n", " ") or (
        "…" in text
    )
