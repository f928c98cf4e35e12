"""Below an article stand the one before and the one after it in time."""

from datetime import date

import pytest
from wagtail.models import Page

from tests import factories
from tests.reading import soup


@pytest.mark.usefixtures("drafts_made")
def test_the_earlier_and_the_later_article_are_linked(client, home):
    index = factories.news_index(home)
    first, second, third = (
        factories.article(index, title=f"Day {day}", date=date(2014, 7, day)) for day in (1, 2, 3)
    )
    foot = soup(client.get(second.url)).find(class_="neighbours")
    assert foot.find("a", rel="prev")["href"] == first.url
    assert foot.find("a", rel="next")["href"] == third.url


def test_the_only_article_has_none(client, home):
    page = factories.article(factories.news_index(home))
    assert not soup(client.get(page.url)).find(class_="neighbours")


def neighbours(client, page):
    foot = soup(client.get(page.url)).find(class_="neighbours")
    links = [foot and foot.find("a", rel=rel) for rel in ("prev", "next")]
    return [link and link["href"] for link in links]


def test_articles_of_one_day_follow_each_other_as_in_the_list(client, home):
    index = factories.news_index(home)
    first, second, third = (factories.article(index, title=f"Number {n}") for n in range(3))
    assert neighbours(client, first) == [None, second.url]
    assert neighbours(client, second) == [first.url, third.url]
    assert neighbours(client, third) == [second.url, None]


def test_articles_of_one_moment_follow_each_other_too(client, home):
    index = factories.news_index(home)
    pages = [factories.article(index, title=f"Number {n}") for n in range(3)]
    Page.objects.filter(pk__in=[page.pk for page in pages]).update(
        first_published_at=pages[0].first_published_at
    )
    assert neighbours(client, pages[1]) == [pages[0].url, pages[2].url]


def test_the_day_counts_before_the_moment_of_publishing(client, home):
    index = factories.news_index(home)
    later = factories.article(index, title="Later", date=date(2014, 7, 3))
    earlier = factories.article(index, title="Earlier", date=date(2014, 7, 1))
    assert neighbours(client, later) == [earlier.url, None]
    assert neighbours(client, earlier) == [None, later.url]


def test_a_draft_is_no_neighbour(client, home):
    index = factories.news_index(home)
    page = factories.article(index, title="Day 2", date=date(2014, 7, 2))
    for day in (1, 2, 3):
        draft = factories.article(index, title=f"Draft {day}", date=date(2014, 7, day), live=False)
        # It was read once, and taken back.
        Page.objects.filter(pk=draft.pk).update(first_published_at=page.first_published_at)
    assert neighbours(client, page) == [None, None]


def test_a_draft_can_be_previewed_among_the_others(home, rf):
    index = factories.news_index(home)
    old = factories.article(index, title="Old")
    draft = factories.article(index, title="Draft", live=False)
    context = draft.get_context(rf.get("/"))
    assert (context["older"], context["newer"]) == (old.page_ptr, None)
