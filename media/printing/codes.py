"""The card with a QR code that staff put on posters and flyers: code, invitation, address."""

from typing import NamedTuple

import segno

from .leaf import MM
from .words import line

# Lengths on A4, in millimetres and points; on other paper they grow and shrink with it.
A4 = 210 * MM
CODE = 26 * MM
INSET = 7 * MM  # from the edge of the sheet
FOOT = 2 * MM  # below the last line
# Modules left white on each side; readers need four (ISO/IEC 18004, 9.1).
QUIET = 4
INVITATION, LEAST_INVITATION = 11.5, 7
ADDRESS, LEAST_ADDRESS = 8, 5
# How many times as wide as code and quiet zone the card may become for a long line.
WIDEST = 1.7
INK, SOFT, PAPER = (0, 0, 0), (0.25, 0.25, 0.25), (1, 1, 1)


class Code(NamedTuple):
    """What stands on the card: a whole address, an invitation, and a media.models.Place."""

    address: str
    words: str
    place: str

    @property
    def short_address(self):
        """As people read it: without scheme, and without the slash at its end."""
        return self.address.partition("://")[2].rstrip("/")


def put(leaf, code):
    """Draw the card of a Code on a Leaf, within the trim box."""
    scale = min(leaf.trim[2:]) / A4
    modules = segno.make_qr(code.address, error="m").matrix
    module = CODE * scale / len(modules)
    square = CODE * scale + 2 * QUIET * module
    room = square * WIDEST - 4 * module
    invitation = line(code.words, INVITATION * scale, room, LEAST_INVITATION * scale, is_bold=True)
    address = line(code.short_address, ADDRESS * scale, room, LEAST_ADDRESS * scale)
    if address and address.text != code.short_address:
        # An address cut short leads nowhere.
        address = None
    lines = [one for one in (invitation, address) if one]
    wide = max([square, *(one.width + 4 * module for one in lines)])
    foot = FOOT * scale if lines else 0
    high = square + sum(one.size * 1.6 for one in lines) + foot
    left, low = _corner(code.place, leaf.trim, (wide, high), INSET * scale)
    leaf.box(left, low, wide, high, PAPER)
    top = low + high - QUIET * module
    _draw_modules(leaf, modules, left + (wide - CODE * scale) / 2, top, module)
    baseline = low + high - square
    for one, colour in zip(lines, (INK, SOFT), strict=False):
        baseline -= one.size * 1.1
        one.put(leaf, left + (wide - one.width) / 2, baseline, colour)
        baseline -= one.size * 0.5


def _corner(place, trim, size, inset):
    """The lower left corner of a card of `size` in one of nine places, as "tl" or "mc"."""
    x, y, width, height = trim
    wide, high = size
    row, column = place
    left = {"l": inset, "c": (width - wide) / 2, "r": width - wide - inset}[column]
    low = {"t": height - high - inset, "m": (height - high) / 2, "b": inset}[row]
    return x + left, y + low


def _draw_modules(leaf, modules, left, top, module):
    """All dark modules as one shape, so that no line shows between neighbours."""
    leaf.add("q 0 0 0 rg")
    for number, row in enumerate(modules):
        start = 0
        for place, dark in enumerate([*row, 0]):
            if not dark:
                if place > start:
                    leaf.add(
                        left + start * module,
                        top - (number + 1) * module,
                        (place - start) * module,
                        module,
                        "re",
                    )
                start = place + 1
    leaf.add("f Q")
