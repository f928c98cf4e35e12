"""Which characters the site's typefaces can draw, and what stands in for the others."""

import re
import unicodedata

from khmer.spelling import normalise

# The characters of the files in static/fonts (deploy/fonts/build.py); a test compares.
KHMER = frozenset(
    map(chr, [*range(0x1780, 0x17A3), *range(0x17A5, 0x17B4), *range(0x17B6, 0x17DE)])
) | frozenset(map(chr, range(0x17E0, 0x17EA)))
LATIN = frozenset(map(chr, range(0x20, 0x7F))) | frozenset("©«·»×–—‘’“”•…")
LATIN_MORE = (
    (frozenset(map(chr, range(0xA1, 0x100))) | frozenset("Œœ‚„‹›€™−"))
    - frozenset("¤¦¬±²³µ¹¼½¾\xad")
    - LATIN
)
# What no decomposition leads to: letters with a stroke, and the many dashes.
STAND_INS = str.maketrans(
    {
        **dict.fromkeys("‐‑‒", "-"),
        **dict.fromkeys("―⸺", "—"),
        **dict.fromkeys("ʼʻ′", "’"),
        **{"″": "”", "đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ı": "i", "ħ": "h", "Ħ": "H"},
        **{"ŋ": "n", "ə": "e", "→": "–"},
    }
)
_EMPTY_BRACKETS = re.compile(r"\(\s*\)|\[\s*\]|«\s*»|“\s*”")
# A vowel sign or a subscript that follows no letter would be drawn on a dotted circle.
_HOMELESS = re.compile("(?<![\u1780-\u17d3\u17dd])[\u17b6-\u17d3\u17dd]+")


def drawable(text):
    """`text` with nothing in it that our typefaces lack, on one line.

    Accented letters beyond Latin-1 lose their accent; an emoji, or a letter of a script that the
    site does not write, is left out: an empty box would say less. May come back empty.
    """
    text = normalise(unicodedata.normalize("NFC", text)).translate(STAND_INS)
    text = "".join(_stand_in(character) for character in text)
    text = _EMPTY_BRACKETS.sub(" ", _HOMELESS.sub("", text))
    return re.sub(r"\s+", " ", text).strip()


def _stand_in(character):
    if is_drawable(character):
        return character
    if character.isspace():
        return " "
    # A half comes apart into 1, a slash of its own and 2.
    plain = unicodedata.normalize("NFKD", character).replace("\u2044", "/")
    return "".join(part for part in plain if is_drawable(part))


def is_drawable(character):
    """True for what one of the files draws."""
    return character in LATIN or character in LATIN_MORE or character in KHMER


def is_khmer(character):
    """True for what only the Khmer files draw."""
    return character in KHMER


def files_for(character):
    """Which of the typefaces' files draw it: "khmer", "latin-more" or "latin"."""
    if character in KHMER:
        return "khmer"
    return "latin-more" if character in LATIN_MORE else "latin"
