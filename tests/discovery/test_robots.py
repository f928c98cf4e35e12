"""Search engines are told where no page stands, and on a site that is tried out to stay away."""

from urllib.robotparser import RobotFileParser

import pytest

from tests import factories


@pytest.fixture
def rules(client):
    """A function: the rules as a search engine reads them."""

    def read():
        answer = client.get("/robots.txt")
        assert answer["Content-Type"] == "text/plain; charset=utf-8"
        parser = RobotFileParser()
        parser.parse(answer.content.decode().splitlines())
        return parser

    return read


@pytest.mark.django_db
def test_pages_may_be_read_and_screens_may_not(rules, client, home):
    petition = factories.petition(home)
    screens = [
        "/admin/",
        "/en/search/?q=x",
        "/km/search/?q=y",
        f"/km/sign/{petition.translation_key}/",
    ]
    assert not [path for path in screens if rules().can_fetch("any", path)]
    pages = ["/", "/en/", "/km/", petition.url, "/en/feeds/news.atom", "/documents/1/x.pdf"]
    assert [path for path in pages if not rules().can_fetch("any", path)] == []


@pytest.mark.django_db
def test_it_leads_to_the_sitemap(rules, client):
    (address,) = rules().site_maps()
    assert client.get(address.removeprefix("http://testserver")).status_code == 200


def test_a_site_that_is_tried_out_keeps_everybody_away(rules, settings):
    settings.OPEN_TO_SEARCH_ENGINES = False
    assert not rules().can_fetch("any", "/en/")
    assert rules().site_maps() is None
