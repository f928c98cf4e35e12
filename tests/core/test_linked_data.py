"""Programs that read JSON-LD learn what a page is, and nothing an editor types gets out of it."""

import json
from datetime import date
from itertools import pairwise
from types import SimpleNamespace

import pytest

from core.linked_data import image, script
from core.models import SiteSettings
from news.models import AppealPage, PressReleasePage
from tests import factories
from tests.reading import soup, things

ORIGIN = "http://testserver"
HOSTILE = "</script><script>alert(1)</script><!-- & \u2028 ខ្មែរ \"'"


@pytest.mark.parametrize("model", factories.PAGE_TYPES)
def test_every_page_states_what_it_is_in_both_languages(model, client, home, uploads):
    factories.masthead()
    page = factories.of_type(model, home)
    for twin in (page, factories.in_khmer(page)):
        assert things(client.get(twin.url))


def test_the_home_page_tells_of_the_campaign(client, home):
    factories.masthead()
    settings = SiteSettings.for_site(home.get_site())
    settings.contact_email = "us@example.org"
    settings.profiles = [("profile", {"name": "Video", "url": "https://video.example/us"})]
    settings.save()
    found = things(client.get("/km/"))
    campaign = found["Organization"]
    assert campaign["name"] == "Votes for All"
    assert campaign["url"] == f"{ORIGIN}/km/"
    assert campaign["email"] == "us@example.org"
    assert campaign["sameAs"] == ["https://video.example/us"]
    assert client.get(campaign["logo"].removeprefix(ORIGIN)).status_code == 200
    assert found["WebSite"]["inLanguage"] == "km"
    assert found["WebSite"]["publisher"]["@id"] == campaign["@id"]
    assert things(client.get("/en/"))["Organization"]["@id"] == campaign["@id"]


def test_the_search_it_offers_works(client, home):
    factories.masthead()
    action = things(client.get("/km/"))["WebSite"]["potentialAction"]
    assert action["target"].startswith(f"{ORIGIN}/km/")
    answer = client.get(action["target"].removeprefix(ORIGIN).replace("{words}", "vote"))
    assert soup(answer).find("input", type="search")["value"] == "vote"


def test_an_article_says_who_published_it_when(client, home):
    factories.masthead()
    page = factories.article(
        factories.news_index(home),
        PressReleasePage,
        title="We ask",
        summary="In short.",
        correction="Two, not three.",
        correction_date=date(2014, 8, 1),
    )
    article = things(client.get(page.url))["NewsArticle"]
    assert article["headline"] == "We ask"
    assert article["description"] == "In short."
    assert article["datePublished"] == "2014-07-22"
    assert article["dateModified"].startswith(page.last_published_at.isoformat()[:19])
    assert article["publisher"]["name"] == article["author"]["name"] == "Votes for All"
    assert article["inLanguage"] == "en"
    assert article["mainEntityOfPage"] == ORIGIN + page.url
    assert article["correction"]["text"] == "Two, not three."
    assert article["correction"]["datePublished"] == "2014-08-01"
    assert "image" not in article


def test_who_speaks_is_the_author_of_an_appeal(client, home):
    page = factories.article(factories.news_index(home), AppealPage, speaker="Dara")
    author = things(client.get(page.url))["NewsArticle"]["author"]
    assert author == {"@type": "Person", "name": "Dara"}


def test_the_picture_has_its_whole_address(home):
    file = SimpleNamespace(url="/uploads/card.png")
    card = SimpleNamespace(file=file, width=1200, height=630)
    assert image(card) == {
        "@type": "ImageObject",
        "url": f"{ORIGIN}/uploads/card.png",
        "width": 1200,
        "height": 630,
    }
    file.url = "https://files.example.org/card.png"
    assert image(card)["url"] == file.url


def test_crumbs_lead_from_the_home_page_to_the_page(client, home):
    factories.masthead()
    index = factories.news_index(home)
    page = factories.article(index, title="We ask")
    factories.in_khmer(index)
    crumbs = things(client.get(factories.in_khmer(page).url))["BreadcrumbList"]["itemListElement"]
    assert [crumb["name"] for crumb in crumbs] == ["VfA", "ខ្មែរ News", "ខ្មែរ We ask"]
    assert [crumb.get("item") for crumb in crumbs] == [f"{ORIGIN}/km/", f"{ORIGIN}/km/news/", None]
    assert all(later["position"] == crumb["position"] + 1 for crumb, later in pairwise(crumbs))


def test_a_page_deep_down_names_all_above_it(client, home):
    page = home
    for name in ("one", "two", "three", "four"):
        page = factories.page(factories.InformationPage, page, title=name, slug=name)
    crumbs = things(client.get(page.url))["BreadcrumbList"]["itemListElement"]
    assert [crumb["name"] for crumb in crumbs][1:] == ["one", "two", "three", "four"]


def test_no_text_ends_the_block(client, home):
    factories.masthead(campaign_name=HOSTILE, short_name=HOSTILE[:40])
    page = factories.article(
        factories.news_index(home, title=HOSTILE),
        AppealPage,
        title=HOSTILE,
        summary=HOSTILE,
        correction=HOSTILE,
        speaker=HOSTILE,
        slug="hostile",
    )
    for address in (page.url, "/en/"):
        answer = client.get(address)
        assert b"<script>alert" not in answer.content
        assert things(answer)
    article = things(client.get(page.url))["NewsArticle"]
    assert article["headline"] == article["description"] == HOSTILE
    assert article["author"]["name"] == HOSTILE


def test_what_is_written_reads_back_as_it_was():
    block = str(script([{"@type": "Thing", "name": HOSTILE}]))
    data = block.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not set(data) & set("<>&")
    assert json.loads(data)["@graph"] == [{"@type": "Thing", "name": HOSTILE}]


def test_nothing_is_written_for_nothing():
    assert script([]) == ""
