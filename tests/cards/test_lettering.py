"""Khmer is shaped, lines end between words, and no title runs out of the card."""

import itertools

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageDraw, ImageFont, features

from cards import checks, lettering, letters
from cards.drawing import KHMER_TITLES, LATIN_TITLES, ROOM_BESIDE_PICTURE
from khmer.lines import clusters
from tests.factories import KHMER_TITLE

STACKED = "ស្ត្រីខ្មែរ"  # subscripts, and a vowel and a RO drawn before their letter
HAND = lettering.bold(40, 1.5)
# Thai, Chinese, Cyrillic, Hebrew, emoji of several code points, arrows, private use, a lone mark.
STRANGE = "ไทย 中文 Привет שלום 👩🏽‍💻🇰🇭🎉 →  \u0301 \u17d2 ្ក ា \x00\u202e\ufeff"


def drawn(text, hand=HAND):
    picture = Image.new("L", (900, 120))
    lettering.write(ImageDraw.Draw(picture), 10, 70, text, hand, 255)
    return picture


def in_basic_layout(text):
    font = ImageFont.truetype(
        lettering.FONTS / "khmer-700.woff2", 40, layout_engine=ImageFont.Layout.BASIC
    )
    picture = Image.new("L", (900, 120))
    ImageDraw.Draw(picture).text((10, 70), text, 255, font, anchor="ls")
    return picture, font.getlength(text)


def test_khmer_is_shaped():
    unshaped, length = in_basic_layout(STACKED)
    assert features.check("raqm")
    assert ImageChops.difference(drawn(STACKED), unshaped).getbbox()
    # Unshaped, each subscript stands beside its letter and the sign that joins them is visible.
    assert lettering.width(STACKED, HAND) < length * 0.75


def test_a_shaped_syllable_is_as_wide_wherever_it_stands():
    alone = [lettering.width(cluster, HAND) for cluster in clusters(KHMER_TITLE)]
    assert lettering.width(KHMER_TITLE, HAND) == pytest.approx(sum(alone), abs=1)


def test_both_scripts_stand_on_one_baseline():
    bottom = drawn("H").getbbox()[3]
    assert bottom == pytest.approx(70, abs=1)
    mixed = drawn("H ក H")
    half = mixed.crop((mixed.getbbox()[2] - 15, 0, 900, 120))
    assert half.getbbox()[3] == bottom


def test_no_character_of_ours_is_missing_from_the_fonts():
    for name in lettering.FACES:
        held = TTFont(lettering.FONTS / f"{name}.woff2").getBestCmap()
        wanted = letters.KHMER
        if "latin" in name:
            wanted = letters.LATIN_MORE if "more" in name else letters.LATIN
        assert [character for character in sorted(wanted) if ord(character) not in held] == []


def test_every_visible_character_of_the_fonts_is_drawn():
    unseen = {"\xad", "\xa0", "\u200b", "\u200c", "\u200d", "◌"}
    held = set()
    for name in lettering.FACES:
        held |= set(map(chr, TTFont(lettering.FONTS / f"{name}.woff2").getBestCmap()))
    assert {one for one in held if not letters.is_drawable(one)} == unseen


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Université de Montréal", "Université de Montréal"),
        ("Nguyễn Văn Đức, Łódź, İstanbul", "Nguyen Van Duc, Lódz, Istanbul"),
        ("e\u0301lection", "élection"),
        ("non‑stop ‒ ½ ﬁnal № ５", "non-stop - 1/2 final No 5"),
        ("Vote 🎉🇰🇭 now", "Vote now"),
        ("Rights (权利) for all", "Rights for all"),
        ("ដេីម្បី\u200bយើង", "ដើម្បីយើង"),
        ("់ក", "ក"),
        ("two\nlines\u00a0 here", "two lines here"),
        ("中文", ""),
    ],
)
def test_what_no_font_has_is_replaced_or_left_out(typed, written):
    assert letters.drawable(typed) == written


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_no_text_leaves_a_box(text):
    written = letters.drawable(text)
    assert all(map(letters.is_drawable, written))
    assert letters.drawable(written) == written


@pytest.mark.parametrize("hands", [LATIN_TITLES, KHMER_TITLES], ids=["latin", "khmer"])
@pytest.mark.parametrize(
    "text",
    [
        "Vote",
        "Let every Cambodian overseas vote " * 9,
        "ឱ្យពលរដ្ឋខ្មែរនៅក្រៅប្រទេសបានបោះឆ្នោត " * 9,
        "W" * 300,
        "ខ្មែរ" * 60,
        "កម្ពុជា" * 43,
        f"CEROC {KHMER_TITLE} and more",
        STRANGE,
        "",
    ],
)
def test_every_title_keeps_within_its_room(text, hands):
    hand, written = lettering.fit(letters.drawable(text), hands, ROOM_BESIDE_PICTURE, 300)
    assert len(written) * hand.line <= 300
    for line in written:
        assert lettering.width(line, hand) <= ROOM_BESIDE_PICTURE
        assert drawn(line, hand).getbbox()


def test_the_whole_title_is_written_as_large_as_it_can_be():
    small, shown = lettering.fit("Vote " * 30, LATIN_TITLES, 500, 300)
    large, _ = lettering.fit("Vote", LATIN_TITLES, 500, 300)
    assert " ".join(shown).split() == ["Vote"] * 30
    assert small.latin_size < large.latin_size == LATIN_TITLES[0].latin_size


@pytest.mark.parametrize("word", ["petition ", "ព្រះរាជាណាចក្រ"])
def test_what_is_too_long_ends_in_an_ellipsis_and_in_no_half_cluster(word):
    _, written = lettering.fit(word * 90, KHMER_TITLES, 400, 200)
    assert written[-1].endswith("…")
    whole = itertools.accumulate(clusters(word * 90))
    joined = "".join(written).removesuffix("…").replace(" ", "")
    assert joined in {beginning.replace(" ", "") for beginning in whole}


def test_lines_end_between_khmer_words():
    words = ["សិទ្ធិ", "បោះឆ្នោត", "របស់", "ខ្មែរ", "នៅក្រៅ", "ប្រទេស"]
    ends = set(itertools.accumulate(words))
    lines = lettering.break_lines(KHMER_TITLE, HAND, 300)
    assert len(lines) > 1
    assert set(itertools.accumulate(lines)) <= ends


def test_latin_words_are_not_cut_where_icu_would():
    assert lettering.pieces("AT&T’s $5 offer") == ["AT&T’s ", "$5 ", "offer"]


def test_lines_are_of_nearly_one_length():
    widths = [
        lettering.width(line, HAND)
        for line in lettering.balanced("one two three four five six", HAND, 420)
    ]
    assert len(widths) == 2
    assert max(widths) - min(widths) < 120


def test_the_site_does_not_start_without_raqm(monkeypatch):
    assert checks.khmer_can_be_drawn(None) == []
    monkeypatch.setattr(checks.features, "check", lambda name: name != "raqm")
    assert [problem.id for problem in checks.khmer_can_be_drawn(None)] == ["cards.E001"]


def test_the_site_does_not_start_without_its_fonts(monkeypatch, tmp_path):
    monkeypatch.setattr(checks, "FONTS", tmp_path)
    assert {problem.id for problem in checks.khmer_can_be_drawn(None)} == {"cards.E002"}
