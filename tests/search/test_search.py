"""The search finds the live public pages of the reader's language, and breaks on nothing."""

from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction

from home.models import InformationPage
from tests import factories
from tests.reading import assert_is_public, soup


def search(client, words, code="en"):
    return client.get(f"/{code}/search/?q={quote(words)}")


def found(answer):
    assert answer.status_code == 200
    return [link.text for link in soup(answer).select(".results a")]


@pytest.fixture
def stampede(home, indexed):
    with indexed():
        return factories.page(InformationPage, home, title="Calgary Stampede")


def test_it_finds_words_of_title_and_story(client, home, indexed, stampede):
    with indexed():
        story = [("prose", "<p>A gondola ride.</p>")]
        factories.page(InformationPage, home, title="A ride", body=story)
    answer = search(client, "stampede")
    assert_is_public(answer)
    assert found(answer) == ["Calgary Stampede"]
    assert found(search(client, "gondola")) == ["A ride"]


def test_other_languages_find_their_own_pages(client, home, indexed, stampede):
    with indexed():
        khmer = factories.in_khmer(stampede)
    assert khmer.title == "ខ្មែរ Calgary Stampede"
    assert found(search(client, "stampede")) == ["Calgary Stampede"]
    titles = [title.replace("\u200b", "") for title in found(search(client, "stampede", "km"))]
    assert titles == ["ខ្មែរ Calgary Stampede"]


def test_drafts_and_private_pages_are_not_found(client, home, indexed):
    with indexed():
        factories.page(InformationPage, home, title="Secret draft", live=False)
        private = factories.page(InformationPage, home, title="Secret page")
        factories.page(InformationPage, private, title="Secret below")
        PageViewRestriction.objects.create(page=private, restriction_type="login")
    assert found(search(client, "secret")) == []


def test_what_is_typed_is_shown_as_text(client, home):
    words = "<script>alert(1)</script>\"'"
    answer = search(client, words)
    assert b"<script>alert" not in answer.content
    assert soup(answer).find("input", type="search")["value"] == words


@pytest.mark.parametrize(
    "words", ["\x00", "stam\x00pede", "%", "'", '"', "*", "AND", "a OR", "-", "(", "ខ្មែរ", "💛"]
)
def test_odd_words_are_answered(words, client, home, stampede):
    assert search(client, words).status_code == 200


def test_a_question_of_ten_thousand_characters_is_answered(client, home):
    assert search(client, "vote " * 2000).status_code == 200
    assert search(client, "v" * 10_000).status_code == 200


@pytest.mark.parametrize("page", ["0", "-1", "x", "999999", "%00"])
def test_an_impossible_page_number_shows_the_nearest(page, client, home, stampede):
    assert found(client.get(f"/en/search/?q=stampede&page={page}")) == ["Calgary Stampede"]


def test_nothing_asked_shows_the_form_alone(client, home):
    html = soup(client.get("/en/search/"))
    assert html.find("input", type="search")
    assert not html.find(role="status")


@settings(
    max_examples=50,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(words=st.text(max_size=40))
def test_whatever_is_typed_is_answered(words, client, home):
    assert client.get("/en/search/", {"q": words}).status_code == 200
