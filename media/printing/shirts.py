"""A sheet for whoever prints T-shirts: both sides, how large they are to be, and what it is."""

from django.utils.translation import gettext

from core.templatetags.language_tags import local_number

from .leaf import MM, Leaf
from .sheets import placed
from .words import line

# A3, lying.
WIDTH, HEIGHT = 420 * MM, 297 * MM
EDGE = 18 * MM
# Centimetres; a shirt of middling size takes no more.
PRINT_WIDTH = 30
# Room of the pictures: from the foot of the sheet, and how high.
LOW, HIGH = 42 * MM, 190 * MM
MEASURE = 28 * MM  # left of a picture, for its height
GAP = 6 * MM  # between a picture and what measures it
TICK = 2 * MM
GREY = (0.4, 0.4, 0.4)


def sheet(pdf, sides, title, campaign):
    """A Leaf with one or two Artworks, the front first; its words in the active language."""
    leaf = Leaf(pdf, WIDTH, HEIGHT)
    _write(leaf, title, 24, HEIGHT - EDGE - 8 * MM, is_bold=True)
    _write(leaf, campaign, 13, HEIGHT - EDGE - 17 * MM)
    _write(
        leaf,
        gettext("This sheet shows place and size. Please print from the picture's own file."),
        *(11, EDGE - 4 * MM),
    )
    names = [""]
    if len(sides) > 1:
        names = [gettext("Front of the shirt"), gettext("Back of the shirt")]
    column = (WIDTH - 2 * EDGE) / len(sides)
    for number, (artwork, name) in enumerate(zip(sides, names, strict=True)):
        _draw_side(leaf, artwork, name, EDGE + number * column, column)
    return leaf


def _write(leaf, text, size, baseline, **looks):
    written = line(text, size, WIDTH - 2 * EDGE, size / 2, **looks)
    if written:
        written.put(leaf, EDGE, baseline)


def _draw_side(leaf, artwork, name, left, column):
    scale = min((column - 2 * MEASURE) / artwork.width, HIGH / artwork.height)
    width, height = artwork.width * scale, artwork.height * scale
    x, y = left + (column - width) / 2, LOW + (HIGH - height) / 2
    leaf.draw(artwork.drawn, placed(artwork, (x, y, width, height)))
    if name:
        written = line(name, 16, column, 8, is_bold=True)
        written.put(leaf, x + (width - written.width) / 2, y + height + GAP)
    _measure(leaf, (x, y - GAP), (x + width, y - GAP), PRINT_WIDTH)
    tall = round(PRINT_WIDTH * artwork.height / artwork.width, 1)
    _measure(leaf, (x - GAP, y), (x - GAP, y + height), int(tall) if tall % 1 == 0 else tall)


def _measure(leaf, start, end, length):
    """A line between two points with a stroke at each end, and its length beside the middle."""
    (x, y), (to_x, to_y) = start, end
    leaf.line([start, end], 0.75, GREY)
    written = line(gettext("%(length)s cm") % {"length": local_number(length)}, 13, MEASURE, 7)
    if y == to_y:
        for at in (x, to_x):
            leaf.line([(at, y - TICK), (at, y + TICK)], 0.75, GREY)
        written.put(leaf, (x + to_x - written.width) / 2, y - 7 * MM)
    else:
        for at in (y, to_y):
            leaf.line([(x - TICK, at), (x + TICK, at)], 0.75, GREY)
        written.put(leaf, x - written.width - 3 * MM, (y + to_y) / 2 - 1.5 * MM)
