"""Sheets have the sizes of the ISO, to a tenth of a millimetre, with and without bleed."""

import pytest
from PIL import Image

from media.printing.assortment import FORMS, PAPERS
from tests import factories_printing as printing

RED, GREEN, BLUE, GREY = (220, 30, 30), (30, 160, 60), (40, 60, 200), (128, 128, 128)


def millimetres(box):
    return [float(edge) / printing.MM for edge in box]


def about(*numbers):
    return pytest.approx(numbers, abs=0.1)


def vector():
    return printing.document(printing.pdf_of((210, 297)))


@pytest.fixture
def poster(home, uploads):
    """A poster of pixels on A5, plain and with bleed."""
    return printing.made(printing.item(home), forms=("a5", "a5-bleed"))


def test_each_size_is_exact(home, uploads):
    made = printing.made(printing.item(home, document=vector()), forms=PAPERS)
    for paper, (width, height) in PAPERS.items():
        page = printing.opened(made[paper, ""]).pages[0]
        assert millimetres(page.mediabox) == about(0, 0, width, height)
        assert millimetres(page.trimbox) == about(0, 0, width, height)


def test_bleed_goes_three_millimetres_beyond_the_trim(home, uploads):
    forms = [f"{paper}-bleed" for paper in PAPERS]
    made = printing.made(printing.item(home, document=vector()), forms=forms)
    for paper, (width, height) in PAPERS.items():
        page = printing.opened(made[f"{paper}-bleed", ""]).pages[0]
        assert millimetres(page.mediabox) == about(0, 0, width + 20, height + 20)
        assert millimetres(page.trimbox) == about(10, 10, 10 + width, 10 + height)
        assert millimetres(page.obj.BleedBox) == about(7, 7, 13 + width, 13 + height)


def test_the_bleed_mirrors_the_edge_and_the_artwork_keeps_its_trim(poster):
    plain = printing.rendered(printing.bytes_of(poster["a5", ""]), dots=254)
    sheet = printing.rendered(printing.bytes_of(poster["a5-bleed", ""]), dots=254)
    # Ten dots a millimetre, and ten millimetres around the trim box.
    trim = sheet.crop((100, 100, 100 + plain.width, 100 + plain.height))
    for x, y in ((20, 20), (700, 1000), (760, 1000), (1400, 2000), (739, 1049)):
        assert printing.near(trim.getpixel((x, y)), plain.getpixel((x, y)))
    for x, y, colour in (
        (75, 800, RED),
        (1600 - 20, 200, GREEN),
        (800, 75, RED),
        (75, 2200, BLUE),
        (75, 75, RED),
        (1675 - 70, 2295 - 70, GREY),
    ):
        assert printing.near(sheet.getpixel((x, y)), colour)
    assert sheet.getpixel((30, 800)) == (255, 255, 255)


def test_a_line_near_the_edge_is_seen_once_more_beyond_it(home, uploads):
    """From 2 to 2.5 mm inside the left edge, and so from 2 to 2.5 mm outside."""
    lined = Image.new("L", (1480, 2100), 255)
    lined.paste(0, (20, 0, 25, 2100))
    shown = printing.picture(printing.packed(lined))
    made = printing.made(printing.item(home, shown), forms=["a5-bleed"])
    sheet = printing.rendered(printing.bytes_of(made["a5-bleed", ""]), dots=254).convert("L")
    dark = [x for x in range(70, 130) if sheet.getpixel((x, 1000)) < 128]
    assert {*range(76, 79), *range(121, 124)} <= {*dark} <= {*range(74, 81), *range(119, 127)}


def test_no_hair_of_white_stands_at_the_trim(home, uploads):
    shown = printing.picture(printing.packed(Image.new("L", printing.A4_COARSE, 40)))
    made = printing.made(printing.item(home, shown), forms=["a5-bleed"])
    sheet = printing.rendered(printing.bytes_of(made["a5-bleed", ""]), dots=300)
    row = [sheet.getpixel((x, sheet.height // 2)) for x in range(90, 160)]
    assert max(max(pixel) for pixel in row) < 60


def test_marks_stand_outside_the_bleed(poster):
    sheet = printing.rendered(printing.bytes_of(poster["a5-bleed", ""]), dots=254)
    # Ten dots a millimetre: the trim begins at 100.
    column = [min(sheet.getpixel((x, 30))) for x in range(95, 106)]
    assert min(column) < 180
    corner = [sheet.getpixel((x, 65)) for x in range(95, 106)]
    assert set(corner) == {(255, 255, 255)}


def test_a_lying_picture_lies_on_its_sheet(home, uploads):
    shown = printing.picture(printing.small_file((1754, 1240)))
    made = printing.made(printing.item(home, shown, kind="banner"), forms=["a4"])
    page = printing.opened(made["a4", ""]).pages[0]
    assert millimetres(page.mediabox) == about(0, 0, 297, 210)


def test_other_proportions_stand_in_the_middle_of_white_without_bleed(home, uploads):
    shown = printing.picture(printing.small_file((1500, 1500)))
    made = printing.made(printing.item(home, shown))
    sheet = printing.rendered(printing.bytes_of(made["a5", ""]), dots=254)
    assert sheet.getpixel((740, 200)) == (255, 255, 255)
    assert sheet.getpixel((740, 2100 - 200)) == (255, 255, 255)
    assert printing.near(sheet.getpixel((20, 1050 - 700)), RED)
    assert made["a5-bleed", ""].state == "unfit"
    assert made["a5-bleed", ""].problem == "shape"
    assert not made["a5-bleed", ""].file


def test_two_sides_are_two_pages(home, uploads):
    one = printing.item(home, back=printing.picture())
    made = printing.made(one, forms=["a5-bleed"])
    pages = printing.opened(made["a5-bleed", ""]).pages
    assert len(pages) == 2
    assert [millimetres(page.trimbox) for page in pages] == [about(10, 10, 158, 220)] * 2


def test_every_form_has_a_name_in_both_languages():
    from django.utils import translation

    for code in ("en", "km"):
        with translation.override(code):
            assert len({form.label for form in FORMS.values()}) == len(FORMS)
    with translation.override("km"):
        assert not [form.code for form in FORMS.values() if form.label.isascii()]
