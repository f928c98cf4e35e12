"""Text in Khmer and Latin letters on one line, shaped, broken into lines and fitted into a room.

Khmer letters, Latin letters and those with accents lie in different font files. A line is cut into
runs of one file, each shaped by HarfBuzz (Pillow's Raqm) and set on the common baseline.
"""

import re
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from django.conf import settings

from PIL import ImageFont

from cards.letters import files_for, is_khmer
from khmer import lines

FONTS = settings.BASE_DIR / "static" / "fonts"
FACES = (
    *("khmer-400", "khmer-700", "latin-400", "latin-700"),
    *("latin-more-400", "latin-more-700", "moul-400"),
)
ELLIPSIS = "…"


class Hand(NamedTuple):
    """A way of writing: the font file and size for each script, the line height; in pixels."""

    khmer: str
    khmer_size: int
    latin: str
    latin_size: int
    line: int


def bold(size, line=1.2):
    """Noto Sans, bold; `line` in parts of the size."""
    return Hand("khmer-700", size, "latin-700", size, round(size * line))


def plain(size, line=1.2):
    """Noto Sans, regular."""
    return Hand("khmer-400", size, "latin-400", size, round(size * line))


def display(size):
    """Moul, the Khmer title face: it stacks high, and Latin letters as large would outgrow it."""
    return Hand("moul-400", size, "latin-700", round(size * 0.88), round(size * 1.72))


@lru_cache(maxsize=64)
def load(name, size):
    """The font file `name` at `size` pixels. Raises OSError when the file is not there."""
    path = FONTS / f"{name}.woff2"
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.RAQM)


class Run(NamedTuple):
    """Letters of one file, with the font and the language they are shaped in."""

    text: str
    font: ImageFont.FreeTypeFont
    language: str


def runs(text, hand):
    """`text` as Runs; a space goes with what stands before it, digits with Latin."""
    return [
        Run("".join(characters), _font(files, hand), "km" if files == "khmer" else "en")
        for files, characters in groupby(text, files_for)
    ]


def _font(files, hand):
    if files == "khmer":
        return load(hand.khmer, hand.khmer_size)
    return load(hand.latin.replace("latin", files), hand.latin_size)


def width(text, hand):
    """How many pixels wide `text` is on one line."""
    return sum(_width(run.text, run.font, run.language) for run in runs(text, hand))


@lru_cache(maxsize=4096)
def _width(text, font, language):
    return font.getlength(text, language=language)


def write(draw, x, baseline, text, hand, fill):
    """Draw one line beginning at `x` on `baseline`, with an ImageDraw; returns where it ends."""
    for run in runs(text, hand):
        draw.text((x, baseline), run.text, fill, run.font, anchor="ls", language=run.language)
        x += _width(run.text, run.font, run.language)
    return x


def pieces(text):
    """`text` in pieces that stay on one line: Khmer words, and Latin ones with what touches them.

    A piece ends with the space behind it.
    """
    joined = []
    for unit in lines.units(text):
        if joined and (unit.isspace() or _touch(joined[-1], unit)):
            joined[-1] += unit
        else:
            joined.append(unit)
    return joined


def _touch(before, after):
    """True where no line may end: no space between the two, and no Khmer at either side."""
    meeting = before[-1] + after[0]
    return not any(map(str.isspace, meeting)) and not any(map(is_khmer, meeting))


def break_lines(text, hand, room):
    """`text` as lines no wider than `room` pixels; a word too wide is cut between clusters."""
    broken = [""]
    for piece in pieces(text):
        for part in _cut(piece, hand, room):
            if broken[-1] and width((broken[-1] + part).rstrip(), hand) > room:
                broken.append("")
            broken[-1] += part
    return [line.strip() for line in broken if line.strip()]


def _cut(piece, hand, room):
    if width(piece.rstrip(), hand) <= room:
        return [piece]
    parts = [""]
    for cluster in lines.clusters(piece):
        if parts[-1] and width(parts[-1] + cluster.rstrip(), hand) > room:
            parts.append("")
        parts[-1] += cluster
    return parts


def balanced(text, hand, room):
    """`text` in as few lines as fit into `room`, but of nearly the same length."""
    best = break_lines(text, hand, room)
    low, high = room // 2, room
    while high - low > 8:
        middle = (low + high) // 2
        found = break_lines(text, hand, middle)
        if len(found) <= len(best):
            best, high = found, middle
        else:
            low = middle
    return best


def fit(text, hands, room, height):
    """The first of `hands`, the largest first, in which `text` fits; returns it and the lines.

    Text too long for the last one is cut between clusters and ends in an ellipsis.
    """
    for hand in hands:
        broken = break_lines(text, hand, room)
        if len(broken) * hand.line <= height:
            return hand, balanced(text, hand, room)
    most = max(1, height // hand.line)
    return hand, [*broken[: most - 1], shortened(" ".join(broken[most - 1 :]), hand, room)]


def shortened(text, hand, room):
    """`text` on one line of `room` pixels, cut between clusters where it is longer."""
    if width(text, hand) <= room:
        return text
    clusters = lines.clusters(text)
    low, high = 0, len(clusters)
    while low < high:
        middle = (low + high + 1) // 2
        if width("".join(clusters[:middle]) + ELLIPSIS, hand) <= room:
            low = middle
        else:
            high = middle - 1
    return re.sub(r"[\s,;:.។៖«“‘‹(\[{–—-]+$", "", "".join(clusters[:low])) + ELLIPSIS
