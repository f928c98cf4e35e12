"""The head of a page says what it is called, what it is about, and where it is to be found."""

from django.test import RequestFactory
from django.utils import translation

import pytest

from core.facts import facts_of
from core.navigation import language_links
from home.models import InformationPage
from khmer import lines
from news.models import NewsPage
from tests import factories
from tests.reading import alternates, canonical, meta, soup

ORIGIN = "http://testserver"
PARAGRAPH = "<p>We ask that all <b>Khmers</b> overseas can vote.</p><p>It is their right.</p>"


def title(answer):
    return soup(answer).title.text


def assert_is_not_to_be_found(answer):
    assert meta(answer)["robots"] == "noindex"
    assert canonical(answer) is None
    assert alternates(answer) == {}
    assert not [name for name in meta(answer) if name and name.startswith(("og:", "article:"))]
    assert not soup(answer).find("script", type="application/ld+json")


def test_the_front_door_has_the_name_of_the_campaign(client, home):
    factories.masthead()
    factories.masthead("km", campaign_name="ឆ្នោតសម្រាប់ទាំងអស់គ្នា")
    assert title(client.get("/en/")) == "Votes for All"
    assert title(client.get("/km/")) == "ឆ្នោតសម្រាប់ទាំងអស់គ្នា"


def test_a_page_has_its_title_and_the_short_name(client, home):
    factories.masthead()
    page = factories.page(InformationPage, home, title="About us")
    assert title(client.get(page.url)) == "About us · VfA"
    page = factories.page(InformationPage, home, title="Us", slug="us", seo_title="Who we are")
    assert title(client.get(page.url)) == "Who we are · VfA"
    assert meta(client.get(page.url))["og:title"] == "Who we are"


def test_the_description_is_the_editors(client, home):
    page = factories.page(InformationPage, home, summary="In short.", search_description="Found.")
    assert meta(client.get(page.url))["description"] == "Found."
    page = factories.page(InformationPage, home, slug="b", summary="In short.")
    assert meta(client.get(page.url))["description"] == "In short."


def test_without_one_it_is_the_beginning_of_the_text(client, home, uploads):
    shown = factories.picture()
    body = [
        ("heading", "Our aim"),
        ("figure", {"image": shown, "caption": "A crowd"}),
        ("prose", PARAGRAPH),
    ]
    page = factories.page(InformationPage, home, body=body)
    stated = meta(client.get(page.url))
    assert stated["description"] == "We ask that all Khmers overseas can vote. It is their right."
    assert stated["og:description"] == stated["description"]


def test_a_long_text_is_cut_between_words(client, home):
    page = factories.page(InformationPage, home, body=[("prose", PARAGRAPH * 9)])
    stated = meta(client.get(page.url))["description"]
    assert len(stated) <= 161
    assert stated.endswith("…")
    assert " ".join(
        ["We ask that all Khmers overseas can vote. It is their right."] * 9
    ).startswith(stated[:-1])


def test_khmer_is_cut_between_syllables(client, home):
    words = "ពលរដ្ឋខ្មែរនៅក្រៅប្រទេសមានសិទ្ធិបោះឆ្នោត" * 20
    page = factories.page(InformationPage, home, body=[("prose", "<p>Vote</p>")])
    khmer = factories.in_khmer(page, {page.title: "អំពីយើង", "Vote": words})
    stated = meta(client.get(khmer.url))["description"].removesuffix("…")
    assert words.startswith(stated)
    assert 140 < len(lines.clusters(stated)) <= 160
    assert lines.clusters(words)[: len(lines.clusters(stated))] == lines.clusters(stated)


@pytest.mark.parametrize("model", factories.PAGE_TYPES)
def test_no_page_is_without_title_description_and_address(model, client, home, uploads):
    page = factories.of_type(model, home)
    for twin in (page, factories.in_khmer(page)):
        answer = client.get(twin.url)
        assert title(answer).strip()
        assert meta(answer)["description"].strip()
        assert canonical(answer) == ORIGIN + twin.url
        assert "robots" not in meta(answer)


def test_the_address_is_without_what_others_add(client, home):
    page = factories.page(InformationPage, home, title="About us")
    assert canonical(client.get(page.url + "?utm_source=x&page=2")) == f"{ORIGIN}/en/about-us/"


