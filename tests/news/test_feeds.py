"""News can be followed in a reader, by language and by topic, in three formats."""

import json
from datetime import datetime
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

import pytest

from news.feeds import ITEMS
from news.models import NewsPage, PressReleasePage, TranscriptPage
from tests import factories
from tests.reading import soup

ORIGIN = "http://testserver"
ATOM = {"a": "http://www.w3.org/2005/Atom"}
TYPES = {
    "atom": "application/atom+xml; charset=utf-8",
    "rss": "application/rss+xml; charset=utf-8",
    "json": "application/feed+json; charset=utf-8",
}
HOSTILE = "<script>alert(1)</script> & ]]> \"'"


def fetch(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == TYPES[address.rpartition(".")[2]]
    return answer.content


def xml(client, address):
    return ElementTree.fromstring(fetch(client, address))  # noqa: S314


def titles(client, address):
    content = fetch(client, address)
    if address.endswith("json"):
        return [item["title"] for item in json.loads(content)["items"]]
    tree = ElementTree.fromstring(content)  # noqa: S314
    path = "channel/item/title" if address.endswith("rss") else "a:entry/a:title"
    return [title.text for title in tree.iterfind(path, ATOM)]


@pytest.fixture
def index(home):
    """An English and a Khmer list of news, and a campaign with a name."""
    factories.masthead(tagline="One vote each")
    made = factories.news_index(home)
    factories.in_khmer(made)
    return made


@pytest.mark.usefixtures("drafts_made")
def test_an_atom_feed_has_all_that_a_reader_shows(client, index):
    page = factories.article(index, PressReleasePage, title="We ask", summary="In short.")
    feed = xml(client, "/en/feeds/news.atom")
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert feed.findtext("a:title", None, ATOM) == "Votes for All · News"
    assert feed.findtext("a:author/a:name", None, ATOM) == "Votes for All"
    links = {link.get("rel"): link.get("href") for link in feed.findall("a:link", ATOM)}
    assert links == {"alternate": ORIGIN + index.url, "self": f"{ORIGIN}/en/feeds/news.atom"}
    (entry,) = feed.findall("a:entry", ATOM)
    assert entry.findtext("a:title", None, ATOM) == "We ask"
    assert entry.findtext("a:summary", None, ATOM) == "In short."
    assert entry.find("a:link", ATOM).get("href") == ORIGIN + page.url
    assert entry.findtext("a:published", None, ATOM) == "2014-07-22T00:00:00+07:00"
    updated = datetime.fromisoformat(entry.findtext("a:updated", None, ATOM))
    assert updated == page.last_published_at
    assert feed.findtext("a:updated", None, ATOM) == entry.findtext("a:updated", None, ATOM)


def test_an_rss_feed_says_the_same(client, index):
    page = factories.article(index, title="We ask", summary="In short.")
    channel = xml(client, "/en/feeds/news.rss").find("channel")
    assert channel.findtext("language") == "en"
    assert channel.findtext("link") == ORIGIN + index.url
    item = channel.find("item")
    assert item.findtext("description") == "In short."
    assert item.findtext("link") == ORIGIN + page.url
    assert parsedate_to_datetime(item.findtext("pubDate")).date() == page.date
    assert item.find("guid").get("isPermaLink") == "false"


def test_a_json_feed_says_the_same(client, index):
    page = factories.article(index, title="We ask", summary="In short.")
    feed = json.loads(fetch(client, "/en/feeds/news.json"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"] == "Votes for All · News"
    assert feed["description"] == "One vote each"
    assert feed["home_page_url"] == ORIGIN + index.url
    assert feed["feed_url"] == f"{ORIGIN}/en/feeds/news.json"
    assert (feed["language"], feed["authors"]) == ("en", [{"name": "Votes for All"}])
    (item,) = feed["items"]
    assert item["url"] == ORIGIN + page.url
    assert (item["title"], item["content_text"]) == ("We ask", "In short.")
    assert item["date_published"] == "2014-07-22T00:00:00+07:00"
    assert datetime.fromisoformat(item["date_modified"]) == page.last_published_at


@pytest.mark.parametrize("ending", TYPES)
@pytest.mark.usefixtures("drafts_made")
def test_each_language_has_its_own(ending, client, index):
    page = factories.article(index, title="We ask")
    assert titles(client, f"/km/feeds/news.{ending}") == []
    factories.in_khmer(page)
    assert titles(client, f"/en/feeds/news.{ending}") == ["We ask"]
    assert titles(client, f"/km/feeds/news.{ending}") == ["ខ្មែរ We ask"]
    assert f"{ORIGIN}/km/news/" in fetch(client, f"/km/feeds/news.{ending}").decode()


def test_an_article_keeps_its_name_in_a_language_when_it_moves(client, index):
    page = factories.article(index)
    factories.in_khmer(page)

    def names():
        return [
            json.loads(fetch(client, f"/{code}/feeds/news.json"))["items"][0]["id"]
            for code in ("en", "km")
        ]

    before = names()
    page.slug = "moved"
    page.save_revision().publish()
    assert names() == before
    assert len(set(before)) == 2


@pytest.mark.parametrize("ending", TYPES)
def test_a_topic_has_its_own(ending, client, index):
    topic = factories.topic()
    about = factories.article(index, title="About elections")
    about.topics.add(topic)
    about.save_revision().publish()
    factories.article(index, title="Something else")
    assert titles(client, f"/en/feeds/news/elections.{ending}") == ["About elections"]
    content = fetch(client, f"/en/feeds/news/elections.{ending}").decode()
    assert "Votes for All · News · Elections" in content
    assert f"{ORIGIN}/en/news/?topic=elections" in content
    assert f"{ORIGIN}/en/feeds/news/elections.{ending}" in content


@pytest.mark.parametrize(
    "address",
    [
        "/en/feeds/news/nothing.atom",
        "/km/feeds/news/elections.rss",
        "/en/feeds/news/%00.json",
        "/en/feeds/news.xml",
        "/en/feeds/news/.atom",
        "/en/feeds/elections.atom",
        "/fr/feeds/news.atom",
        "/feeds/news.atom",
    ],
)
def test_a_feed_that_is_not_there_is_not_found(address, client, index):
    factories.topic()
    assert client.get(address, follow=True).status_code == 404


@pytest.mark.parametrize("ending", TYPES)
@pytest.mark.usefixtures("drafts_made")
def test_what_is_not_for_everybody_is_left_out(ending, client, index):
    factories.article(index, title="Draft", live=False, slug="draft")
    gone = factories.article(index, title="Gone", slug="gone")
    gone.unpublish()
    secret = factories.article(index, title="Secret", slug="secret")
    secret.view_restrictions.create(restriction_type="password", password="open")
    assert titles(client, f"/en/feeds/news.{ending}") == []


@pytest.mark.parametrize("ending", TYPES)
def test_markup_stays_text(ending, client, index):
    factories.article(index, title=HOSTILE, summary=HOSTILE, slug="hostile")
    content = fetch(client, f"/en/feeds/news.{ending}")
    if ending != "json":
        assert b"<script>" not in content
    escaped = "&lt;script&gt;alert(1)&lt;/script&gt; &amp; ]]&gt; &quot;&#x27;"
    assert titles(client, f"/en/feeds/news.{ending}") == [escaped if ending == "rss" else HOSTILE]
    if ending == "atom":
        summary = ElementTree.fromstring(content).find("a:entry/a:summary", ATOM)  # noqa: S314
        assert (summary.get("type"), summary.text) == ("html", escaped)


@pytest.mark.parametrize("ending", TYPES)
def test_an_article_without_a_summary_is_shown_by_its_beginning(ending, client, index):
    said = [("question", {"speaker": "A", "role": "", "words": "<p>May we vote?</p>"})]
    factories.article(index, TranscriptPage, title="Talk", conversation=said)
    assert b"May we vote?" in fetch(client, f"/en/feeds/news.{ending}")


@pytest.mark.parametrize("ending", TYPES)
def test_no_day_is_made_up_where_none_is_known(ending, client, index):
    factories.article(index, date_text="July 2014")
    content = fetch(client, f"/en/feeds/news.{ending}")
    assert b"2014" not in content.replace(b"July 2014", b"")


@pytest.mark.parametrize("ending", TYPES)
def test_without_news_it_is_empty_and_always_the_same(ending, client, home):
    content = fetch(client, f"/km/feeds/news.{ending}")
    assert titles(client, f"/km/feeds/news.{ending}") == []
    assert fetch(client, f"/km/feeds/news.{ending}") == content
    assert f"{ORIGIN}/km/" in content.decode()


def test_it_has_the_newest_and_no_more_than_a_reader_wants(client, index, monkeypatch):
    for number in range(3):
        factories.article(index, title=f"Item {number}")
    monkeypatch.setattr("news.feeds.ITEMS", 2)
    assert titles(client, "/en/feeds/news.atom") == ["Item 2", "Item 1"]
    assert ITEMS > 20


@pytest.mark.parametrize("ending", TYPES)
def test_more_articles_cost_no_more_queries(ending, index, count_queries, uploads):
    shown = factories.picture()
    body = [("figure", {"image": shown, "caption": "x"}), ("prose", "<p>Vote</p>")]
    for model in (NewsPage, PressReleasePage):
        factories.article(index, model, title=model.__name__, body=body)
    few = count_queries(f"/en/feeds/news.{ending}")
    for number in range(4):
        factories.article(index, title=f"Item {number}", body=body)
    assert count_queries(f"/en/feeds/news.{ending}") == few <= 9


def feeds_in_head(client, address):
    links = soup(client.get(address)).head.find_all("link", type="application/atom+xml")
    return [link["href"] for link in links]


def test_every_page_names_the_feed_of_its_language(client, index):
    page = factories.petition(index.get_parent())
    assert feeds_in_head(client, page.url) == ["/en/feeds/news.atom"]
    assert feeds_in_head(client, "/km/") == ["/km/feeds/news.atom"]
    assert feeds_in_head(client, "/km/nothing/") == ["/km/feeds/news.atom"]


def test_a_list_by_topic_names_and_shows_the_feed_of_the_topic(client, index):
    factories.topic()
    address = index.url + "?topic=elections"
    assert feeds_in_head(client, address)[-1] == "/en/feeds/news/elections.atom"
    for about, shown in (("", index.url), ("/elections", address)):
        links = soup(client.get(shown)).find(class_="feeds").find_all("a")
        assert [link["href"] for link in links] == [
            f"/en/feeds/news{about}.{ending}" for ending in TYPES
        ]
        assert all(client.get(link["href"]).status_code == 200 for link in links)
