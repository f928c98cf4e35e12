"""What is to be looked at in one piece of text, and that nothing breaks the looking."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khmer.spelling import normalise
from translation.glossary.terms import Term, terms_in
from translation.quality import LONGEST, Level, findings, refusals

TABLE = json.loads((Path(__file__).parent / "findings.json").read_text(encoding="utf-8"))
GLOSSARY = [Term(**{**term, "forbidden": tuple(term["forbidden"])}) for term in TABLE["glossary"]]
KHMER = st.text(st.characters(min_codepoint=0x1780, max_codepoint=0x17F9), max_size=40)
ANYTHING = st.one_of(
    st.text(max_size=60),
    KHMER,
    st.lists(
        st.sampled_from(
            [
                *[
                    "<b>",
                    "</b>",
                    "</a>",
                    "<br/>",
                    "<",
                    ">",
                    "&amp;",
                    "%(count)s",
                    "{name}",
                    "petition",
                    "ញត្តិ",
                    "២០១៤",
                    "ខែមីនា",
                ],
                *['<a id="a1">', "2,978", "9 March 2014", "។", ".", " ", "\u200b"],
            ]
        ),
        max_size=12,
    ).map("".join),
)


def kinds(found):
    return [one.kind for one in found]


@pytest.mark.parametrize("case", TABLE["cases"], ids=[case["name"] for case in TABLE["cases"]])
def test_each_kind(case):
    assert kinds(findings(case["source"], case["translation"], GLOSSARY)) == case["kinds"]


def test_a_finding_says_what_it_means_in_the_language_of_the_desk(settings):
    [found] = findings("Room 7", "បន្ទប់", GLOSSARY)
    assert found.sentence == "Number of the original that is missing: 7."
    assert not found.blocks


def test_what_cannot_be_stored_is_told_from_what_can():
    assert kinds(refusals("Vote", "<p>x</p>")) == ["tags-refused"]
    assert refusals("<b>Vote</b>", "បោះឆ្នោត") == []
    [lost] = findings("<b>Vote</b>", "បោះឆ្នោត")
    assert (lost.level, lost.blocks) == (Level.OPEN, True)


def test_a_megabyte_is_refused_without_being_read():
    [found] = findings("Home", "ក" * 1_000_000)
    assert (found.kind, found.level) == ("too-long", Level.REFUSED)


def test_a_long_original_may_have_a_long_translation():
    source = "Word " * LONGEST
    assert "too-long" not in kinds(findings(source, "ក" * (LONGEST + 1)))


def test_tags_nested_without_end_are_refused_without_being_read():
    assert kinds(refusals("Vote", "<b>" * 6000 + "បោះឆ្នោត")) == ["tags-refused"]


def test_a_field_has_room_for_what_is_read_of_a_text():
    assert refusals("A & B", "ក &amp; ខ", room=5) == []
    assert kinds(refusals("A & B", "ក &amp; ខគ", room=5)) == ["too-long"]


def test_beside_a_file_sits_nobody_who_could_put_marks_right():
    lost = ("<b>{count}</b> votes", "សន្លឹកឆ្នោត")
    assert refusals(*lost) == []
    assert kinds(refusals(*lost, in_file=True)) == ["tags-missing", "gaps-missing"]


def test_full_stop_and_house_spelling_are_offered():
    [stop, spelling] = findings("It is for you.", "វាគឺសំរាប់អ្នក.")
    assert stop.offer == "វាគឺសំរាប់អ្នក។"
    assert spelling.offer == "វាគឺសម្រាប់អ្នក."


def test_no_stop_is_offered_where_only_a_person_sees_its_place():
    [stop] = findings("<b>We are here.</b>", "<b>យើងនៅទីនេះ</b>")
    assert (stop.kind, stop.offer) == ("full-stop", "")


def test_a_further_language_is_not_measured_by_khmer():
    assert findings("We are volunteers.", "Nous sommes bénévoles.", language="fr") == []


def test_a_rendering_within_which_a_forbidden_one_stands_is_right():
    glossary = [Term("candidate", "បេក្ខជន", ("ជន",))]
    assert findings("A candidate", "បេក្ខជនម្នាក់", glossary) == []


@given(source=ANYTHING, translation=ANYTHING)
def test_whatever_is_given_is_answered(source, translation):
    found = findings(source, translation, GLOSSARY)
    assert all(one.sentence and "%(" not in one.sentence.replace("%(count)s", "") for one in found)
    levels = [list(Level).index(one.level) for one in found]
    assert levels == sorted(levels)


@given(text=KHMER)
def test_saved_text_has_nothing_invisible(text):
    assert "invisible" not in kinds(findings("Home", normalise(text)))


@given(source=ANYTHING, translation=ANYTHING)
def test_an_offer_settles_what_it_is_offered_for(source, translation):
    for found in findings(source, translation, GLOSSARY):
        if found.offer:
            left = kinds(findings(source, found.offer, GLOSSARY))
            assert found.kind not in left


@given(number=st.integers(min_value=0, max_value=10**9))
def test_a_number_is_the_same_in_either_digits(number):
    in_khmer = f"{number:,}".translate(str.maketrans("0123456789,", "០១២៣៤៥៦៧៨៩."))
    assert findings(f"{number:,}", in_khmer) == []


@given(text=st.text(max_size=80))
def test_terms_are_found_in_any_text(text):
    assert set(terms_in(text, GLOSSARY)) <= set(GLOSSARY)


def test_an_empty_glossary_has_no_terms():
    assert terms_in("The petition", []) == []
