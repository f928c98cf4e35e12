"""Below an article stand the one before and the one after it in time."""

from datetime import date

from tests import factories
from tests.reading import soup


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
