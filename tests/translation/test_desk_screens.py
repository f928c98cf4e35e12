"""The list of all translations, the panel on the first screen, and the screen of one."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest

from home.founding import EDITORS, REVIEWERS, TRANSLATORS
from home.models import InformationPage
from tests import factories
from tests.reading import soup
from translation.models import DeskEntry

DESK = "/admin/desk/"


@pytest.fixture
def pages(home):
    """Three pages: one not begun, one in translation, one done."""
    new, begun, done = (
        factories.page(InformationPage, home, title=f"{word} page", summary="Who we are.")
        for word in ("New", "Begun", "Done")
    )
    translation = factories.translation_of(begun)
    segment = translation.source.stringsegment_set.get(context__path="title")
    factories.translate_one(translation, segment, "អំពី", factories.user("chenda", TRANSLATORS))
    factories.in_khmer(done)
    return new, begun, done


def titles(client, **query):
    html = soup(client.get(DESK, query))
    return [cell.text.strip() for cell in html.select("td.title a")]


@pytest.mark.parametrize("group", [EDITORS, TRANSLATORS, REVIEWERS])
def test_everybody_who_writes_sees_how_it_stands(client, pages, group):
    client.force_login(factories.user(group=group))
    shown = titles(client)
    assert shown[-1] == "Done page"
    assert shown.index("New page") < shown.index("Begun page") < shown.index("Done page")
    row = next(row for row in soup(client.get(DESK)).select("tr") if "Begun page" in row.text)
    text = " ".join(row.text.split())
    assert "in translation" in text
    assert "information page" in text
    assert " 3 " in text  # words left
    assert "chenda" in text


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({"state": "done"}, ["Done page"]),
        ({"q": "begun"}, ["Begun page"]),
        ({"q": "nowhere"}, []),
    ],
)
def test_it_is_filtered(translator, pages, query, shown):
    assert titles(translator, **query) == shown


def test_it_is_filtered_by_person_and_kind(translator, pages):
    entry = DeskEntry.objects.get(title="Begun page")
    assert titles(translator, person=entry.taken_by_id) == ["Begun page"]
    assert "Begun page" not in titles(translator, person="none")
    assert set(titles(translator, kind=entry.kind_id)) >= {"New page", "Begun page", "Done page"}
    home_kind = DeskEntry.objects.get(title="Home").kind_id
    assert titles(translator, kind=home_kind) == ["Home"]


def test_nothing_found_says_so(translator, pages):
    assert "No translation is like that." in translator.get(DESK, {"q": "x"}).content.decode()


def test_an_empty_desk_says_so(translator, home):
    DeskEntry.objects.all().delete()
    assert "Nothing lies here yet." in translator.get(DESK).content.decode()
    assert "Nothing waits for anybody" in translator.get("/admin/").content.decode()


def test_a_filter_that_makes_no_sense_is_no_error(translator, pages):
    for query in ({"state": "x"}, {"kind": "x"}, {"person": "x"}, {"p": "x"}):
        assert translator.get(DESK, query).status_code in {200, 404}, query


def test_it_is_taken_along_as_a_table(translator, pages):
    answer = translator.get(DESK, {"export": "csv"})
    text = b"".join(answer.streaming_content).decode() if answer.streaming else answer.content
    assert "Begun page" in str(text)


def test_the_first_screen_tells_what_is_needed(translator, pages):
    panel = soup(translator.get("/admin/")).find(class_="desk-needed")
    assert "New page" in panel.text
    assert "with chenda" in panel.text
    assert "Done page" not in panel.text


def test_what_changed_is_listed_and_leads_to_its_place(translator, home):
    page = factories.page(InformationPage, home, title="About us", summary="Who we are.")
    factories.in_khmer(page)
    page.summary = "Who we are today."
    page.save_revision().publish()
    translation = factories.translation_of(page)
    html = soup(translator.get(reverse("translators_desk:entry", args=[translation.pk])))
    assert "1 sentence of the original is new or changed" in html.text
    (link,) = html.select(".desk-sentences a")
    segment = translation.source.stringsegment_set.get(string__data="Who we are today.")
    twin = translation.get_target_instance()
    assert link.text == "Who we are today."
    assert link["href"] == f"/admin/pages/{twin.pk}/edit/#segment-{segment.pk}"


@pytest.mark.parametrize("group", [EDITORS, TRANSLATORS, REVIEWERS])
def test_the_screen_of_one_is_there_for_everybody(client, pages, group):
    client.force_login(factories.user(group=group))
    for page in pages:
        address = reverse("translators_desk:entry", args=[factories.translation_of(page).pk])
        assert client.get(address).status_code == 200


def test_the_screen_of_none_is_not_found(translator, home):
    assert translator.get(f"{DESK}99999/").status_code == 404


def test_the_screens_speak_khmer(client, pages, settings):
    settings.WAGTAILADMIN_PERMITTED_LANGUAGES = settings.LANGUAGES
    person = factories.user(group=REVIEWERS)
    person.wagtail_userprofile = type(person).wagtail_userprofile.related.related_model(
        user=person, preferred_language="km"
    )
    person.wagtail_userprofile.save()
    client.force_login(person)
    entry = reverse("translators_desk:entry", args=[factories.translation_of(pages[0]).pk])
    for address in (DESK, entry, reverse("translators_desk:publish")):
        html = soup(client.get(address))
        assert "តុអ្នកបកប្រែ" in html.text, address


@pytest.mark.parametrize("address", [DESK, "/admin/"])
def test_a_longer_list_costs_no_more_queries(translator, home, address):
    def cost():
        translator.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert translator.get(address).status_code == 200
        return len(queries)

    def add(number):
        for n in range(number):
            page = factories.page(InformationPage, home, title=f"P {n} {number}")
            person = factories.user(f"p{n}-{number}", TRANSLATORS)
            translation = factories.translation_of(page)
            segment = translation.source.stringsegment_set.first()
            factories.translate_one(translation, segment, "មួយ", person)

    add(2)
    few = cost()
    add(8)
    assert cost() == few
