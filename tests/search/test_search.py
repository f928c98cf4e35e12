"""The search finds the live public pages of the reader's language, and breaks on nothing."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction

from home.models import InformationPage
from search import finding
from tests import factories
from tests.reading import assert_is_public, soup


@pytest.fixture
def stampede(home, indexed):
    with indexed():
        return factories.page(InformationPage, home, title="Calgary Stampede")


@pytest.mark.usefixtures("drafts_made")
def test_it_finds_words_of_title_and_story(home, indexed, stampede, search, titles):
    with indexed():
        story = [("prose", "<p>A gondola ride.</p>")]
        factories.page(InformationPage, home, title="A ride", body=story)
    assert_is_public(search("stampede"))
    assert titles("stampede") == ["Calgary Stampede"]
    assert titles("gondola") == ["A ride"]


def test_other_forms_of_a_word_find_it(home, indexed, search, titles):
    with indexed():
        factories.page(InformationPage, home, title="They voted", summary="Sôk’s countries")
    for words in ("vote", "VOTES voting", "country", "sok", '"they vote"'):
        assert titles(words) == ["They voted"]
    for words in ("voter", "vote gondola", "NOT they"):
        assert titles(words) == []
    assert "as it stands" in soup(search('"vote they"')).find(role="status").text


def test_a_word_in_the_title_comes_before_one_in_the_story(home, indexed, titles):
    with indexed():
        story = [("prose", "<p>Gondola.</p>")]
        factories.page(InformationPage, home, title="A ride", body=story)
        factories.page(InformationPage, home, title="Gondola", summary="Many other words " * 9)
        factories.page(InformationPage, home, title="Rides", body=story)
    assert titles("gondola")[0] == "Gondola"


def test_the_beginning_of_a_title_will_do(stampede, search, titles):
    assert titles("calgary stamp") == ["Calgary Stampede"]
    assert "as it stands" in soup(search("calgary stamp")).find(role="status").text


def test_each_result_says_what_and_when_it_is_and_where_the_word_stands(home, indexed, search):
    with indexed():
        index = factories.news_index(home)
        factories.press_release(index, title="Letter", summary="A <b>gondola</b> & more")
        factories.press_release(index, title="Older", date_text="July 2014", place="Gondola")
        factories.page(InformationPage, home, title="Gondola rides")
    results = soup(search("gondola")).select(".results > li")
    by_title = {one.a.text: one for one in results}
    letter = by_title["Letter"]
    assert letter.select_one(".result-meta").text.split(" · ")[0] == "Press release"
    assert letter.select_one(".result-meta time")["datetime"] == "2014-07-22"
    assert letter.select_one(".result-snippet").decode_contents() == (
        "A &lt;b&gt;<mark>gondola</mark>&lt;/b&gt; &amp; more"
    )
    assert "July 2014" in by_title["Older"].select_one(".result-meta").text
    assert "Updated: " in by_title["Gondola rides"].select_one(".result-meta").text
    assert not by_title["Gondola rides"].select(".result-snippet")


def test_other_languages_find_their_own_pages(indexed, stampede, titles):
    with indexed():
        khmer = factories.in_khmer(stampede)
    assert khmer.title == "ខ្មែរ Calgary Stampede"
    assert titles("stampede") == ["Calgary Stampede"]
    assert [title.replace("\u200b", "") for title in titles("stampede", "km")] == [khmer.title]


@pytest.mark.usefixtures("drafts_made")
def test_drafts_and_private_pages_are_not_found(home, indexed, search, titles):
    with indexed():
        factories.page(InformationPage, home, title="Secret draft", live=False)
        private = factories.page(InformationPage, home, title="Secret page")
        factories.page(InformationPage, private, title="Secret below")
        PageViewRestriction.objects.create(page=private, restriction_type="login")
    assert titles("secret") == []
    assert not soup(search("secret", "km")).select(".results-elsewhere")


@pytest.mark.usefixtures("drafts_made")
def test_what_is_changed_or_deleted_is_found_as_it_is_now(home, indexed, stampede, titles):
    with indexed():
        stampede.title = "Gondola"
        stampede.save_revision().publish()
    assert titles("stampede") == []
    assert titles("gondola") == ["Gondola"]
    with indexed():
        stampede.delete()
    assert titles("gondola") == []


def test_more_than_can_be_leafed_through_is_said(home, indexed, search, monkeypatch):
    monkeypatch.setattr(finding, "MOST_FOUND", 2)
    with indexed():
        for number in range(3):
            factories.page(InformationPage, home, title=f"Ride {number}")
    html = soup(search("ride"))
    assert "More than 2" in html.find(role="status").text
    assert len(html.select(".results > li")) == 2


def test_what_is_typed_is_shown_as_text(search, home):
    words = "<script>alert(1)</script>\"'"
    answer = search(words)
    assert b"<script>alert" not in answer.content
    assert soup(answer).find("input", type="search")["value"] == words


def test_what_cannot_be_seen_is_not_shown(search, home):
    html = soup(search("  vote\u202e \x00\u200babroad\n now  "))
    assert html.find("input", type="search")["value"] == "vote abroad now"


HOSTILE = [
    *(
        "\x00",
        "stam\x00pede",
        "%",
        "%s %(a)s {0}",
        "'",
        '"',
        '""',
        "*",
        "-",
        "(",
        "💛",
        "\u202e",
        "្",
    ),
    *(
        "AND",
        "a OR",
        "NOT",
        "a NOT b",
        "NEAR(a b)",
        "title:a",
        "live:true",
        "{title} : a",
        "^a",
        "a*",
    ),
    *(
        "'; DROP TABLE wagtailcore_page; --",
        "' OR '1'='1",
        "a' & !b:*",
        "\\",
        "a \\ b",
        "'a'::text",
    ),
    *('"ខ្មែរ', '«ខ្មែរ» "vote', "ខ្មែរ:*", "្្្", "ា", "½ ﬁ Ⅻ", "א ב", "日本語 ไทย", "x" * 200),
    *("ក " * 100, "ក្" * 100, "a " * 100, '"' * 200, "ខ្មែរ" * 40, "-" * 200, "1,000" * 40),
]


@pytest.mark.parametrize("words", HOSTILE)
def test_odd_words_are_answered(words, search, stampede):
    assert search(words).status_code == 200
    assert search(words, "km").status_code == 200


def test_a_question_of_ten_thousand_characters_is_answered(search, home):
    assert search("vote " * 2000).status_code == 200
    assert search("v" * 10_000).status_code == 200


@pytest.mark.parametrize("page", ["0", "-1", "x", "999999", "\x00"])
def test_an_impossible_page_number_shows_the_nearest(page, search, stampede):
    assert soup(search("stampede", page=page)).select_one(".results a").text == "Calgary Stampede"


@pytest.mark.usefixtures("drafts_made")
def test_nothing_asked_shows_the_form_and_what_is_new(home, indexed, search):
    assert not soup(search("")).select(".results")
    with indexed():
        index = factories.news_index(home)
        for day in ("2014-01-01", "2014-03-01", "2014-02-01"):
            factories.article(index, title=day, date=day, summary="Said.")
        factories.page(InformationPage, home, title="Undated")
    html = soup(search(""))
    assert html.find("input", type="search")
    assert not html.find(role="status")
    newest = ["2014-03-01", "2014-02-01", "2014-01-01"]
    assert [link.text for link in html.select(".results a")] == newest
    assert not soup(search("", "km")).select(".results")


def test_the_empty_screen_may_be_found(search, home):
    answer = search("")
    assert "X-Robots-Tag" not in answer
    assert not soup(answer).find("meta", attrs={"name": "robots"})
    assert soup(answer).find("meta", attrs={"name": "description"})["content"]


def test_what_somebody_looks_for_is_left_with_nobody(search, stampede, caplog):
    answer = search("stampede")
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["X-Robots-Tag"] == "noindex"
    assert "private" in answer["Cache-Control"]
    assert soup(answer).find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert "stampede" not in caplog.text


@settings(
    max_examples=50,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(words=st.text(max_size=40))
def test_whatever_is_typed_is_answered(words, search, home):
    assert search(words).status_code == 200
