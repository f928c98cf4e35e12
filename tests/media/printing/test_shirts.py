"""A T-shirt comes as one sheet, front and back, with measures, in each language."""

import pytest

from media.printing.shirts import PRINT_WIDTH
from tests import factories_printing as printing

RED, BLUE = (220, 30, 30), (40, 60, 200)


@pytest.fixture
def shirt(home, uploads):
    front = printing.picture(printing.packed(printing.painted((600, 800))))
    return printing.item(home, front, kind="tshirt", back=printing.picture())


def test_both_sides_are_on_one_lying_a3_in_each_language(shirt):
    made = printing.made(shirt)
    assert set(made) == {("web", ""), ("sheet", "en"), ("sheet", "km")}
    pages = printing.opened(made["sheet", "en"]).pages
    size = [float(edge) / printing.MM for edge in pages[0].mediabox]
    assert len(pages) == 1
    assert size == pytest.approx([0, 0, 420, 297], abs=0.1)
    sheet = printing.rendered(printing.bytes_of(made["sheet", "en"]), dots=25.4)
    colours = [sheet.getpixel((x, 130)) for x in (90, 290)]
    assert all(printing.near(colour, RED, within=60) for colour in colours)


def test_the_words_differ_by_language(shirt):
    made = printing.made(shirt)
    english, khmer = (
        printing.rendered(printing.bytes_of(made["sheet", code]), dots=50) for code in ("en", "km")
    )
    assert english.tobytes() != khmer.tobytes()


def test_the_measures_follow_the_picture(shirt, monkeypatch):
    """Thirty centimetres wide, and as high as the proportions ask for."""
    from media.printing import shirts, words

    told = []
    monkeypatch.setattr(
        shirts, "line", lambda text, *rest, **looks: told.append(text) or words.line(text, *rest)
    )
    printing.made(shirt)
    assert f"{PRINT_WIDTH} cm" in told
    assert "40 cm" in told
    assert "Front of the shirt" in told
    assert "Back of the shirt" in told


def test_one_side_stands_alone_without_a_name(home, uploads):
    made = printing.made(printing.item(home, kind="tshirt"))
    sheet = printing.rendered(printing.bytes_of(made["sheet", "en"]), dots=25.4)
    assert printing.near(sheet.getpixel((200, 130)), RED, within=60)
    assert sheet.getpixel((50, 130)) == (255, 255, 255)


def test_a_photograph_has_no_sheet(home, uploads):
    assert set(printing.made(printing.item(home, kind="photo"))) == {("web", "")}
