"""What the segment editor is given besides what wagtail-localize gives it."""

import json

from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wagtail_localize.models import StringTranslation, Translation

from home.models import InformationPage
from tests import factories
from tests.reading import soup
from translation.editor.beside import desk_of
from translation.editor.changes import word_diff
from translation.editor.places import kinds_in
from translation.models import GlossaryTerm
from translation.quality import findings_of

STORY = (
    "<h2>Who we are</h2><p>We are volunteers.</p>"
    "<p>We want to vote.</p><ul><li>Everywhere</li></ul>"
)
TEXT = st.text(st.sampled_from("ab <>។ក្\u1793\n"), max_size=40)


def translation_of(page):
    return Translation.objects.get(source__object_id=page.translation_key)


def desk(client, page):
    """The data of the editor's screen, and its pieces by their place."""
    twin = page.get_translation(factories.locale("km"))
    html = soup(client.get(f"/admin/pages/{twin.pk}/edit/"))
    data = json.loads(html.find(id="desk-data").string)
    return data, {piece["place"]: piece for piece in data["pieces"].values()}


@pytest.fixture
def page(home):
    body = [("prose", STORY)]
    return factories.page(InformationPage, home, title="About us", body=body)


def test_each_piece_says_where_it_stands(translator, page):
    _data, pieces = desk(translator, page)
    places = list(pieces)
    assert places[0] == "Title"
    assert [place.split(" › ")[-1] for place in places[1:]] == [
        "Heading",
        "Paragraph 1 of 2",
        "Paragraph 2 of 2",
        "Item of a list",
    ]


def test_a_changed_original_is_shown_with_what_belonged_to_the_old(translator, home):
    page = factories.page(InformationPage, home, title="About", summary="We are ten volunteers.")
    factories.in_khmer(page, {"About": "អំពី", "We are ten volunteers.": "យើងមានដប់នាក់។"})
    page.summary = "We are twelve volunteers."
    page.save_revision().publish()
    _data, pieces = desk(translator, page)
    before = pieces["Summary"]["before"]
    assert before["text"] == "យើងមានដប់នាក់។"
    assert [run for run in before["runs"] if run[0] != "same"] == [
        ["gone", "ten"],
        ["new", "twelve"],
    ]
    assert pieces["Title"]["before"] is None


def test_of_many_paragraphs_each_gets_its_own_predecessor(translator, page):
    factories.in_khmer(page)
    page.body = [{**page.body.raw_data[0], "value": STORY.replace("to vote.", "to vote now.")}]
    page.save_revision().publish()
    _data, pieces = desk(translator, page)
    changed = [piece for piece in pieces.values() if piece["before"]]
    assert [piece["before"]["text"] for piece in changed] == ["ខ្មែរ We want to vote."]


@given(old=TEXT, new=TEXT)
def test_a_diff_loses_no_word(old, new):
    runs = word_diff(old, new)
    assert "".join(text for what, text in runs if what != "new") == old
    assert "".join(text for what, text in runs if what != "gone") == new


def test_text_without_a_known_tag_has_no_kind():
    assert kinds_in('<div><text position="0"></text></div><p><text position="1"></text></p>') == [
        "",
        "p",
    ]


def test_terms_of_the_glossary_stand_beside_what_contains_them(translator, page):
    GlossaryTerm.objects.create(
        term="vote", rendering="បោះឆ្នោត", locale=factories.locale("km"), note="Say it so."
    )
    data, pieces = desk(translator, page)
    [with_term] = [piece for piece in pieces.values() if piece["terms"]]
    assert with_term["place"].endswith("Paragraph 2 of 2")
    assert data["glossary"][0]["note"] == "Say it so."


def test_memory_is_offered_and_filled_by_one_button(translator, home, page):
    factories.in_khmer(page)
    again = factories.page(InformationPage, home, title="About us", slug="again")
    data, pieces = desk(translator, again)
    assert (data["waiting"], data["fillable"]) == (1, 1)
    assert pieces["Title"]["memory"] == ["ខ្មែរ About us"]
    answer = translator.post(data["fill"], follow=True)
    assert "1 piece filled from memory. Please read it." in answer.content.decode()
    _data, pieces = desk(translator, again)
    assert (pieces["Title"]["origin"], pieces["Title"]["memory"]) == ("memory", [])


