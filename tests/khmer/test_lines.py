"""Cutting Khmer text: nothing is lost, no syllable is split, no markup is harmed."""

import re
import time
from html import escape, unescape
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from khmer.lines import clusters, segment, truncate, units, wrap, wrap_html

NAME = "គណៈកម្មការដើម្បីសិទ្ធិបោះឆ្នោតរបស់ពលរដ្ឋខ្មែរនៅក្រៅប្រទេស"
INSIDE_SYLLABLE = re.compile("[\u17b6-\u17d3\u17dd]")
NEVER_FIRST = "ៗ។៕៖»”)!?,.:;%"

WORDS = st.sampled_from(
    [
        *("ខ្មែរ", "ប្រទេស", "យុត្ដិធម៌", "សិទ្ធិ", "បោះឆ្នោត", "ផ្សេងៗ", "។", "៕", "៖"),
        *("ៗ", "។ល។", "«", "»", "(", ")", "“", "”", '"', "'", "១៤", "៣០០.០០០", "២០%"),
        *("Paris", "CEROC", "&", "<", ">", "&amp;", "<b>", "😀", "ព័ត៌មាន", "ស្ត្រី"),
        *("កកកកកកកកកកកកកកកកកកកក"),
    ]
)
SENTENCES = st.lists(WORDS | st.just(" ")).map("".join)
KHMER_NOISE = st.text(st.sampled_from('កខស្មរដត្្ាិីុូើំះ៉៊់័។ៗ«»() a1<&"\n'), max_size=40)
TEXT = SENTENCES | KHMER_NOISE


def text_of(html):
    return unescape(re.sub("</?span[^>]*>|<wbr>", "", html))


class TestSegment:
    def test_finds_words(self):
        assert segment("សិទ្ធិបោះឆ្នោតនៅក្រៅប្រទេស") == ["សិទ្ធិ", "បោះឆ្នោត", "នៅ", "ក្រៅប្រទេស"]

    def test_both_subscripts_da_and_ta_are_one_word(self):
        assert segment("យុត្ដិធម៌") == ["យុត្ដិធម៌"]
        assert segment("យុត្តិធម៌") == ["យុត្តិធម៌"]

    @given(TEXT)
    def test_is_lossless(self, text):
        assert "".join(segment(text)) == text

    @given(TEXT)
    def test_never_splits_a_syllable(self, text):
        pieces = segment(text)
        assert not any(INSIDE_SYLLABLE.match(piece) for piece in pieces[1:])
        assert not any(piece.endswith("\u17d2") for piece in pieces[:-1])


class TestUnits:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("ខ្មែរ។", ["ខ្មែរ។"]),
            ("ប្រទេសផ្សេងៗទៀត", ["ប្រទេស", "ផ្សេងៗ", "ទៀត"]),
            ("ហើយ ។", ["ហើយ ។"]),
            ("ផ្លែឈើ ។ល។", ["ផ្លែឈើ ។ល។"]),
            ("«ខ្មែរ»", ["«ខ្មែរ»"]),
            ("« ខ្មែរ »", ["« ខ្មែរ »"]),
            ('"ខ្មែរ" (ខ្មែរ)', ['"ខ្មែរ"', " ", "(ខ្មែរ)"]),
            ("ថ្ងៃទី១៤ ខែមេសា", ["ថ្ងៃទី១៤", " ", "ខែមេសា"]),
            ("ខ្មែរ/English", ["ខ្មែរ/", "English"]),
            ("", []),
        ],
    )
    def test_marks_stay_with_their_word(self, text, expected):
        assert units(text) == expected

    @given(TEXT)
    def test_is_lossless(self, text):
        assert "".join(units(text)) == text

    @given(TEXT)
    @example("្ ។")  # a subscript sign without its letter takes the space with it
    def test_no_line_begins_with_a_closing_mark(self, text):
        parts = units(text)
        after_word = [b for a, b in pairwise(parts) if not a.isspace()]
        assert not any(part[0] in NEVER_FIRST for part in after_word)
        # Even after a space, the Khmer marks stay with the word before it.
        assert not any(part[0] in "ៗ។៕៖" for part in parts[2:])

    @given(TEXT)
    def test_never_splits_a_syllable(self, text):
        assert not any(INSIDE_SYLLABLE.match(part) for part in units(text)[1:])

    def test_unknown_run_cannot_outgrow_a_small_screen(self):
        assert max(len(clusters(part)) for part in units("ស្រ្តីឆ្មឡ្ឍ" * 30 + "១" * 50)) <= 12


class TestWrap:
    def test_marks_words(self):
        html = wrap("សិទ្ធិបោះឆ្នោត។ Paris")
        assert html == '<span class="w">សិទ្ធិ</span><wbr><span class="w">បោះឆ្នោត។</span> Paris'

    def test_text_without_khmer_is_only_escaped(self):
        assert wrap('Tom & "Jerry" <b>') == "Tom &amp; &quot;Jerry&quot; &lt;b&gt;"

    def test_zero_width_spaces_go(self):
        assert "\u200b" not in wrap("ពលរដ្ឋ\u200bខ្មែរ")

    @given(TEXT)
    def test_is_lossless_and_escaped(self, text):
        html = wrap(text)
        assert text_of(html) == text
        assert set(re.findall("<[^>]*>", html)) <= {'<span class="w">', "</span>", "<wbr>"}


