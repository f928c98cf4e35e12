"""An article says how many minutes it takes to read, in the words of either language."""

import pytest

from khmer.lines import count_words
from news.models import NewsPage, TranscriptPage
from news.models.article import WORDS_PER_MINUTE
from tests import factories
from tests.reading import soup
from translation.publishing import incomplete_confirmed

KHMER_WORDS = "ប្រជាពលរដ្ឋខ្មែរមានសិទ្ធិបោះឆ្នោត។ "  # people, Khmer, have, right, vote


@pytest.fixture
def index(home):
    return factories.news_index(home)


def with_words(index, number, **fields):
    prose = [("prose", f"<p>{'vote ' * number}</p>")]
    return factories.article(index, NewsPage, body=prose, **fields)


def meta(client, page):
    return soup(client.get(page.url)).find(class_="article-meta").text


@pytest.mark.parametrize(("minutes", "words"), [(1, 1), (1, 1.4), (2, 1.6), (10, 10)])
def test_it_is_counted_in_words(minutes, words, index, client):
    page = with_words(index, int(words * WORDS_PER_MINUTE))
    assert page.reading_minutes == minutes
    assert f"{minutes} min read" in meta(client, page)


def test_a_word_or_two_take_a_minute_and_nothing_takes_none(index, client):
    assert with_words(index, 2).reading_minutes == 1
    empty = factories.article(index, NewsPage, title="Empty")
    assert not empty.reading_minutes
    assert "min read" not in meta(client, empty)


def test_khmer_words_are_counted_without_spaces_between_them(index, client):
    english = with_words(index, 3 * WORDS_PER_MINUTE)
    sentences = round(3 * WORDS_PER_MINUTE / count_words(KHMER_WORDS))
    khmer = factories.in_khmer(
        english, {"vote " * (3 * WORDS_PER_MINUTE - 1) + "vote": KHMER_WORDS * sentences}
    )
    khmer.body = [("prose", f"<p>{KHMER_WORDS * sentences}</p>")]
    with incomplete_confirmed():
        khmer.save_revision().publish()
    khmer.refresh_from_db()
    assert khmer.reading_minutes == 3
    assert "អាន ៣ នាទី" in meta(client, khmer).replace("\u200b", "")


def test_the_conversation_of_a_transcript_counts(index):
    words = [("prose", f"<p>{'word ' * 2 * WORDS_PER_MINUTE}</p>")]
    answer = ("answer", {"speaker": "Sophea", "role": "", "words": words})
    page = factories.article(index, TranscriptPage, conversation=[answer])
    assert page.reading_minutes == 2


def test_a_draft_does_not_change_what_is_read(index):
    page = with_words(index, WORDS_PER_MINUTE)
    page.body = [("prose", f"<p>{'vote ' * 5 * WORDS_PER_MINUTE}</p>")]
    revision = page.save_revision()
    stored = NewsPage.objects.get(pk=page.pk)
    assert stored.reading_minutes == 1
    revision.publish()
    stored.refresh_from_db()
    assert stored.reading_minutes == 5


@pytest.mark.parametrize(
    ("text", "words"),
    [("", 0), (" ។ ", 0), ("We don't vote, yet.", 4), ("ឆ្នាំ ២០១៤", 2), (KHMER_WORDS, 5)],
)
def test_marks_are_no_words(text, words):
    assert count_words(text) == words
