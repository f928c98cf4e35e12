"""The language switcher stays on the page, or leads home where the other language lacks it."""

import pytest

from home.models import InformationPage
from tests import factories
from tests.reading import soup


def switcher(client, address):
    """{language: address} of the switcher on the page at `address`."""
    links = soup(client.get(address)).find(class_="language-switcher").find_all("a")
    return {link["lang"]: link["href"] for link in links}


def alternates(client, address):
    links = soup(client.get(address)).find_all("link", rel="alternate", hreflang=True)
    return {link["hreflang"]: link["href"] for link in links}


def test_it_leads_to_the_twin_and_back(client, home):
    page = factories.page(InformationPage, home, title="About us")
    khmer = factories.in_khmer(page)
    both = {"en": page.url, "km": khmer.url}
    assert switcher(client, page.url) == switcher(client, khmer.url) == both
    assert alternates(client, page.url) == {
        code: f"http://testserver{address}"
        for code, address in {**both, "x-default": "/about-us/"}.items()
    }


@pytest.mark.usefixtures("drafts_made")
def test_it_leads_home_while_the_twin_is_a_draft(client, home):
    page = factories.page(InformationPage, home, title="About us")
    assert page.has_translation(factories.locale("km"))
    assert switcher(client, page.url) == {"en": page.url, "km": "/km/"}
    assert alternates(client, page.url) == {}


def test_it_leads_home_when_the_twin_is_taken_down(client, home):
    page = factories.page(InformationPage, home, title="About us")
    factories.in_khmer(page).unpublish()
    assert switcher(client, page.url)["km"] == "/km/"


def test_it_marks_the_language_that_is_read(client, home):
    html = soup(client.get("/km/")).find(class_="language-switcher")
    assert [link["lang"] for link in html.find_all(attrs={"aria-current": "true"})] == ["km"]


def test_a_search_is_carried_over(client, home):
    assert switcher(client, "/en/search/?q=vote")["km"] == "/km/search/?q=vote"


def test_on_the_page_of_a_lost_visitor_it_leads_somewhere(client, home):
    for address in ("/en/nothing/", "/fr/", "/nothing/"):
        links = soup(client.get(address)).find(class_="language-switcher").find_all("a")
        assert [client.get(link["href"]).status_code for link in links] == [200, 200]