class TestWrapHtml:
    def test_marks_text_between_tags(self):
        html = wrap_html('<p class="ខ្មែរក្រៅ">សិទ្ធិបោះឆ្នោត <b>Paris</b></p>')
        assert html == (
            '<p class="ខ្មែរក្រៅ"><span class="w">សិទ្ធិ</span><wbr>'
            '<span class="w">បោះឆ្នោត</span> <b>Paris</b></p>'
        )

    @pytest.mark.parametrize(
        "html",
        [
            '<a title="a > ពលរដ្ឋខ្មែរ" href=/km/>x</a>',
            "<a title='a > ពលរដ្ឋខ្មែរ'>x</a>",
            '<p " x=">ពលរដ្ឋខ្មែរ">x</p>',
            '<p a=b"c d=">ពលរដ្ឋខ្មែរ">x</p>',
            "<a title = '>ពលរដ្ឋខ្មែរ' disabled/>",
            "<!-- ពលរដ្ឋខ្មែរ --><!DOCTYPE ពលរដ្ឋខ្មែរ><?ពលរដ្ឋខ្មែរ>",
            '<script>"ពលរដ្ឋខ្មែរ <b>"</script><STYLE>/*ពលរដ្ឋខ្មែរ*/</Style >',
            "<textarea>ពលរដ្ឋខ្មែរ</textarea><title>ពលរដ្ឋខ្មែរ</title>",
            "<svg><text>ពលរដ្ឋខ្មែរ</text></svg>",
            '<a title="ពលរដ្ឋខ្មែរ',
            "<script>ពលរដ្ឋខ្មែរ",
            "<!-- ពលរដ្ឋខ្មែរ",
            "&#6016;&#6017; &nbsp; plain & simple < 3",
        ],
    )
    def test_leaves_all_else_byte_for_byte(self, html):
        assert wrap_html(html) == html

    def test_entities_stay_escaped(self):
        html = wrap_html(
            "<p>ខ្មែរ &lt;script&gt;alert(1)&lt;/script&gt; &amp;lt; &amp;&nbsp;ខ្មែរ</p>"
        )
        assert text_of(html) == "<p>ខ្មែរ <script>alert(1)</script> &lt; &\u00a0ខ្មែរ</p>"
        assert "<script" not in html
        assert "&amp;lt;" in html

    @given(TEXT)
    def test_hostile_text_never_becomes_markup(self, text):
        html = wrap_html(f"<p>{escape(text)}</p>")
        assert text_of(html) == f"<p>{text}</p>".replace("\u200b", "")
        tags = {'<span class="w">', "</span>", "<wbr>", "<p>", "</p>"}
        assert set(re.findall("<[^>]*>", html)) <= tags

    @given(st.text(st.sampled_from("<>/='\" -!abកខ្មែរ&;\n"), max_size=40))
    def test_broken_html_loses_nothing(self, html):
        assert text_of(wrap_html(html)) == unescape(html)

    @pytest.mark.parametrize(
        "piece", ["<a", "<!-", '<a b="', "<a b=", "<script>", "<a ", "&", "'\"<"]
    )
    def test_hostile_length_takes_linear_time(self, piece):
        started = time.process_time()
        wrap_html(piece * 50_000 + "ខ្មែរ")
        assert time.process_time() - started < 2


class TestTruncate:
    def test_cuts_at_a_word(self):
        assert truncate(NAME, 12) == "គណៈកម្មការដើម្បីសិទ្ធិ…"

    def test_text_that_fits_is_unchanged(self):
        assert truncate("សិទ្ធិ។", 3) == "សិទ្ធិ។"
        assert truncate("", 3) == ""

    def test_works_for_latin_words(self):
        assert truncate("Election rights, overseas", 16) == "Election rights…"

    def test_a_first_word_too_long_is_cut_between_syllables(self):
        assert truncate("ប្រជាធិបតេយ្យ", 3) == "ប្រជាធិ…"

    @given(TEXT, st.integers(1, 20))
    def test_is_a_beginning_within_the_limit(self, text, most):
        cut = truncate(text, most)
        assert len(clusters(cut.removesuffix("…"))) <= most
        assert cut == text or text.startswith(cut.removesuffix("…"))
        rest = text[len(cut.removesuffix("…")) :]
        assert cut == text or not INSIDE_SYLLABLE.match(rest) or not cut.removesuffix("…")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ការបោះឆ្នោតជាសកល", ["ការបោះឆ្នោត", "ជា", "សកល"]),
        ("ផ្ទាំងរូបភាពនីមួយៗ", ["ផ្ទាំង", "រូបភាព", "នីមួយៗ"]),
        ("នៅទីក្រុងកាល់ហ្គារី", ["នៅ", "ទីក្រុង", "កាល់ហ្គារី"]),
        ("អាចយកមកវិញបានទេ", ["អាច", "យក", "មក", "វិញ", "បានទេ"]),
    ],
)
def test_words_that_the_dictionary_cuts_are_mended(text, words):
    assert segment(text) == words


def test_a_mended_word_inside_a_longer_one_leaves_that_whole():
    assert segment("សកលវិទ្យាល័យ") == ["សកលវិទ្យាល័យ"]


def test_a_mended_word_with_more_on_its_last_letter_is_another_word():
    assert "".join(segment("ជាសកលា")) == "ជាសកលា"
    assert "ា" not in {piece[0] for piece in segment("ជាសកលា")}
