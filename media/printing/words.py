"""A line of words for print: shaped as on the site, put into a PDF as a stencil of fine dots.

Khmer has to be shaped, by HarfBuzz through Pillow, and no PDF has to carry our fonts.
"""

from dataclasses import dataclass

from pikepdf import Array, Name, Stream
from PIL import Image, ImageDraw

from cards.lettering import bold, plain, shortened, width, write
from cards.letters import drawable

# Dots an inch: at twice what a print shop sets letters with, no step is seen.
DOTS = 1200
POINT = DOTS / 72  # dots in a point


@dataclass(frozen=True)
class Line:
    """A line of words at a size in points."""

    text: str
    size: float
    is_bold: bool = False

    @property
    def hand(self):
        """The way of writing, in dots."""
        return (bold if self.is_bold else plain)(round(self.size * POINT))

    @property
    def width(self):
        """Points from its beginning to its end."""
        return width(self.text, self.hand) / POINT

    def put(self, leaf, x, baseline, colour=(0, 0, 0)):
        """Draw it on a Leaf, beginning at `x`."""
        hand = self.hand
        # Khmer stacks high above the line and hangs far below it.
        dots = round(self.size * POINT)
        canvas = Image.new("L", (round(width(self.text, hand)) + 2 * dots, 4 * dots))
        write(ImageDraw.Draw(canvas), dots, 2 * dots, self.text, hand, 255)
        box = canvas.getbbox()
        if box is None:
            return
        inked = canvas.crop(box).point(lambda value: 255 if value > 127 else 0).convert("1")
        left, top, right, bottom = box
        leaf.stencil(
            _mask(leaf.pdf, inked),
            x + (left - dots) / POINT,
            baseline - (bottom - 2 * dots) / POINT,
            (right - left) / POINT,
            (bottom - top) / POINT,
            colour,
        )


def line(text, size, room, least=None, is_bold=False):
    """`text` as a Line no wider than `room` points: smaller where it must, down to `least`.

    Shortened where even that is too wide. None where no letter of it can be drawn.
    """
    text = drawable(text)
    if not text:
        return None
    wide = Line(text, size, is_bold).width
    if wide > room:
        # A hair smaller: the size is rounded to whole dots.
        size = max(size * room / wide * 0.995, least or 0)
    fitted = Line(text, size, is_bold)
    if fitted.width > room:
        fitted = Line(shortened(text, fitted.hand, room * POINT), size, is_bold)
    return fitted


def _mask(pdf, inked):
    drawn = Stream(pdf, inked.tobytes())
    drawn.Type, drawn.Subtype = Name.XObject, Name.Image
    drawn.Width, drawn.Height = inked.size
    drawn.ImageMask, drawn.BitsPerComponent = True, 1
    # A dot that is set takes colour; without this it is the other way round.
    drawn.Decode = Array([1, 0])
    return drawn
