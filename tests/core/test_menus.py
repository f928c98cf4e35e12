"""Menu and footer follow the visitor's language and name only what can be read."""

import pytest
from wagtail.models import PageViewRestriction

from home.models import InformationPage
from tests import factories
from tests.reading import soup


def labels(client, address, place):
    return [link.text for link in soup(client.get(address)).find(class_=place).find_all("a")]


@pytest.fixture
def about(home):
    return factories.page(InformationPage, home, title="About us")


@pytest.mark.usefixtures("drafts_made")
def test_each_language_has_its_own_words_and_addresses(client, home, about):
    factories.in_khmer(about)
    masthead = factories.masthead(pages=[about])
    footer = factories.footer(pages=[about])
    factories.in_khmer(masthead)
    factories.in_khmer(footer)
    assert labels(client, "/en/", "site-nav")[0] == "About us"
    assert labels(client, "/en/", "site-footer-links") == ["About us"]
    html = soup(client.get("/km/"))
    assert html.find(class_="site-nav").a["href"] == "/km/about-us/"
    assert html.find(class_="site-nav").a.text == "ខ្មែរ About us"
    assert html.find(class_="site-footer-links").a["href"] == "/km/about-us/"
    assert "ខ្មែរ Votes for All" in html.find(class_="site-name").text.replace("\u200b", "")


def test_a_language_without_a_menu_borrows_the_one_of_the_source(client, home, about):
    factories.masthead(pages=[about])
    factories.in_khmer(about)
    link = soup(client.get("/km/")).find(class_="site-nav").a
    assert (link.text, link["href"]) == ("About us", "/km/about-us/")


@pytest.mark.usefixtures("drafts_made")
def test_a_page_that_is_a_draft_in_this_language_is_left_out(client, home, about):
    hidden = factories.page(InformationPage, home, title="Hidden", live=False)
    masthead = factories.masthead(pages=[about, hidden])
    factories.in_khmer(masthead)
    assert labels(client, "/en/", "site-nav")[:-1] == ["About us"]
    assert labels(client, "/km/", "site-nav")[:-1] == []


def test_a_page_behind_a_password_is_left_out(client, home, about):
    secret = factories.page(InformationPage, home, title="Secret")
    below = factories.page(InformationPage, secret, title="Below it")
    PageViewRestriction.objects.create(
        page=secret, restriction_type=PageViewRestriction.PASSWORD, password="open"
    )
    factories.masthead(pages=[about, secret, below])
    factories.footer(pages=[secret, below, about])
    assert labels(client, "/en/", "site-nav")[:-1] == ["About us"]
    assert labels(client, "/en/", "site-footer-links") == ["About us"]


def test_the_page_that_is_read_and_the_part_it_is_in_are_marked(client, home, about):
    below = factories.page(InformationPage, about, title="History")
    factories.masthead(pages=[home, about])
    for address, expected in ((about.url, ("About us", "page")), (below.url, ("About us", "true"))):
        marked = (
            soup(client.get(address)).find(class_="site-nav").find(attrs={"aria-current": True})
        )
        assert (marked.text, marked["aria-current"]) == expected


def test_a_site_without_a_menu_still_has_a_way_home(client, home):
    assert soup(client.get("/en/")).find(class_="site-name")["href"] == "/en/"


def test_more_links_cost_no_more_queries(home, count_queries):
    pages = [factories.page(InformationPage, home, title=f"Page {n}") for n in range(6)]
    masthead, footer = factories.masthead(pages=pages[:1]), factories.footer(pages=pages[:1])
    few = count_queries("/en/")
    masthead.delete()
    footer.delete()
    factories.masthead(pages=pages)
    factories.footer(pages=pages)
    assert count_queries("/en/") == few
