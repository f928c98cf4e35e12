"""Translators give titles and descriptions in their language, and nothing else of a file."""

import pytest

from home.founding import DATA_PROTECTION
from home.models import InformationPage
from tests import factories
from tests.reading import soup

pytestmark = pytest.mark.usefixtures("uploads")

LIST = "/admin/describing/km/pictures/"
WORDS = {"title": "ផ្ទាំង", "description": "ដៃបី"}


def listed(client, address=LIST, query=""):
    table = soup(client.get(f"{address}?{query}")).find("table", class_="words")
    return [link.text for link in table.find_all("a")]


def test_what_has_no_khmer_is_listed_first_of_all(translator, home):
    factories.picture("Named", description="", texts={"km": {"title": "ឈ្មោះ"}})
    factories.picture("Half named", description="Three hands", texts={"km": {"title": "ពាក់កណ្តាល"}})
    factories.picture("In Khmer", language="km")
    factories.picture("Waiting")
    assert listed(translator) == ["Waiting", "Half named"]
    assert listed(translator, query="all=1") == ["Waiting", "In Khmer", "Half named", "Named"]
    assert listed(translator, query="all=1&q=ឈ្មោះ") == ["Named"]
    assert listed(translator, query="q=nothing") == []


def test_saving_changes_the_words_of_that_language_only(translator, home):
    picture = factories.picture("Poster", texts={"th": {"title": "x"}}, credit="Dara")
    translator.post(f"{LIST}{picture.pk}/", {**WORDS, "credit": "Mallory", "offered_on": 1})
    picture.refresh_from_db()
    assert picture.texts == {"th": {"title": "x"}, "km": WORDS}
    assert (picture.title, picture.credit) == ("Poster", "Dara")


def test_pages_show_the_words(translator, client, home):
    picture = factories.picture("Poster", description="Three hands")
    page = factories.page(InformationPage, home, title="Us", listing_image=picture)
    gallery = factories.gallery(factories.gallery_index(home), [picture])
    factories.in_khmer(gallery.get_parent().specific)
    twin = factories.in_khmer(gallery)
    translator.post(f"{LIST}{picture.pk}/", WORDS)
    assert "ដៃបី" in client.get(twin.url).content.decode()
    assert "ដៃបី" not in client.get(page.url).content.decode()


def test_khmer_is_kept_in_one_spelling_and_markup_is_shown_as_text(translator, home):
    picture = factories.picture("Poster")
    translator.post(f"{LIST}{picture.pk}/", {"title": "ដេីម្បី\u200b", "description": "<b>x</b>"})
    picture.refresh_from_db()
    assert picture.texts["km"] == {"title": "ដើម្បី", "description": "<b>x</b>"}
    assert "<b>x</b>" not in translator.get(f"{LIST}?all=1").content.decode()


@pytest.mark.parametrize("words", [{"title": "ក" * 256}, {"description": "ក" * 301}])
def test_what_is_too_long_is_refused(translator, home, words):
    picture = factories.picture("Poster")
    assert translator.post(f"{LIST}{picture.pk}/", {**WORDS, **words}).status_code == 200
    picture.refresh_from_db()
    assert picture.texts == {}


def test_nobody_else_gets_there(client, home):
    picture = factories.picture("Poster")
    client.force_login(factories.user("keeper", DATA_PROTECTION))
    for address in ("/admin/describing/", LIST, f"{LIST}{picture.pk}/"):
        assert client.get(address)["Location"] == "/admin/"
        assert client.post(address, WORDS).status_code in (302, 405)
    picture.refresh_from_db()
    assert picture.texts == {}


@pytest.mark.parametrize("language", ["en", "th"])
def test_neither_the_source_nor_a_foreign_language_has_a_screen(translator, home, language):
    picture = factories.picture("Poster")
    answer = translator.post(f"/admin/describing/{language}/pictures/{picture.pk}/", WORDS)
    assert answer["Location"] == "/admin/"


def test_what_is_no_kind_of_file_is_not_found(translator, home):
    assert translator.get("/admin/describing/km/videos/").status_code == 404
    assert translator.get(f"{LIST}999/").status_code == 404


@pytest.fixture
def khmer_pdf(home):
    return factories.document("ឯកសារ", language="km")


def of(document):
    return f"/admin/describing/km/documents/{document.pk}/"


def test_a_page_is_offered_for_a_pdf_of_one_language_only(translator, home, khmer_pdf):
    english = factories.document("Flyer", language="en")
    version = factories.document("ខិត្តប័ណ្ណ", language="km", translation_of=english)
    names = [
        bool(soup(translator.get(of(document))).find(attrs={"name": "offered_on"}))
        for document in (khmer_pdf, english, version)
    ]
    assert names == [True, False, False]


@pytest.mark.usefixtures("drafts_made")
def test_only_khmer_pages_one_may_edit_are_offered(translator, home, khmer_pdf):
    page = factories.page(InformationPage, home, title="About us")
    twin = page.get_translation(factories.locale("km"))
    options = soup(translator.get(of(khmer_pdf))).find_all("option")
    assert str(twin.pk) in [option["value"] for option in options]
    assert str(page.pk) not in [option["value"] for option in options]
    answer = translator.post(of(khmer_pdf), {**WORDS, "offered_on": page.pk})
    assert answer.status_code == 200
    khmer_pdf.refresh_from_db()
    assert khmer_pdf.offered_on is None