def test_it_is_the_public_one_whatever_the_visitor_calls_us(client, home, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://campaign.example.org"
    answer = client.get("/en/", headers={"host": "www.example.org"})
    assert canonical(answer) == "https://campaign.example.org/en/"
    assert set(alternates(answer).values()) == {
        f"https://campaign.example.org{path}" for path in ("/en/", "/km/", "/")
    }


def test_the_address_in_no_language_leads_to_the_page(client, home):
    page = factories.page(InformationPage, home, title="About us")
    khmer = factories.in_khmer(page)
    anybody = alternates(client.get(page.url))["x-default"].removeprefix(ORIGIN)
    for asked, twin in (("en", page), ("km", khmer)):
        led = client.get(anybody, headers={"accept-language": asked})
        assert led["Location"] == twin.url


@pytest.fixture
def long_list(home):
    """A list of news of two pages, the first of them all about elections, in both languages."""
    index = factories.news_index(home)
    topic = factories.topic()
    for number in range(index.articles_per_page + 1):
        article = factories.article(index, title=f"Item {number}")
        article.topics.add(topic)
        article.save_revision().publish()
    factories.in_khmer(index)
    factories.in_khmer(topic)
    return index


def test_pages_of_a_list_and_topics_are_pages_of_their_own(client, long_list):
    factories.masthead()
    answer = client.get(long_list.url + "?topic=elections&page=2&x=1")
    assert title(answer) == "News · Elections · Page 2 of 2 · VfA"
    assert canonical(answer) == f"{ORIGIN}/en/news/?topic=elections&page=2"
    assert canonical(client.get(long_list.url + "?page=1")) == f"{ORIGIN}/en/news/"


def test_a_page_or_topic_that_is_not_there_is_found_as_what_is_shown(client, long_list):
    for query in ("?topic=nothing", "?page=0x", "?topic=%00", "?topic=elections%22%3E&page="):
        assert canonical(client.get(long_list.url + query)) == f"{ORIGIN}/en/news/"
    assert canonical(client.get(long_list.url + "?page=99")) == f"{ORIGIN}/en/news/?page=2"


def test_a_topic_is_one_in_all_languages_and_later_pages_are_not(client, long_list):
    assert alternates(client.get(long_list.url + "?topic=elections")) == {
        "en": f"{ORIGIN}/en/news/?topic=elections",
        "km": f"{ORIGIN}/km/news/?topic=elections",
        "x-default": f"{ORIGIN}/news/?topic=elections",
    }
    led = client.get("/news/?topic=elections", headers={"accept-language": "km"})
    assert led["Location"] == "/km/news/?topic=elections"
    assert alternates(client.get(long_list.url + "?page=2")) == {}


def test_what_friends_are_shown(client, home):
    factories.masthead()
    page = factories.page(InformationPage, home, title="About <us>", summary="Who & why")
    stated = meta(client.get(factories.in_khmer(page).url))
    assert stated["og:title"] == "ខ្មែរ About <us>"
    assert stated["og:url"] == f"{ORIGIN}{page.url.replace('/en/', '/km/')}"
    assert stated["og:site_name"] == "Votes for All"
    assert (stated["og:locale"], stated["og:locale:alternate"]) == ("km_KH", "en_US")
    assert stated["og:type"] == "website"
    assert stated["twitter:card"] == "summary_large_image"
    assert not [name for name in stated if name and name.startswith("article:")]


def test_an_article_says_when_it_came_out(client, home):
    index = factories.news_index(home)
    old = factories.article(index)
    stated = meta(client.get(old.url))
    assert stated["og:type"] == "article"
    assert stated["article:published_time"] == "2014-07-22"
    assert stated["article:modified_time"] == old.last_published_at.isoformat()
    new = factories.page(NewsPage, index, slug="new")
    assert meta(client.get(new.url))["article:published_time"] == new.first_published_at.isoformat()


def test_no_day_is_made_up_where_none_is_known(client, home):
    page = factories.article(factories.news_index(home), date_text="July 2014")
    assert "article:published_time" not in meta(client.get(page.url))


@pytest.mark.parametrize(
    "address", ["/en/search/?q=vote", "/km/search/?q=vote", "/en/nothing/", "/fr/"]
)
def test_what_is_no_page_is_not_to_be_found(address, client, home):
    answer = client.get(address)
    assert_is_not_to_be_found(answer)
    assert title(answer).strip()


def test_the_way_of_a_signature_is_not_to_be_found(client, home):
    page = factories.petition(home)
    factories.in_khmer(page)
    for code in ("en", "km"):
        start = f"/{code}/sign/{page.translation_key}/"
        assert_is_not_to_be_found(client.get(start + "check-your-email/"))
        assert_is_not_to_be_found(client.get(start + "thanks/"))
        assert_is_not_to_be_found(client.get(f"/{code}/sign/confirm/x/"))
        # The page of the petition itself, with what is wrong in its form.
        mistaken = client.post(start, {}, headers={"sec-fetch-site": "same-origin"})
        assert mistaken.status_code == 422
        assert_is_not_to_be_found(mistaken)


def test_a_form_that_is_refused_is_not_to_be_found(client, home):
    assert_is_not_to_be_found(client.post("/en/search/"))


def test_a_page_behind_a_password_is_not_to_be_found(client, home):
    page = factories.page(InformationPage, home, title="Secret")
    factories.in_khmer(page)
    restriction = page.view_restrictions.create(restriction_type="password", password="open")
    session = client.session
    session["passed_page_view_restrictions"] = [restriction.pk]
    session.save()
    answer = client.get(page.url)
    assert soup(answer).h1.text == "Secret"
    assert_is_not_to_be_found(answer)


def test_a_preview_is_not_to_be_found(home, rf):
    factories.masthead()
    page = factories.page(InformationPage, home, title="Draft")
    page.title = "Changed"
    answer = page.make_preview_request()
    assert "Changed" in title(answer.render())
    assert_is_not_to_be_found(answer)


def test_a_site_that_is_tried_out_is_not_to_be_found(client, home, settings):
    settings.OPEN_TO_SEARCH_ENGINES = False
    assert_is_not_to_be_found(client.get("/en/"))


@pytest.mark.parametrize("model", factories.PAGE_TYPES)
def test_the_facts_cost_no_query(model, home, uploads, django_assert_num_queries):
    factories.of_type(model, home)
    masthead = factories.masthead()
    page = model.objects.get(locale__language_code="en")
    request = RequestFactory().get(page.url)
    with translation.override("en"):
        context = page.get_context(request) | {"request": request}
        links = language_links(request, page)
        with django_assert_num_queries(0):
            facts = facts_of(page, context, links, masthead)
    assert facts.address
