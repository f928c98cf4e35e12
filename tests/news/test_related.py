"""Below an article stand others about the same, or else the newest ones."""

from datetime import date

import pytest

from news.models import AppealPage, NewsPage, PressReleasePage, TranscriptPage
from tests import factories


@pytest.fixture
def index(home):
    return factories.news_index(home)


@pytest.fixture
def elections(home):
    return factories.topic()


@pytest.fixture
def passports(home):
    return factories.topic("Passports", "passports")


@pytest.fixture
def titles(client):
    """A function: the titles of what is related to a page, in order."""
    return lambda page: [one.title for one in client.get(page.url).context["related"]]


def of_day(index, day, topics=(), model=NewsPage, **fields):
    fields = {"title": f"Day {day}", "date": date(2014, 7, day), **fields}
    return factories.article(index, model, topics=list(topics), **fields)


@pytest.mark.usefixtures("drafts_made")
def test_what_shares_most_topics_comes_first(index, elections, passports, titles):
    one = of_day(index, 1, [passports], AppealPage)
    both = of_day(index, 2, [elections, passports], TranscriptPage)
    page = of_day(index, 20, [elections, passports])
    of_day(index, 5), of_day(index, 19), of_day(index, 21)
    assert titles(page) == [both.title, one.title, "Day 5"]


def test_of_equals_the_newest_comes_first(index, elections, titles):
    page = of_day(index, 20, [elections])
    for day, topics in ((1, [elections]), (2, [elections]), (3, []), (19, []), (21, [])):
        of_day(index, day, topics)
    assert titles(page) == ["Day 2", "Day 1", "Day 3"]


def test_without_topics_it_is_the_newest(index, titles):
    page = of_day(index, 1)
    for day in range(2, 8):
        of_day(index, day, model=PressReleasePage)
    # Day 2 is the neighbour.
    assert titles(page) == ["Day 7", "Day 6", "Day 5"]


def test_neither_the_page_nor_its_neighbours_are_among_them(index, elections, titles, client):
    for day in (1, 2, 3):
        of_day(index, day, [elections])
    page = of_day(index, 4, [elections])
    of_day(index, 5, [elections])
    context = client.get(page.url).context
    assert [context[name].title for name in ("older", "newer")] == ["Day 3", "Day 5"]
    assert titles(page) == ["Day 2", "Day 1"]


def test_drafts_and_other_languages_are_left_out(index, elections, titles):
    page = of_day(index, 20, [elections])
    of_day(index, 1, [elections], live=False)
    factories.in_khmer(page)
    assert titles(page) == []


def test_topics_are_the_same_in_khmer(index, elections, titles):
    factories.in_khmer(elections)
    page, twin = of_day(index, 20, [elections]), of_day(index, 1, [elections])
    for day in (19, 21, 22, 23, 24):
        factories.in_khmer(of_day(index, day))
    khmer, twin = factories.in_khmer(page), factories.in_khmer(twin)
    assert titles(khmer)[0] == twin.title


def test_they_come_with_all_that_a_card_shows(index, client, uploads, django_assert_num_queries):
    shown = factories.picture()
    for day in (1, 2, 3):
        of_day(index, day, summary="In short", listing_image=shown, date_text="July 2014")
    related = client.get(of_day(index, 20).url).context["related"]
    with django_assert_num_queries(0):
        for article in related:
            card = (article.summary, article.date_text, article.listing_image.title)
            assert card == ("In short", "July 2014", "Poster")
            assert article.get_verbose_name() == "News item"


def test_a_renamed_topic_shows_its_new_name(index, elections, client):
    page = of_day(index, 1, [elections])
    assert b"Elections" in client.get(page.url).content
    elections.name = "Voting"
    elections.save()
    assert b"Elections" not in client.get(page.url).content
    assert (
        b"Voting" in client.get(page.parent.url if hasattr(page, "parent") else index.url).content
    )
