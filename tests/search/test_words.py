"""Texts and questions become the same plain words, whatever the database."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khmer.spelling import fold
from search.words import MOST_TERMS, asked, indexed, loosened, term, words
from tests.khmer.test_spelling import ANYTHING_TYPED


def test_a_sentence_becomes_folded_stems():
    assert indexed("The People’s votes, and the voting!") == "the peopl vote and the vote"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("votes", "voting"),
        ("countries", "Country"),
        ("Sôk", "sok"),
        ("2,978", "2978"),
        ("២.៩៧៨", "2978"),
        ("ឆ្នាំ២០១៤", "ឆ្នាំ 2014"),
        ("and/or", "and or"),
        ("cam\u00adpaign", "campaign"),
        ("ＣＥＲＯＣ", "ceroc"),
    ],
)
def test_these_are_one(one, other):
    assert indexed(one) == indexed(other) != ""


@pytest.mark.parametrize(("one", "other"), [("14.04.2014", "14042014"), ("Sam", "same")])
def test_these_are_two(one, other):
    assert indexed(one) != indexed(other)


def test_a_title_that_is_begun_keeps_its_endings():
    assert indexed("Votes", stemmed=False) == "votes"


def test_a_run_of_khmer_and_a_quotation_are_one_term_each():
    assert [len(each) for each in asked("បោះឆ្នោត vote “cast abroad” ថៃ")] == [3, 1, 2, 1]
    assert asked('"never closed vote') == [("never",), ("close",), ("vote",)]
    assert asked("vote votes voting") == [("vote",)]


def test_khmer_loosened_is_its_words():
    assert loosened("សិទ្ធិបោះឆ្នោត") == ["សិទ្ធិ", "បោះឆ្នោត"]


@given(st.one_of(st.text(max_size=200), ANYTHING_TYPED))
def test_whatever_is_typed_becomes_few_plain_words(typed):
    for each in [*asked(typed), *map(term, loosened(typed))]:
        assert each
        assert all(re.fullmatch(r"[^\W_]+", token) for token in each)
    assert len(asked(typed)) <= MOST_TERMS
    assert len(loosened(typed)) <= MOST_TERMS


@given(st.text(st.sampled_from("កខគឆនតរសើ្ាំះ១២ :aZé1.,'\u200b"), max_size=30))
def test_what_is_looked_for_as_it_stands_is_found_loosely_too(typed):
    strict = {token for each in asked(typed) for token in each}
    if len(loosened(typed)) < MOST_TERMS > len(asked(typed)):
        assert {token for each in map(term, loosened(typed)) for token in each} == strict


@given(ANYTHING_TYPED)
def test_places_are_in_the_text_as_it_was_written(text):
    for word in words(text):
        assert word.token in indexed(text[word.start : word.end]).split() or ":" in text
        assert fold(text[word.start : word.end])
