"""Of two accepted spellings the house has one, and offers it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khmer.preferred import PREFERRED, in_house_spelling, other_spellings
from khmer.spelling import normalise

KHMER = st.text(st.characters(min_codepoint=0x1780, max_codepoint=0x17F9), max_size=30)


@pytest.mark.parametrize(("other", "ours"), PREFERRED.items())
def test_each_word_is_told_and_put_right(other, ours):
    assert other_spellings(f"{other}យើង {other}") == {other: ours}
    assert in_house_spelling(f"{other}យើង") == f"{ours}យើង"


@pytest.mark.parametrize("ours", PREFERRED.values())
def test_our_own_spelling_is_left_alone_and_in_order(ours):
    assert other_spellings(ours) == {}
    assert normalise(ours) == ours


def test_the_beginning_of_another_word_is_left_alone():
    assert other_spellings("អោយ៉ា") == {}


@given(text=KHMER)
def test_once_is_enough(text):
    right = in_house_spelling(text)
    assert in_house_spelling(right) == right
