"""Letters as outlines, shaped by HarfBuzz, so that a logo needs no font wherever it is opened."""

import re
from functools import lru_cache
from math import pi
from pathlib import Path

import uharfbuzz
from fontTools.ttLib import TTFont

FONT_FOLDER = Path(__file__).resolve().parents[3] / "var/drawing/fonts/node_modules/@fontsource"
FONT_FILES = {
    "moul": "moul/files/moul-khmer-400-normal",
    "khmer": "noto-sans-khmer/files/noto-sans-khmer-khmer-700-normal",
    "khmer-black": "noto-sans-khmer/files/noto-sans-khmer-khmer-800-normal",
    "latin": "noto-sans/files/noto-sans-latin-700-normal",
    "latin-black": "noto-sans/files/noto-sans-latin-900-normal",
    "latin-medium": "noto-sans/files/noto-sans-latin-500-normal",
}
# One Khmer orthographic syllable: a base, its subscripts, then its vowels and signs.
KHMER_SYLLABLE = re.compile(
    r"[\u1780-\u17b3](?:[\u17c9-\u17cb]*\u17d2[\u1780-\u17b3])*[\u17b6-\u17d1\u17d3\u17dd]*|."
)


@lru_cache
def load_font(name):
    """The HarfBuzz font of one face and the number of its units in an em."""
    packed = FONT_FOLDER / f"{FONT_FILES[name]}.woff2"
    unpacked = packed.with_suffix(".ttf")
    if not unpacked.exists():
        font = TTFont(packed)
        font.flavor = None
        font.save(unpacked)
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(unpacked)))
    return uharfbuzz.Font(face), face.upem


class PathPen:
    """Collects glyph outlines as SVG path data, scaled, placed and turned the right way up."""

    def __init__(self, scale):
        self.scale, self.x, self.y, self.parts = scale, 0.0, 0.0, []

    def pair(self, x, y):
        return f"{(self.x + x) * self.scale:.2f} {-(self.y + y) * self.scale:.2f}"

    def functions(self):
        draw = uharfbuzz.DrawFuncs()
        draw.set_move_to_func(lambda x, y, pen: pen.parts.append(f"M{pen.pair(x, y)}"))
        draw.set_line_to_func(lambda x, y, pen: pen.parts.append(f"L{pen.pair(x, y)}"))
        draw.set_quadratic_to_func(
            lambda a, b, x, y, pen: pen.parts.append(f"Q{pen.pair(a, b)} {pen.pair(x, y)}")
        )
        draw.set_cubic_to_func(
            lambda a, b, c, d, x, y, pen: pen.parts.append(
                f"C{pen.pair(a, b)} {pen.pair(c, d)} {pen.pair(x, y)}"
            )
        )
        draw.set_close_path_func(lambda pen: pen.parts.append("Z"))
        return draw


@lru_cache
def outline(text, font_name, size, tracking=0.0):
    """Path data of one shaped line starting at 0,0 on its baseline, and its width.

    ``tracking`` is extra space in drawing units after each glyph: for Latin capitals only.
    """
    font, units = load_font(font_name)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer)
    pen = PathPen(size / units)
    draw, cursor = pen.functions(), 0.0
    for glyph, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        if glyph.codepoint == 0:
            raise ValueError(f"{font_name} lacks a letter of {text!r}")
        pen.x, pen.y = cursor + place.x_offset, place.y_offset
        font.draw_glyph(glyph.codepoint, draw, pen)
        cursor += place.x_advance + tracking / pen.scale
    return "".join(pen.parts), cursor * pen.scale - tracking


def line(text, font_name, size, x, y, fill, anchor="middle", tracking=0.0):
    """One straight line of outlined letters, anchored like SVG text."""
    data, width = outline(text, font_name, size, tracking)
    x -= {"start": 0, "middle": width / 2, "end": width}[anchor]
    return f'<path transform="translate({x:.1f} {y:.1f})" fill="{fill}" d="{data}"/>'


def lettering_width(text, font_name, size, tracking=0.0):
    """Width of a line in drawing units."""
    return outline(text, font_name, size, tracking)[1]


def on_circle(text, font_name, size, radius, fill, middle=-90.0, tracking=0.0, inward=False):
    """Letters round a circle about 0,0, centred on the angle ``middle`` (degrees, -90 is top).

    Each syllable is shaped by itself, so Khmer subscripts stay under their base letter.
    ``inward`` sets the letters on the lower half upright, reading left to right.
    """
    syllables = KHMER_SYLLABLE.findall(text)
    pieces = [outline(part, font_name, size) for part in syllables]
    total = sum(width + tracking for _, width in pieces) - tracking
    turn, sign = (90.0, -1) if not inward else (-90.0, 1)
    sign = -sign
    degrees = 180 / pi / radius
    angle = middle - sign * total / 2 * degrees
    placed = []
    for data, width in pieces:
        centre = angle + sign * width / 2 * degrees
        placed.append(
            f'<path transform="rotate({centre:.2f}) translate({radius} 0) rotate({turn:g}) '
            f'translate({-width / 2:.2f} 0)" d="{data}"/>'
        )
        angle += sign * (width + tracking) * degrees
    return f'<g fill="{fill}">{"".join(placed)}</g>'
