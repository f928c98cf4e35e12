"""The list of news: all kinds of article together, newest first, by topic, page by page."""

from datetime import date

import pytest
from wagtail.models import PageViewRestriction

from news.models import AppealPage, NewsIndexPage, NewsPage, PressReleasePage, TranscriptPage
from tests import factories
from tests.reading import soup


@pytest.fixture
def index(home):
    return factories.news_index(home)


def titles(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return [card.text.strip() for card in soup(answer).find_all(class_="card-title")]


@pytest.mark.usefixtures("drafts_made")
def test_all_kinds_stand_together_the_newest_first(client, index):
    kinds = (TranscriptPage, NewsPage, PressReleasePage, AppealPage)
    for day, model in enumerate(kinds, start=1):
        factories.article(index, model, title=model.__name__, date=date(2014, 7, day))
    expected = [model.__name__ for model in reversed(kinds)]
    assert titles(client, index.url) == expected


def test_of_one_day_the_one_published_last_comes_first(client, index):
    for title in ("Morning", "Evening"):
        factories.article(index, title=title)
    assert titles(client, index.url) == ["Evening", "Morning"]


@pytest.mark.parametrize("model", [NewsPage, AppealPage, TranscriptPage, PressReleasePage])
def test_a_topic_shows_its_articles_only(model, client, index):
    elections, outreach = factories.topic(), factories.topic("Outreach", "outreach")
    factories.article(index, model, title="On elections", topics=[elections])
    factories.article(index, model, title="On both", topics=[elections, outreach])
    factories.article(index, model, title="On nothing")
    assert titles(client, f"{index.url}?topic=elections") == ["On both", "On elections"]
    assert titles(client, f"{index.url}?topic=outreach") == ["On both"]


@pytest.mark.usefixtures("drafts_made")
def test_topics_are_named_and_work_in_khmer(client, index):
    elections = factories.topic()
    page = factories.article(index, title="On elections", topics=[elections])
    factories.article(index, title="On nothing")
    factories.in_khmer(elections)
    khmer = factories.in_khmer(page)
    khmer_index = factories.in_khmer(index)
    found = titles(client, f"{khmer_index.url}?topic=elections")
    assert [title.replace("\u200b", "") for title in found] == ["ខ្មែរ On elections"]
    assert soup(client.get(khmer.url)).find(class_="tags").text.strip() == "ខ្មែរ Elections"


@pytest.mark.parametrize("query", ["topic=unknown", "topic=%00", "topic=<b>", "page=0", "page=x"])
def test_what_does_not_exist_shows_the_whole_list(query, client, index):
    factories.article(index, title="We march")
    assert titles(client, f"{index.url}?{query}") == ["We march"]


def test_a_long_list_comes_in_pages(client, index, monkeypatch):
    monkeypatch.setattr(NewsIndexPage, "articles_per_page", 2)
    elections = factories.topic()
    for day in (1, 2, 3):
        factories.article(index, title=f"Day {day}", date=date(2014, 7, day), topics=[elections])
    assert titles(client, index.url) == ["Day 3", "Day 2"]
    assert titles(client, f"{index.url}?page=2") == ["Day 1"]
    assert titles(client, f"{index.url}?page=999") == ["Day 1"]
    html = soup(client.get(f"{index.url}?topic=elections"))
    onward = html.find(class_="pagination").find("a", rel="next")["href"]
    assert titles(client, f"{index.url}{onward}") == ["Day 1"]


@pytest.mark.usefixtures("drafts_made")
def test_drafts_and_private_articles_are_left_out(client, index):
    factories.article(index, title="Draft", live=False)
    private = factories.article(index, title="Private")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    shown = factories.article(index, title="Shown")
    assert titles(client, index.url) == ["Shown"]
    assert b"Private" not in client.get(shown.url).content


def test_an_empty_list_says_so(client, index):
    assert soup(client.get(index.url)).find(class_="empty")


def test_more_articles_cost_no_more_queries(index, uploads, count_queries):
    elections = factories.topic()
    for number in range(3):
        add_article(index, number, elections)
    few = count_queries(index.url)
    home_few = count_queries("/en/")
    for number in range(3, 12):
        add_article(index, number, elections)
    assert count_queries(index.url) == few
    assert count_queries("/en/") == home_few
    assert few <= 25


def add_article(index, number, topic):
    kinds = (NewsPage, AppealPage, TranscriptPage)
    factories.article(
        index,
        kinds[number % 3],
        title=f"Article {number}",
        listing_image=factories.picture(f"Picture {number}", width=500, height=300),
        topics=[topic],
    )
