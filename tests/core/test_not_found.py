"""Where nothing is, the visitor is told so in both languages and shown a way on."""

import pytest

from home.models import HomePage, InformationPage
from tests import factories
from tests.reading import fetched, is_ours, soup, varies_by


def test_it_speaks_both_languages_and_leads_home(client, home):
    answer = client.get("/km/nothing/")
    assert answer.status_code == 404
    html = soup(answer)
    assert html.html["lang"] == "km"
    assert [section["lang"] for section in html.find_all("section")] == ["km", "en"]
    assert "រកមិនឃើញ" in html.find("section", lang="km").text.replace("\u200b", "")
    for code in ("en", "km"):
        assert html.find("section", lang=code).find("a", href=f"/{code}/")
    assert len(html.find_all("h1")) == 1


@pytest.mark.usefixtures("drafts_made")
def test_the_same_page_in_the_other_language_is_offered(client, home):
    page = factories.page(InformationPage, home, title="About us")
    html = soup(client.get("/km/about-us/"))
    assert html.find(class_="notice").a["href"] == page.url


@pytest.mark.parametrize("model", [m for m in factories.PAGE_TYPES if m is not HomePage])
@pytest.mark.usefixtures("drafts_made")
def test_every_type_of_page_is_offered_at_every_depth(model, client, home):
    page = factories.of_type(model, home)
    answer = client.get(page.url.replace("/en/", "/km/"))
    notices = soup(answer).find_all(class_="notice")
    assert [notice["lang"] for notice in notices] == ["km", "en"]
    assert {notice.a["href"] for notice in notices} == {page.url}
    assert {notice.a.span["lang"] for notice in notices} == {"en"}


@pytest.mark.usefixtures("drafts_made")
def test_a_page_behind_a_password_is_not_offered(client, home):
    page = factories.page(InformationPage, home, title="About us")
    page.view_restrictions.create(restriction_type="password", password="open")
    assert not soup(client.get("/km/about-us/")).find(class_="notice")


def test_the_home_page_in_the_other_language_is_offered(client, home):
    # Alone: unpublishing it would take its twin along.
    HomePage.objects.filter(pk=home.pk).update(live=False)
    answer = client.get("/en/")
    assert answer.status_code == 404
    assert soup(answer).find(class_="notice").a["href"] == "/km/"


def test_a_draft_in_the_other_language_is_not_offered(client, home):
    factories.page(InformationPage, home, title="Secret", live=False)
    answer = client.get("/km/secret/")
    assert answer.status_code == 404
    assert not soup(answer).find(class_="notice")


@pytest.mark.parametrize(
    "address",
    [
        "/fr/",
        "/fr/petition/",
        "/EN/",
        "/Km/",
        "/en-us/",
        "/en/%00/",
        "/%00/",
        "/en/About-Us/",
        "/en/%F0%9F%92%9B/",
        "/km/%E1%9E%81/",
        "/en/a/b/c/d/",
        "/en//",
        "/favicon.ico/",
        "/%ff/",
    ],
)
def test_every_mistyped_address_gets_the_same_page(address, client, home):
    factories.page(InformationPage, home, title="About us")
    answer = client.get(address)
    assert answer.status_code == 404
    assert soup(answer).find(class_="missing")
    assert not answer.cookies
    assert varies_by(answer) <= {"Accept-Encoding"}
    assert all(is_ours(found) for found in fetched(answer))


def test_what_was_typed_is_not_echoed_as_markup(client, home):
    assert b"<script>alert" not in client.get("/en/<script>alert(1)</script>/").content
