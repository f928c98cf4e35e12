"""The words of a text as both databases are to take them, and what a visitor asks for with words.

Nothing is left to a database's own idea of a word: SQLite drops Khmer vowels, PostgreSQL takes a
Khmer sentence for one word and "and/or" for the name of a file. Both get rows of plain words
instead, made here: Khmer as encoded syllables, Latin words folded, without accents, and reduced
to their English stem; numbers without separators.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import snowballstemmer

from khmer.lines import segment
from khmer.spelling import COENG, fold, normalise
from khmer.syllables import INVISIBLE, RUN, syllables

_WORD_OR_NUMBER = re.compile(
    rf"(?P<khmer>{RUN.pattern})"
    r"|(?P<number>(?<![\d.,])\d{1,3}(?:[.,]\d{3})+(?![\d.,]*\d))"
    rf"|(?:[^\W_\u1780-\u17df](?:[\u0300-\u036f{INVISIBLE}])*)+(?:['’]s\b)?"
)
_QUOTED = re.compile('["“”«»]')
_BARRED = str.maketrans("đøł’", "dol'")
_english = snowballstemmer.stemmer("english")
# Beyond these a question is no longer one; each further term costs the database another list.
MOST_TERMS = 12

# What has to stand in a text word by word in this order: a word, a run of syllables, a quotation.
Term = tuple[str, ...]


class Word(NamedTuple):
    """A word as it is indexed, and where it stands in the text."""

    token: str
    start: int
    end: int


def words(text: str, stemmed: bool = True) -> Iterator[Word]:
    """Yield the words of a text in the order they stand, each syllable of Khmer as one."""
    for found in _WORD_OR_NUMBER.finditer(text):
        if found["khmer"]:
            yield from map(Word._make, syllables(found[0], found.start()))
        else:
            for token in _latin(found[0], bool(found["number"]), stemmed):
                yield Word(token, found.start(), found.end())


@lru_cache(maxsize=16384)
def _latin(word: str, is_number: bool, stemmed: bool) -> tuple[str, ...]:
    if is_number:
        word = re.sub("[.,]", "", word)
    plain = unicodedata.normalize("NFKD", fold(word)).translate(_BARRED)
    plain = re.sub("[\u0300-\u036f]", "", plain)
    if stemmed and plain.isascii():
        plain = _english.stemWord(plain)
    # A compatibility form may fall apart: ½ is 1⁄2.
    return tuple(re.findall(r"[^\W_]+", plain.removesuffix("'s")))


def indexed(text: str, stemmed: bool = True) -> str:
    """Return the words of a text in the form for the index, with spaces between."""
    return " ".join(word.token for word in words(text, stemmed))


def asked(typed: str, stemmed: bool = True) -> list[Term]:
    """Return the terms a visitor's words ask for, each once, no more than MOST_TERMS.

    A run of Khmer is one term, a Latin word is one, and what stands between quotation marks is one.
    There are no other operators. Empty when there is no word in it.
    """
    # A word still being typed may end where its subscript is to follow.
    parts = _QUOTED.split(typed.rstrip(COENG))
    terms: list[Term] = []
    for position, part in enumerate(parts):
        is_quoted = position % 2 == 1 and position < len(parts) - 1
        runs = [part] if is_quoted else [found[0] for found in _WORD_OR_NUMBER.finditer(part)]
        for run in runs:
            tokens = [word.token for word in words(run, stemmed)]
            terms += [tuple(tokens)] if is_quoted or RUN.match(run) else [(t,) for t in tokens]
    return list(dict.fromkeys(filter(None, terms)))[:MOST_TERMS]


def term(piece: str) -> Term:
    """Return a piece of text as one term: all its words, in their order."""
    return tuple(word.token for word in words(piece))


def loosened(typed: str) -> list[str]:
    """Return pieces of what was typed to look for one by one: quotations opened, Khmer in words.

    Each is found wherever the terms of `asked` are.
    """
    pieces: dict[Term, str] = {}
    for found in _WORD_OR_NUMBER.finditer(typed.rstrip(COENG)):
        for piece in segment(normalise(found[0])) if found["khmer"] else [found[0]]:
            pieces.setdefault(term(piece), piece)
    pieces.pop((), None)
    return list(pieces.values())[:MOST_TERMS]
