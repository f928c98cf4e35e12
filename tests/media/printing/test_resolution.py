"""Nothing is printed coarse, and staff are told what would make it sharp."""

import pytest

from media.printing.resolution import dots_per_inch, warnings
from tests import factories_printing as printing


def test_a_size_that_would_be_coarse_is_not_made(home, uploads):
    made = printing.made(printing.item(home, printing.picture()))
    states = {form: (one.state, one.problem) for (form, _), one in made.items()}
    assert states["a4"] == states["a5"] == ("made", "")
    assert states["a3"] == states["a2"] == states["a3-bleed"] == ("unfit", "pixels")
    assert not made["a3", ""].file


def test_a_pdf_is_sharp_at_every_size(home, uploads):
    file = printing.document(printing.pdf_of((210, 297)))
    made = printing.made(printing.item(home, document=file))
    assert {one.state for one in made.values()} == {"made"}


def test_a_coarse_other_side_counts(home, uploads):
    back = printing.picture(printing.small_file((620, 877)))
    made = printing.made(printing.item(home, back=back), forms=["a4"])
    assert made["a4", ""].problem == "pixels"


@pytest.mark.parametrize(
    ("pixels", "paper", "dots"),
    [
        ((3508, 4961), "a3", 300),
        ((4961, 3508), "a3", 300),
        ((1414, 2000), "a4", 171),
        # The longer side decides where the picture is narrower than the paper.
        ((1000, 3508), "a4", 300),
    ],
)
def test_dots_are_those_on_paper(pixels, paper, dots):
    assert round(dots_per_inch(pixels, paper)) == dots


def test_staff_are_told_what_to_upload():
    told = warnings((2480, 3508))
    assert [text.split()[0] for text in told] == ["A3", "A2"]
    assert "A3 comes out at 212 dpi" in told[0]
    assert "3508 × 4961" in told[0]


def test_staff_are_told_what_is_not_made():
    told = warnings((2400, 3394))
    assert "A2 is not made: it would come out at 145 dpi" in told[-1]
    assert "4961 × 7016" in told[-1]


def test_a_sharp_picture_needs_no_word():
    assert warnings((4961, 7016)) == []


def test_a_lying_picture_is_told_lying_pixels():
    assert "4961 × 3508" in warnings((3508, 2480))[0]
