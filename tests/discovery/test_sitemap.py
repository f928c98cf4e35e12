"""The sitemap lists what everybody may read, in all its languages, and nothing else."""

from xml.etree import ElementTree

from django.core.cache import cache

import pytest
from wagtail.models import Page, Site

from discovery import sitemap
from home.models import InformationPage
from tests import factories

ORIGIN = "http://testserver"
SPACES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


def read(client, address="/sitemap.xml"):
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/xml"
    return ElementTree.fromstring(answer.content)  # noqa: S314


def listed(client, address="/sitemap.xml"):
    """{path: {language: path}} of the pages in the file."""
    found = {}
    for url in read(client, address).findall("s:url", SPACES):
        links = url.findall("x:link", SPACES)
        alternates = {link.get("hreflang"): link.get("href") for link in links}
        found[url.find("s:loc", SPACES).text] = alternates
    assert all(address.startswith(ORIGIN) for address in found)
    return {
        address.removeprefix(ORIGIN): {
            code: href.removeprefix(ORIGIN) for code, href in alternates.items()
        }
        for address, alternates in found.items()
    }


def test_it_lists_pages_of_all_languages_with_their_twins(client, home):
    factories.in_khmer(factories.page(InformationPage, home, title="About us"))
    twins = {"en": "/en/about-us/", "km": "/km/about-us/", "x-default": "/about-us/"}
    homes = {"en": "/en/", "km": "/km/", "x-default": "/"}
    assert listed(client) == {
        "/en/": homes,
        "/km/": homes,
        "/en/about-us/": twins,
        "/km/about-us/": twins,
    }


@pytest.mark.parametrize("model", factories.PAGE_TYPES)
def test_what_it_lists_is_there(model, client, home, uploads):
    factories.in_khmer(factories.of_type(model, home))
    for address in listed(client):
        assert client.get(address).status_code == 200


@pytest.mark.usefixtures("drafts_made")
def test_a_page_in_one_language_stands_alone(client, home):
    page = factories.page(InformationPage, home, title="About us")
    assert page.has_translation(factories.locale("km"))
    found = listed(client)
    assert found["/en/about-us/"] == {}
    assert "/km/about-us/" not in found


def test_a_page_is_dated(client, home):
    page = factories.page(InformationPage, home, title="About us")
    Page.objects.filter(pk=page.pk).update(last_published_at="2024-05-06T07:08:09Z")
    dates = {
        url.find("s:loc", SPACES).text: url.findtext("s:lastmod", None, SPACES)
        for url in read(client).findall("s:url", SPACES)
    }
    assert dates[ORIGIN + page.url] == "2024-05-06"


@pytest.mark.usefixtures("drafts_made")
def test_what_is_not_for_everybody_is_left_out(client, home):
    draft = factories.page(InformationPage, home, title="Draft", live=False)
    gone = factories.page(InformationPage, home, title="Gone")
    gone.unpublish()
    secret = factories.page(InformationPage, home, title="Secret")
    secret.view_restrictions.create(restriction_type="password", password="open")
    factories.page(InformationPage, secret, title="Below")
    found = listed(client)
    assert set(found) == {"/en/", "/km/"}
    assert draft.slug not in str(found)


def test_pages_of_another_site_are_left_out(client, home):
    other = Page.objects.get(depth=1).add_child(
        instance=InformationPage(title="Other", slug="other", locale=home.locale)
    )
    Site.objects.create(hostname="other.example.org", root_page=other, port=80)
    cache.clear()
    assert set(listed(client)) == {"/en/", "/km/"}


def test_it_has_the_public_address_whatever_the_visitor_calls_us(client, home, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://campaign.example.org"
    answer = client.get("/sitemap.xml", headers={"host": "www.example.org"})
    assert b"www.example.org" not in answer.content
    assert b"<loc>https://campaign.example.org/en/</loc>" in answer.content


@pytest.mark.usefixtures("drafts_made")
def test_many_pages_are_told_in_several_files(client, home, monkeypatch):
    monkeypatch.setattr(sitemap.PageSitemap, "limit", 2)
    factories.page(InformationPage, home, title="About us")
    files = [
        file.text.removeprefix(ORIGIN) for file in read(client).iterfind("s:sitemap/s:loc", SPACES)
    ]
    assert files == ["/sitemap-pages.xml", "/sitemap-pages.xml?p=2"]
    assert [len(listed(client, file)) for file in files] == [2, 1]


@pytest.mark.parametrize(
    "address", ["/sitemap-pages.xml?p=2", "/sitemap-pages.xml?p=%00", "/sitemap-other.xml"]
)
def test_a_file_that_is_not_there_is_not_found(address, client, home):
    assert client.get(address).status_code == 404


def test_the_things_of_a_gallery_are_listed_each_with_its_twins(client, home, uploads):
    index = factories.gallery_index(home)
    gallery = factories.gallery(index, [factories.picture("Red"), factories.picture("Blue")])
    factories.in_khmer(gallery)
    factories.in_khmer(index)
    hidden = factories.gallery(index, [factories.picture("Secret")], title="Drafts", live=False)
    found = listed(client)
    for slug in ("red", "blue"):
        twins = {code: f"/{code}/materials/posters/{slug}/" for code in ("en", "km")}
        twins["x-default"] = f"/materials/posters/{slug}/"
        assert found[twins["en"]] == found[twins["km"]] == twins
        assert client.get(twins["km"]).status_code == 200
    assert not [path for path in found if hidden.slug in path]


def test_more_pages_cost_no_more_queries(count_queries, home):
    page = factories.page(InformationPage, home, title="About us")
    few = count_queries("/sitemap.xml")
    for number in range(5):
        factories.in_khmer(factories.page(InformationPage, page, title=f"Page {number}"))
    # The site, its pages, their languages, and the things in galleries.
    assert count_queries("/sitemap.xml") == few <= 4


def test_a_site_that_is_tried_out_lists_nothing(client, home, settings):
    settings.OPEN_TO_SEARCH_ENGINES = False
    assert listed(client) == {}
