"""What the public reads may be kept for a short while; what staff see is kept nowhere."""

import pytest
from wagtail.models import PageViewRestriction

from home.models import InformationPage
from petition.models.page import COUNT_KEPT
from tests import factories
from tests.reading import varies_by

KEPT = "public, max-age=60, stale-while-revalidate=600"


@pytest.fixture
def about(home):
    return factories.page(InformationPage, home, title="About us")


def directives(answer):
    return set(answer.get("Cache-Control", "").split(", "))


@pytest.mark.parametrize("model", factories.PAGE_TYPES)
def test_a_page_is_kept_and_not_sent_again(model, client, home, uploads):
    page = factories.of_type(model, home)
    answer = client.get(page.url)
    assert directives(answer) >= {"public"}
    assert not answer.cookies
    assert varies_by(answer) <= {"Accept-Encoding"}
    again = client.get(page.url, headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["Cache-Control"] == answer["Cache-Control"]
    assert again["ETag"] == answer["ETag"]


def test_a_page_that_changed_is_sent(client, about):
    old = client.get(about.url)["ETag"]
    about.title = "About all of us"
    about.save_revision().publish()
    answer = client.get(about.url, headers={"if-none-match": old})
    assert answer.status_code == 200
    assert answer["ETag"] != old


def test_a_page_is_kept_for_a_minute_and_the_count_for_less(client, home, about):
    assert client.get(about.url)["Cache-Control"] == KEPT
    petition = factories.petition(home)
    assert f"max-age={COUNT_KEPT}" in directives(client.get(petition.url))
    assert COUNT_KEPT < 60


def test_a_missing_page_is_asked_for_again_soon(client, home):
    answer = client.get("/en/nothing/")
    assert "max-age=10" in directives(answer)
    assert varies_by(answer) <= {"Accept-Encoding"}


def test_what_staff_see_is_kept_nowhere(editor, home, about):
    petition = factories.petition(home)
    for address in (about.url, petition.url, "/en/", "/en/search/?q=vote", "/en/nothing/"):
        answer = editor.get(address)
        assert directives(answer) >= {"private", "no-store"}
        assert "public" not in directives(answer)
        assert "ETag" not in answer


def test_a_page_behind_a_password_is_kept_nowhere(client, home, about):
    petition = factories.petition(home)
    for page in (about, petition):
        PageViewRestriction.objects.create(page=page, restriction_type="password", password="open")
        answer = client.get(page.url)
        assert directives(answer) >= {"private", "no-store"}
        assert "public" not in directives(answer)


def test_what_somebody_looked_for_stays_with_them(client, home):
    assert directives(client.get("/en/search/?q=vote")) == {"private"}
    assert client.get("/en/search/")["Cache-Control"] == KEPT


def test_nothing_is_said_of_what_was_sent(client, home):
    petition = factories.petition(home)
    answer = client.post(f"/en/sign/{petition.translation_key}/", {})
    assert directives(answer) >= {"private", "no-store"}
