"""What was translated once is there again where the sentence returns."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest
from wagtail_localize.models import StringTranslation, Translation

from home.models import InformationPage
from tests import factories
from translation import memory
from translation.quality import pieces_of

WORDS = "We are volunteers, at work since 9 March 2014."
KHMER = "យើងជាអ្នកស្ម័គ្រចិត្ត ធ្វើការតាំងពីថ្ងៃទី៩ ខែមីនា ឆ្នាំ២០១៤។"


def translation_of(page):
    return Translation.objects.get(source__object_id=page.translation_key)


def page_about(home, title="About us", summary=WORDS, **fields):
    return factories.page(InformationPage, home, title=title, summary=summary, **fields)


@pytest.fixture
def remembered(home):
    """A page of two pieces that somebody has translated."""
    page = page_about(home, slug="first")
    factories.in_khmer(page, {"About us": "អំពីយើង", WORDS: KHMER})
    return page


def fill(page):
    return memory.fill(translation_of(page), factories.user("filler"))


def texts(page):
    rows = StringTranslation.objects.filter(context__object_id=page.translation_key)
    return {row.translation_of.data: row.data for row in rows}


def test_memory_fills_a_repeated_page_to_100_per_cent(home, remembered):
    again = page_about(home, slug="second")
    assert translation_of(again).get_progress() == (2, 0)
    assert fill(again) == 2
    assert translation_of(again).get_progress() == (2, 2)
    assert texts(again) == {"About us": "អំពីយើង", WORDS: KHMER}


def test_what_comes_from_memory_is_marked(home, remembered):
    again = page_about(home, slug="second")
    fill(again)
    row = StringTranslation.objects.filter(context__object_id=again.translation_key).first()
    assert row.tool_name == memory.MEMORY
    assert row.last_translated_by.username == "filler"


def test_a_title_from_memory_reaches_the_lists(home, remembered):
    again = page_about(home, slug="second")
    fill(again)
    twin = again.get_translation(factories.locale("km"))
    assert (twin.draft_title, twin.live) == ("អំពីយើង", False)


def test_what_stands_there_is_left_alone(home, remembered):
    again = page_about(home, slug="second")
    title = pieces_of(translation_of(again))[0]
    StringTranslation.objects.create(
        translation_of=title.string,
        context=title.context,
        locale=factories.locale("km"),
        data="ខ្ញុំ",
        translation_type="manual",
    )
    assert fill(again) == 1
    assert texts(again)["About us"] == "ខ្ញុំ"


def test_filling_twice_fills_once(home, remembered):
    again = page_about(home, slug="second")
    assert (fill(again), memory.fill(translation_of(again), None)) == (2, 0)


def test_a_machine_s_text_is_not_remembered(home, remembered):
    StringTranslation.objects.update(translation_type="machine")
    assert fill(page_about(home, slug="second")) == 0


def test_a_faulty_text_is_not_remembered(home, remembered):
    StringTranslation.objects.update(has_error=True)
    assert fill(page_about(home, slug="second")) == 0


def test_the_version_used_most_is_taken(home, remembered):
    for number, text in enumerate(["អំពី", "អំពី"]):
        other = page_about(home, slug=f"more-{number}", summary="")
        factories.in_khmer(other, {"About us": text})
    again = page_about(home, slug="last", summary="")
    known = memory.exact_for(pieces_of(translation_of(again)), factories.locale("km"))
    assert list(known.values()) == [["អំពី", "អំពីយើង"]]


def test_similar_sentences_are_ranked(home, remembered):
    other = page_about(home, "Working since March", "We are volunteers, at work.", slug="o")
    factories.in_khmer(other)
    page = page_about(home, "Title", "We are volunteers, at work since 9 March 2015.", slug="n")
    found = memory.similar_to(pieces_of(translation_of(page))[1], factories.locale("km"))
    assert (found[0].source, found[0].text) == (WORDS, KHMER)
    assert [one.likeness for one in found] == sorted((one.likeness for one in found), reverse=True)
    assert all(memory.LIKENESS <= one.likeness < 100 for one in found)


def test_similar_sentences_are_not_filled_in(home, remembered):
    page = page_about(home, "About us all", "We are volunteers, at work since 2014.", slug="n")
    assert fill(page) == 0


def test_what_is_only_equally_long_is_not_similar(home, remembered):
    page = page_about(home, "Title", "The quick brown fox jumps over a lazy dog now.", slug="n")
    assert memory.similar_to(pieces_of(translation_of(page))[1], factories.locale("km")) == []


def queries(act):
    with CaptureQueriesContext(connection) as counted:
        act()
    return len(counted)


def test_asking_costs_the_same_however_much_is_remembered(home, remembered):
    page = page_about(home, "Title", "We are volunteers, at work since 2015.", slug="n")
    segments, khmer = pieces_of(translation_of(page)), factories.locale("km")

    def ask():
        memory.exact_for(segments, khmer)
        memory.similar_to(segments[1], khmer)

    few = queries(ask)
    for number in range(12):
        other = page_about(
            home, f"Title {number}", f"We are volunteers, {number}.", slug=f"x{number}"
        )
        factories.in_khmer(other)
    assert queries(ask) == few == 2


def test_only_so_many_sentences_are_compared(home, remembered, monkeypatch):
    for number in range(5):
        other = page_about(
            home, f"T {number}", f"We are volunteers at number {number}.", slug=f"x{number}"
        )
        factories.in_khmer(other)
    compared = []
    original = memory.fuzz.ratio
    monkeypatch.setattr(memory, "CANDIDATES", 3)
    monkeypatch.setattr(
        memory.fuzz,
        "ratio",
        lambda *texts, **named: compared.append(texts) or original(*texts, **named),
    )
    page = page_about(home, "Title", "We are volunteers at number 9.", slug="n")
    memory.similar_to(pieces_of(translation_of(page))[1], factories.locale("km"))
    assert len(compared) == 3


def test_what_does_not_fit_into_the_field_is_not_filled_in(home):
    long = "ក" * 300
    factories.in_khmer(page_about(home, "One", "About us", slug="one"), {"About us": long})
    assert fill(page_about(home, summary="", slug="two")) == 0
