"""A syllable has one code in all its spellings, another syllable another, and none is lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khmer.lines import segment
from khmer.spelling import fold
from khmer.syllables import RUN, encoded, syllables
from tests.khmer.test_spelling import ANYTHING_TYPED, KHMER_MARKS_AND_LETTERS, UNITED

FOLDED = st.text(st.sampled_from(KHMER_MARKS_AND_LETTERS + "\u17d7\u17dc"), max_size=12).map(fold)
# Without the accents of other scripts: Unicode's own normal form tears a syllable apart at one.
TYPED = ANYTHING_TYPED.map(lambda text: text.replace("\u0301", ""))
TITLE = "គណៈកម្មការដើម្បីសិទ្ធិបោះឆ្នោតរបស់ពលរដ្ឋខ្មែរនៅក្រៅប្រទេស"


def codes(text):
    return [found.code for run in RUN.finditer(text) for found in syllables(run[0])]


def decoded(code):
    letters = "bcdfghjklmnpqrtv"
    places = [letters.index(letter) for letter in code.removeprefix("x")]
    pairs = zip(places[::2], places[1::2], strict=True)
    return "".join(chr(0x1780 + high * 16 + low) for high, low in pairs)


def test_a_title_becomes_a_word_for_each_syllable():
    assert codes("សិទ្ធិបោះឆ្នោត") == [
        *(encoded("សិ"), encoded("ទ្ធិ"), encoded("បោះ"), encoded("ឆ្នោ"), encoded("ត")),
    ]
    assert all(re.fullmatch("x[b-df-hj-np-rtv]+", code) for code in codes(TITLE))


@given(FOLDED)
def test_a_code_can_be_read_back(folded):
    assert decoded(encoded(folded)) == folded


@given(TYPED)
def test_all_that_is_folded_is_encoded(text):
    folded = "".join(character for character in fold(text) if RUN.fullmatch(character))
    assert "".join(map(decoded, codes(text))) == folded


@given(TYPED)
def test_folding_first_changes_nothing(text):
    assert codes(fold(text)) == codes(text)


@given(TYPED)
def test_places_follow_one_another(text):
    for run in RUN.finditer(text):
        end = run.start()
        for found in syllables(run[0], run.start()):
            assert end <= found.start < found.end <= run.end()
            end = found.end


@pytest.mark.parametrize(("one", "other"), UNITED)
def test_spellings_that_mean_the_same_are_one(one, other):
    assert codes(one) == codes(other)


@pytest.mark.parametrize("word", segment(TITLE))
def test_a_word_is_found_as_a_piece_of_what_holds_it(word):
    assert f" {' '.join(codes(word))} " in f" {' '.join(codes(TITLE))} "


@given(st.text(max_size=60))
def test_nothing_typed_is_too_odd(text):
    codes(text)
