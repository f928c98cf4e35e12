"""How sharp a picture comes out on paper, and what staff are told of it."""

from math import ceil

from django.utils.translation import gettext

from .assortment import PAPERS

# Dots an inch. Below the first a print looks coarse at arm's length and is not made; from the
# second on the eye sees no dots.
LEAST, SHARP = 150, 300
INCH = 25.4  # millimetres
# By how much the sides' proportion may differ from the paper's: what is cut off then is narrower
# than a hand could cut.
TOLERANCE = 0.01


def fills(size, paper):
    """True where something of `size` fills a sheet of `paper` (width, height), both upright."""
    (width, height), (paper_width, paper_height) = map(sorted, (size, paper))
    return abs(width * paper_height / (height * paper_width) - 1) <= TOLERANCE


def scale_on(size, paper):
    """How many of the paper's lengths one length of `size` becomes, both lying the same way."""
    (width, height), (paper_width, paper_height) = map(sorted, (size, paper))
    ratios = paper_width / width, paper_height / height
    return max(ratios) if fills(size, paper) else min(ratios)


def dots_per_inch(pixels, paper):
    """What a picture of `pixels` (width, height) has on a sheet named in PAPERS, in whole dots."""
    return round(INCH / scale_on(pixels, PAPERS[paper]))


def warnings(pixels):
    """Sentences about the sizes at which a picture is not sharp or not made, smallest first."""
    return [text for paper in PAPERS if (text := _warning(pixels, paper))]


def _warning(pixels, paper):
    dots = dots_per_inch(pixels, paper)
    if dots >= SHARP:
        return ""
    width, height = _sharp(pixels, paper)
    values = {"size": paper.upper(), "dots": dots, "width": width, "height": height}
    if dots < LEAST:
        text = gettext(
            "%(size)s is not made: it would come out at %(dots)s dpi. Upload %(width)s × %(height)s"
            " pixels or a PDF."
        )
    else:
        text = gettext(
            "%(size)s comes out at %(dots)s dpi: fine at arm's length. Upload %(width)s ×"
            " %(height)s pixels or a PDF for sharp print."
        )
    return text % values


def _sharp(pixels, paper):
    """The pixels with which it would be sharp: those of the paper, where it fills the paper."""
    if not fills(pixels, PAPERS[paper]):
        factor = SHARP * scale_on(pixels, PAPERS[paper]) / INCH
        return [ceil(edge * factor) for edge in pixels]
    upright = [round(edge / INCH * SHARP) for edge in PAPERS[paper]]
    return upright if pixels[1] >= pixels[0] else upright[::-1]
