"""A piece is stored in order or not at all, and never over what somebody else has written."""

from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

import pytest
from wagtail_localize.models import StringTranslation, Translation

from home.models import InformationPage
from tests import factories
from tests.at_once import all_at_once
from translation.editor.saving import Author, Overtaken, save_piece
from translation.quality import pieces_of, room_for


@pytest.fixture
def page(home):
    return factories.page(InformationPage, home, title="About us")


@pytest.fixture
def piece(page):
    """The one piece of the page: its title."""
    [segment] = pieces_of(translation_of(page))
    return segment


def translation_of(page):
    return Translation.objects.get(source__object_id=page.translation_key)


def address(page, piece):
    return f"/admin/localize/translate/{translation_of(page).pk}/strings/{piece.pk}/edit/"


def put(client, page, piece, text, seen=None):
    named = {} if seen is None else {"headers": {"X-Seen-Version": seen}}
    body = encode_multipart(BOUNDARY, {"value": text})
    return client.put(address(page, piece), body, content_type=MULTIPART_CONTENT, **named)


def stored():
    return [row.data for row in StringTranslation.objects.all()]


def test_a_piece_is_saved_in_one_spelling(translator, page, piece):
    answer = put(translator, page, piece, "អំ\u200bពីយេីង")
    assert answer.status_code == 201
    assert (answer.json()["data"], stored()) == ("អំពីយើង", ["អំពីយើង"])
    assert answer.json()["version"]


def test_the_answer_says_what_is_to_be_looked_at(translator, page, piece):
    answer = put(translator, page, piece, "អំពី us")
    assert [one["kind"] for one in answer.json()["findings"]] == ["latin"]


def test_a_line_break_becomes_a_space(translator, page, piece):
    put(translator, page, piece, "អំពី\nយើង")
    assert stored() == ["អំពី យើង"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<script>alert(1)</script>", "tags-refused"),
        ('<img src="x" onerror="alert(1)">', "tags-refused"),
        ("<b style='x'>ក</b>", "tags-refused"),
        ('<a id="a7">អំពី</a>', "links-unknown"),
        ("អំពី %(everything)s", "gaps-unknown"),
        ("   ", "empty"),
        ("អំពី\u202eយើង", "hidden"),
        ("ក" * 256, "too-long"),
        ("ក" * 1_000_000, "too-long"),
    ],
    ids=lambda value: value[:20],
)
def test_bad_input_is_refused_and_the_last_good_text_kept(translator, page, piece, text, kind):
    put(translator, page, piece, "អំពីយើង")
    answer = put(translator, page, piece, text)
    assert answer.status_code == 422
    assert answer.json()["findings"][0]["kind"] == kind
    assert answer.json()["error"]
    assert stored() == ["អំពីយើង"]


def test_a_request_without_a_text_is_refused(translator, page, piece):
    assert translator.put(address(page, piece)).status_code == 422


def test_who_saves_second_is_told_and_shown_the_first_text(translator, page, piece):
    seen = put(translator, page, piece, "មួយ").json()["version"]
    put(translator, page, piece, "ពីរ", seen)
    answer = put(translator, page, piece, "បី", seen)
    assert answer.status_code == 409
    said = answer.json()
    assert (said["text"], said["by"], stored()) == ("ពីរ", "translator", ["ពីរ"])
    assert put(translator, page, piece, "បី", said["version"]).status_code == 200
    assert stored() == ["បី"]


def test_two_who_begin_at_once_do_not_overwrite_one_another(translator, page, piece):
    put(translator, page, piece, "មួយ", "")
    assert put(translator, page, piece, "ពីរ", "").status_code == 409
    assert stored() == ["មួយ"]


def test_taking_away_what_somebody_else_wrote_is_refused(translator, page, piece):
    old = put(translator, page, piece, "មួយ").json()["version"]
    put(translator, page, piece, "ពីរ", old)
    gone = translator.delete(address(page, piece), headers={"X-Seen-Version": old})
    assert (gone.status_code, stored()) == (409, ["ពីរ"])


def test_a_piece_is_taken_away(translator, page, piece):
    seen = put(translator, page, piece, "មួយ").json()["version"]
    gone = translator.delete(address(page, piece), headers={"X-Seen-Version": seen})
    assert (gone.status_code, gone.json()["version"], stored()) == (200, "", [])
    assert translator.delete(address(page, piece)).status_code == 404


def test_without_the_script_a_piece_is_saved_as_ever(translator, page, piece):
    put(translator, page, piece, "មួយ")
    assert put(translator, page, piece, "ពីរ").status_code == 200


def test_a_text_that_memory_holds_is_marked(translator, home, page, piece):
    factories.in_khmer(page, {"About us": "អំពីយើង"})
    again = factories.page(InformationPage, home, title="About us", slug="again")
    [segment] = pieces_of(translation_of(again))
    assert put(translator, again, segment, "អំពីយើង").json()["origin"] == "memory"
    assert put(translator, again, segment, "ផ្សេង").json()["origin"] == ""


def test_another_page_s_piece_is_not_found(translator, home, page, piece):
    other = factories.page(InformationPage, home, title="Other", slug="other")
    assert put(translator, other, piece, "ផ្សេង").status_code == 404


def test_who_may_not_edit_the_page_saves_nothing(client, page, piece):
    assert put(client, page, piece, "មួយ").status_code in (302, 403)
    nobody = factories.user("nobody")
    client.force_login(nobody)
    put(client, page, piece, "មួយ")
    assert stored() == []


def test_a_file_s_texts_are_stored_in_one_spelling(page, piece):
    translation = translation_of(page)
    po = translation.export_po()
    po[0].msgstr = "យេីង\u200b"
    translation.import_po(po)
    assert stored() == ["យើង"]


@pytest.mark.django_db(transaction=True)
def test_of_several_at_the_same_moment_one_wins():
    page = factories.page(InformationPage, factories.site_from_nothing(), title="About us")
    translation = translation_of(page)
    [segment] = pieces_of(translation)

    def save(text):
        try:
            return save_piece(translation, segment, text, Author(None, seen=""))[0].data
        except Overtaken as overtaken:
            return overtaken.theirs

    texts = ["មួយ", "ពីរ", "បី", "បួន"]
    said = all_at_once([lambda text=text: save(text) for text in texts])
    assert len([one for one in said if one in texts]) == 1
    assert stored() == [one for one in said if one in texts]


def test_a_block_of_a_story_has_room_for_so_much(home):
    story = [
        ("quote", {"text": "We vote.", "attribution": "Dara"}),
        ("points", {"points": [{"heading": "One", "text": "We ask."}]}),
        ("prose", "<p>Now.</p>"),
    ]
    page = factories.page(InformationPage, home, title="About us", body=story)
    translation = translation_of(page)
    room = {piece.string.data: room_for(translation, piece) for piece in pieces_of(translation)}
    words_of_the_quote = {"We vote.": 600, "Dara": 160}
    a_point = {"One": 80, "We ask.": 400}
    assert room == {"About us": 255, **words_of_the_quote, **a_point, "Now.": None}
