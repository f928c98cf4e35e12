"""Khmer for search engines that do not know it: a word of ASCII letters for each syllable.

Khmer is written without spaces, so an engine takes a sentence for one word, or drops the vowel
signs and cuts where they stood. A syllable is an exact piece of any word that holds it, whatever
a dictionary would take for the word; so what is looked for as a phrase of syllables is found
wherever it is written.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from .spelling import COENG, fold

INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_LETTER = "\u1780-\u17b3"
_UNSEEN = f"{INVISIBLE}\u17b4\u17b5"  # with the two vowels that are never drawn
_MARK = "\u17b6-\u17d1\u17d3\u17dd"
# A colon typed for a visarga, as `fold` reads it.
_COLON = f"(?<=[\u1780-\u17c6\u17c9-\u17d1\u17d3\u17dd{_UNSEEN}]):(?=[{_UNSEEN}]*[{_LETTER}])"
# A letter, its subscripts and marks; or signs without a letter, left by a slip of the finger.
_SYLLABLE = re.compile(
    f"(?:{COENG}[{COENG}{_UNSEEN}]*)?[{_LETTER}]"
    f"(?:{COENG}[{COENG}{_UNSEEN}]*[{_LETTER}]|[{_MARK}{_UNSEEN}]|{_COLON})*"
    f"|[{_MARK}{COENG}\u17d7\u17dc](?:[{_MARK}{_UNSEEN}]|{_COLON})*"
)
RUN = re.compile(f"(?:{_SYLLABLE.pattern})+")
# Consonants only, two to a character: no stemmer takes one of these for a word of its language.
_ALPHABET = "bcdfghjklmnpqrtv"
_FIRST = 0x1780


class Syllable(NamedTuple):
    """An orthographic syllable in its encoded form, and where it stands in the text."""

    code: str
    start: int
    end: int


def encoded(syllable: str) -> str:
    """Return a folded syllable as ASCII letters; two that differ never get the same."""
    offsets = (ord(character) - _FIRST for character in syllable)
    return "x" + "".join(_ALPHABET[offset >> 4] + _ALPHABET[offset & 15] for offset in offsets)


def syllables(run: str, start: int = 0) -> Iterator[Syllable]:
    """Yield the syllables of a run of Khmer, as `RUN` matches it, in any spelling `fold` unites.

    Places count from `start`.
    """
    for found in _SYLLABLE.finditer(run):
        if code := _code(found[0]):
            yield Syllable(code, start + found.start(), start + found.end())


@lru_cache(maxsize=8192)  # a language has some thousands, and a text repeats a few hundred
def _code(written: str) -> str:
    # The lookahead of a colon's rule needs the next letter, which is beyond this syllable.
    folded = fold(written.replace(":", "\u17c7"))
    return encoded(folded) if folded else ""
