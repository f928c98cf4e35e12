"""What machines read is kept by caches without a cookie, takes HEAD, and nothing is sent to it."""

import pytest

from core.models import SiteSettings
from tests import factories
from tests.reading import varies_by

ADDRESSES = [
    "/robots.txt",
    "/sitemap.xml",
    "/sitemap-pages.xml",
    "/.well-known/security.txt",
    "/favicon.ico",
    "/apple-touch-icon.png",
    "/icons/192.png",
    "/icons/512.png",
    "/icons/maskable.png",
    *(f"/{code}/manifest.webmanifest" for code in ("en", "km")),
    *(
        f"/{code}/feeds/news.{ending}"
        for code in ("en", "km")
        for ending in ("atom", "rss", "json")
    ),
    "/en/feeds/news/elections.atom",
]


@pytest.fixture
def ready(home):
    settings = SiteSettings.for_site(home.get_site())
    settings.contact_email = "us@example.org"
    settings.save()
    factories.masthead()
    factories.topic()
    return factories.article(factories.news_index(home))


@pytest.mark.parametrize("address", ADDRESSES)
def test_any_cache_may_keep_it(address, client, ready):
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Cache-Control"].startswith("public, max-age=")
    assert "stale-while-revalidate" in answer["Cache-Control"]
    assert varies_by(answer) <= {"Accept-Encoding"}
    assert not answer.cookies
    # A date does not move when something is taken back; the ETag does.
    assert "Last-Modified" not in answer.headers
    again = client.get(address, headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["Cache-Control"] == answer["Cache-Control"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_it_can_be_asked_for_without_its_content(address, client, ready):
    answer = client.head(address)
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer["Content-Type"] == client.get(address)["Content-Type"]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_nothing_is_sent_to_it(method, address, client, ready):
    answer = getattr(client, method)(address)
    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD"


@pytest.mark.parametrize("address", ADDRESSES)
def test_who_adds_to_the_address_gets_the_same(address, client, ready):
    assert client.get(f"{address}?x=%00").content == client.get(address).content
