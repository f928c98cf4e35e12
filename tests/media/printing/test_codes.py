"""A QR code stands where staff put it, can be read from print, and leads to the right language."""

from django.test import override_settings

import pytest

from media.models import Place
from media.printing import words
from tests import factories
from tests import factories_printing as printing

ADDRESS = "https://campaign.example/en/petition/"


@pytest.fixture(autouse=True)
def public_name():
    with override_settings(WAGTAILADMIN_BASE_URL="https://campaign.example"):
        yield


@pytest.fixture
def petition(home):
    return factories.petition(home)


@pytest.mark.parametrize("place", Place.values)
def test_it_is_read_from_print_at_each_of_nine_places(home, uploads, petition, place):
    shown = printing.picture(language="en")
    one = printing.item(home, shown, qr_page=petition, qr_place=place)
    made = printing.made(one, forms=("a5", "a4-bleed"))
    for form in ("a5", "a4-bleed"):
        sheet = printing.rendered(printing.bytes_of(made[form, "en"]), dots=150)
        assert printing.read_code(sheet) == [ADDRESS]
        # Nowhere else: the other fields stay free.
        row, column = "tmb".index(place[0]), "lcr".index(place[1])
        width, height = sheet.size
        box = [column * width // 3, row * height // 3, (column + 1) * width // 3]
        assert printing.read_code(sheet.crop((*box, (row + 1) * height // 3))) or form == "a5"


def test_the_code_is_25_millimetres_on_a4_and_grows_with_the_sheet(home, uploads, petition):
    shown = printing.picture(printing.small_file((1754, 2480)))
    made = printing.made(printing.item(home, shown, qr_page=petition), forms=("a5", "a4", "a3"))
    for form, least in (("a4", 25), ("a3", 25 * 297 / 210), ("a5", 25 * 148 / 210)):
        sheet = printing.rendered(printing.bytes_of(made[form, "en"]), dots=254)
        black = sheet.convert("L").point(lambda value: 255 if value < 40 else 0)
        left, top, right, _bottom = black.getbbox()
        assert least <= (right - left) / 10 <= least * 1.8
        # White all around, four modules of a code of 29 or less.
        quiet = 4 * least / 29 * 10
        assert sheet.getpixel((left + 30, int(top - quiet * 0.9))) == (255, 255, 255)


def test_each_language_leads_to_its_own_page(home, uploads, petition):
    factories.in_khmer(home)
    factories.in_khmer(petition)
    shown = printing.picture(language="en")
    printing.picture(language="km", translation_of=shown)
    made = printing.made(printing.item(home, shown, qr_page=petition), forms=("web", "a5"))
    for code in ("en", "km"):
        sheet = printing.rendered(printing.bytes_of(made["a5", code]))
        assert printing.read_code(sheet) == [f"https://campaign.example/{code}/petition/"]


def test_a_picture_without_words_gets_the_invitation_in_every_language(home, uploads, petition):
    made = printing.made(printing.item(home, qr_page=petition), forms=("web", "a5"))
    assert {language for form, language in made if form == "a5"} == {"en", "km"}
    assert {language for form, language in made if form == "web"} == {""}


@pytest.mark.usefixtures("drafts_made")
def test_without_a_khmer_petition_the_code_leads_to_the_english_one(home, uploads, petition):
    shown = printing.picture(language="km")
    made = printing.made(printing.item(home, shown, qr_page=petition), forms=("web", "a5"))
    sheet = printing.rendered(printing.bytes_of(made["a5", "km"]))
    assert printing.read_code(sheet) == [ADDRESS]


def test_a_page_that_is_not_live_has_no_code(home, uploads, petition):
    petition.unpublish()
    made = printing.made(printing.item(home, qr_page=petition), forms=("web", "a5"))
    sheet = printing.rendered(printing.bytes_of(made["a5", "en"]))
    assert printing.read_code(sheet) == []


@pytest.mark.parametrize("kind", ["photo", "banner", "logo", "tshirt"])
def test_only_posters_and_flyers_have_one(home, uploads, petition, kind):
    made = printing.made(printing.item(home, kind=kind, qr_page=petition), forms=("a5", "sheet"))
    for (form, _language), edition in made.items():
        if form in ("a5", "sheet"):
            assert printing.read_code(printing.rendered(printing.bytes_of(edition))) == []


def test_the_other_side_has_none(home, uploads, petition):
    made = printing.made(
        printing.item(home, qr_page=petition, back=printing.picture()), forms=["a5"]
    )
    content = printing.bytes_of(made["a5", "en"])
    assert printing.read_code(printing.rendered(content, page=0)) == [ADDRESS]
    assert printing.read_code(printing.rendered(content, page=1)) == []


@pytest.mark.parametrize(
    "text", ["Sign the petition", "ចុះហត្ថលេខាលើញត្តិ", "ខ្មែរ and English", "W" * 90]
)
def test_a_line_keeps_within_its_room(text):
    line = words.line(text, 11, 90, 6)
    assert line.width <= 90
    assert line.size <= 11


def test_khmer_is_shaped():
    """A vowel that stands before its consonant, and a subscript below: narrower than in a row."""
    shaped = words.line("ស្រ្តី", 20, 500)
    in_a_row = sum(words.line(letter, 20, 500).width for letter in "សរត")
    assert shaped.width < in_a_row


def test_letters_that_we_cannot_draw_are_left_out():
    assert words.line("☃", 11, 90) is None
