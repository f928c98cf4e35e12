"""An address without a language leads to the page in the language the browser asks for."""

import pytest

from tests import factories


def go(client, address, asks="", **cookies):
    client.cookies.load(cookies)
    return client.get(address, headers={"accept-language": asks} if asks else {})


@pytest.mark.parametrize(
    ("asks", "code"),
    [("", "en"), ("km", "km"), ("km-KH,en;q=0.5", "km"), ("fr, km;q=0.1", "km"), ("fr", "en")],
)
def test_the_door_opens_into_the_language_asked_for(asks, code, client, home):
    answer = go(client, "/", asks)
    assert (answer.status_code, answer["Location"]) == (302, f"/{code}/")
    assert answer["Vary"] == "Accept-Language"


def test_a_page_on_a_poster_is_found_in_the_language_asked_for(client, home):
    factories.in_khmer(factories.petition(home))
    answer = go(client, "/petition/", "km")
    assert answer["Location"] == "/km/petition/"
    assert answer["Vary"] == "Accept-Language"
    assert go(client, "/petition/")["Location"] == "/en/petition/"


@pytest.mark.usefixtures("drafts_made")
def test_it_is_found_in_another_language_where_the_one_asked_for_lacks_it(client, home):
    factories.petition(home)
    assert go(client, "/petition/", "km")["Location"] == "/en/petition/"


def test_a_missing_slash_is_added_first(client, home):
    factories.petition(home)
    answer = client.get("/petition", follow=True)
    assert answer.status_code == 200
    assert answer.redirect_chain[-1][0] == "/en/petition/"


@pytest.mark.parametrize("asks", ["*", "\x00", "km;q=x", ",,,", "k" * 5000, "ខ្មែរ", "en-" * 99])
def test_an_odd_wish_is_answered_in_the_source_language(asks, client, home):
    assert go(client, "/", asks)["Location"] == "/en/"


def test_a_cookie_has_no_say(client, home):
    assert go(client, "/", django_language="km")["Location"] == "/en/"


def test_nothing_can_be_posted(client, home):
    assert client.post("/").status_code == 405


@pytest.mark.parametrize(
    "address", ["/%2Fexample.org/", "/%5Cexample.org/", "/https://example.org/"]
)
def test_it_never_leads_off_the_site(address, client, home):
    assert client.get(address).status_code == 404