def test_a_stranger_fills_nothing(client, home, page):
    factories.in_khmer(page)
    again = factories.page(InformationPage, home, title="About us", slug="again")
    client.force_login(factories.user("nobody"))
    client.post(f"/admin/localize/translate/{translation_of(again).pk}/memory/")
    assert translation_of(again).get_progress() == (1, 0)


def test_filling_is_asked_for_by_a_form_alone(translator, page):
    address = f"/admin/localize/translate/{translation_of(page).pk}/memory/"
    assert translator.get(address).status_code == 405


def test_similar_sentences_are_told(translator, home, page):
    factories.in_khmer(page)
    other = factories.page(InformationPage, home, title="We want to vote now.", slug="other")
    _data, pieces = desk(translator, other)
    said = translator.get(pieces["Title"]["similar"]).json()["similar"]
    assert said[0]["source"] == "We want to vote."


def test_both_languages_can_be_seen_in_a_frame_of_the_site(translator, page):
    data, _pieces = desk(translator, page)
    for preview in data["previews"]:
        answer = translator.get(preview["url"])
        assert answer.status_code == 200
        assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert 'lang="en"' in answer.content.decode()


def test_a_snippet_has_no_page_to_see(translator, home):
    topic = factories.topic()
    factories.in_khmer(topic)
    khmer = topic.get_translation(factories.locale("km"))
    html = soup(translator.get(f"/admin/snippets/news/topic/edit/{khmer.pk}/"))
    assert json.loads(html.find(id="desk-data").string)["previews"] == []
    assert html.find(class_="desk-preview") is None


def test_the_screen_brings_no_script_of_ours_in_its_text(translator, page):
    twin = page.get_translation(factories.locale("km"))
    html = soup(translator.get(f"/admin/pages/{twin.pk}/edit/"))
    data = html.find(id="desk-data")
    assert data["type"] == "application/json"
    assert html.find("script", src=lambda address: address and "js/desk.js" in address)


def test_a_text_cannot_end_the_data_it_stands_in(translator, home):
    page = factories.page(InformationPage, home, title="</script><script>alert(1)</script>")
    data, _pieces = desk(translator, page)
    assert data["waiting"] == 1


def cost(client, page):
    twin = page.get_translation(factories.locale("km"))
    address = f"/admin/pages/{twin.pk}/edit/"
    client.get(address)
    with CaptureQueriesContext(connection) as counted:
        desk_only = translation_of(page)
        findings_of(desk_only)
    return len(counted)


def test_findings_of_a_page_cost_the_same_for_any_number_of_pieces(translator, home, page):
    short = factories.page(InformationPage, home, title="Short", slug="short")
    factories.in_khmer(short)
    factories.in_khmer(page)
    assert cost(translator, page) == cost(translator, short)
    assert StringTranslation.objects.count() > 5


def test_findings_of_a_page_come_in_its_order(home, page):
    factories.in_khmer(page, {"About us": "អំពី us", "We are volunteers.": "យើង"})
    found = findings_of(translation_of(page))
    assert [one.finding.kind for one in found] == ["latin", "full-stop"]
    assert [one.segment.string.data for one in found] == ["About us", "We are volunteers."]


def test_the_screen_costs_the_same_for_any_number_of_pieces(translator, home, page):
    def cost_of(one):
        data = {"segments": [], "previewModes": []}
        with CaptureQueriesContext(connection) as counted:
            desk_of(translation_of(one), data)
        return len(counted)

    short = factories.page(InformationPage, home, title="Short", slug="short")
    cost_of(short)
    few = cost_of(short)
    for number in range(5):
        factories.in_khmer(
            factories.page(InformationPage, home, title="About us", slug=f"a{number}")
        )
    assert cost_of(page) == few
