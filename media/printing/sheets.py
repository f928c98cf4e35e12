"""Sheets of paper: the sizes of the ISO, plain or with bleed and crop marks for a print shop.

A print shop cuts a sheet at its trim box. Cutting is never exact, so colours that end at the edge
go on 3 mm beyond it, up to the bleed box; here as the mirror image of the edge, so that nothing of
the artwork itself is cut off. The crop marks outside say where to cut.
"""

from pikepdf import Matrix

from .leaf import MM, Leaf
from .resolution import fills, scale_on

BLEED = 3 * MM
# Around the trim box, on a sheet with bleed: room for the marks.
MARGIN = 10 * MM
MARK_GAP, MARK_END = 4 * MM, 9 * MM  # from the trim box outwards
MARK_WIDTH = 0.25


def lay(pdf, artwork, form):
    """A Leaf of the paper of `form`, turned as the artwork is, with the artwork on it.

    Artwork of other proportions than the paper's stands in its middle, on white. Asked for bleed,
    it has to fill the paper (resolution.fills).
    """
    size = [edge * MM for edge in form.size]
    if artwork.width > artwork.height:
        size.reverse()
    margin = MARGIN if form.has_bleed else 0
    leaf = Leaf(pdf, *(edge + 2 * margin for edge in size))
    leaf.trim = (margin, margin, *size)
    leaf.bleed = leaf.trim
    whole = placed(artwork, leaf.trim)
    if form.has_bleed:
        leaf.bleed = grown(leaf.trim, BLEED)
        _draw_bleed(leaf, artwork, whole)
        _draw_marks(leaf)
    leaf.draw(artwork.drawn, whole, within=leaf.trim)
    return leaf


def placed(artwork, box):
    """The matrix that puts the artwork into the middle of a box: filling it where it may."""
    x, y, width, height = box
    scale = scale_on((artwork.width, artwork.height), (width, height))
    left = x + (width - artwork.width * scale) / 2
    low = y + (height - artwork.height * scale) / 2
    return artwork.upright @ Matrix(scale, 0, 0, scale, left, low)


def grown(box, by):
    """A rectangle larger by `by` on each side."""
    x, y, width, height = box
    return x - by, y - by, width + 2 * by, height + 2 * by


def fills_paper(artwork, form):
    """True where bleed can be made: the artwork goes to the edge of the paper."""
    return fills((artwork.width, artwork.height), form.size)


def _draw_bleed(leaf, artwork, whole):
    """Nine times the artwork, mirrored at the edges of the trim box. What is drawn is stored once.

    Below all lies one a little enlarged, which shows only in the hair between two neighbours.
    """
    x, y, width, height = leaf.trim
    wider, higher = (width + 2 * BLEED) / width, (height + 2 * BLEED) / height
    enlarged = Matrix(wider, 0, 0, higher, x - x * wider - BLEED, y - y * higher - BLEED)
    leaf.draw(artwork.drawn, whole @ enlarged, within=leaf.bleed)
    across = _mirrored(x, width)
    along = _mirrored(y, height)
    for factor_x, shift_x, left, wide in across:
        for factor_y, shift_y, low, high in along:
            if (factor_x, factor_y) != (1, 1):
                mirror = Matrix(factor_x, 0, 0, factor_y, shift_x, shift_y)
                leaf.draw(artwork.drawn, whole @ mirror, within=(left, low, wide, high))


def _mirrored(start, length):
    """Along one direction: (factor, shift) of before, within and behind; where each is seen."""
    end = start + length
    return (
        (-1, 2 * start, start - BLEED, BLEED),
        (1, 0, start, length),
        (-1, 2 * end, end, BLEED),
    )


def _draw_marks(leaf):
    x, y, width, height = leaf.trim
    for edge_x, outwards_x in ((x, -1), (x + width, 1)):
        for edge_y, outwards_y in ((y, -1), (y + height, 1)):
            near_x, far_x = (edge_x + outwards_x * way for way in (MARK_GAP, MARK_END))
            near_y, far_y = (edge_y + outwards_y * way for way in (MARK_GAP, MARK_END))
            leaf.line([(near_x, edge_y), (far_x, edge_y)], MARK_WIDTH)
            leaf.line([(edge_x, near_y), (edge_x, far_y)], MARK_WIDTH)
