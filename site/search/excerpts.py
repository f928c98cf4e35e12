"""A piece of a page's own text around what was looked for, with that marked."""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from html import escape
from itertools import takewhile

from django.utils.safestring import SafeString, mark_safe

from khmer.lines import clusters, truncate, units

from .words import Term, Word, words

# In visible characters, a Khmer syllable being one.
BEFORE = 50
AFTER = 130
# Enough code points for so many, whatever marks they carry.
_REACH = 6
_AFTER_NO_STOP = re.compile("(?<![.!?:;។៕៖…])\n")


def excerpt(text: str, terms: list[Term]) -> SafeString:
    """Return the piece of `text` around the first of `terms` as HTML, all of them in <mark>.

    Cut between words, with "…" where it was. The beginning, unmarked, when none is in it.
    """
    places = _places(words(text), terms)
    first = next(places, None)
    if first is None:
        beginning = truncate(text[: (BEFORE + AFTER) * _REACH], BEFORE + AFTER)
        return mark_safe(escape(_on_one_line(beginning)))  # noqa: S308 - escaped
    start = first[0] - _length(reversed(_whole_units_before(text, first[0])), BEFORE)
    end = first[1] + _length(_whole_units_after(text, first[1]), AFTER)
    html = ["…"] if start and text[start - 1] != "\n" else []
    position = start
    for place in [first, *takewhile(lambda place: place[1] <= end, places)]:
        html.append(escape(_on_one_line(text[position : place[0]])))
        html.append(f"<mark>{escape(_on_one_line(text[slice(*place)]))}</mark>")
        position = place[1]
    html.append(escape(_on_one_line(text[position:end].rstrip())))
    if end < len(text):
        html.append("…")
    return mark_safe("".join(html))  # noqa: S308 - every part escaped


def _places(found: Iterable[Word], terms: list[Term]) -> Iterator[tuple[int, int]]:
    """Where terms stand, in order and never overlapping; the longest where several begin."""
    by_length = sorted(terms, key=len, reverse=True)
    longest = max(map(len, terms), default=0)
    ahead: deque[Word] = deque()
    found = iter(found)
    free_from = 0
    while True:
        while len(ahead) < longest and (word := next(found, None)):
            ahead.append(word)
        if not ahead:
            return
        tokens = tuple(word.token for word in ahead)
        fits = next((term for term in by_length if tokens[: len(term)] == term), None)
        if fits and ahead[0].start >= free_from:
            free_from = ahead[len(fits) - 1].end
            yield ahead[0].start, free_from
        ahead.popleft()


def _whole_units_before(text: str, position: int) -> list[str]:
    """What stands before `position` in its line, but for a first unit that may be cut."""
    reach = max(position - BEFORE * _REACH, 0)
    line = text[reach:position]
    is_cut = reach > 0 and "\n" not in line
    return units(line[line.rfind("\n") + 1 :])[is_cut:]


def _whole_units_after(text: str, position: int) -> list[str]:
    reach = position + AFTER * _REACH
    found = units(text[position:reach])
    return found[:-1] if reach < len(text) else found


def _length(pieces: Iterable[str], most: int) -> int:
    """How many code points of `pieces` are within so many visible characters."""
    length = 0
    for piece in pieces:
        most -= len(clusters(piece))
        if most < 0:
            break
        length += len(piece)
    return length


def _on_one_line(text: str) -> str:
    """A heading has no full stop, so a dot shows where the next line begins."""
    return _AFTER_NO_STOP.sub(" · ", text).replace("\n", " ")
