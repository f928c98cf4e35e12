"""Terms as plain values, and which of them a text contains."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple


class Term(NamedTuple):
    """An expression of the original, how it is translated, and how it must not be."""

    source: str
    rendering: str
    forbidden: tuple[str, ...] = ()
    note: str = ""


def terms_in(text: str, glossary: Iterable[Term]) -> list[Term]:
    """The terms that `text` contains, in order and each once; the longest where two overlap.

    Case does not count, except for abbreviations; an English plural ending may follow.
    """
    by_name = {term.source.casefold(): term for term in glossary}
    if not by_name:
        return []
    found = []
    for match in _pattern(tuple(sorted(by_name, key=len, reverse=True))).finditer(text):
        term = by_name[match[1].casefold()]
        if term.source.isupper() and not match[1].isupper():
            continue
        found.append(term)
    return list(dict.fromkeys(found))


@lru_cache(maxsize=8)
def _pattern(names: tuple[str, ...]) -> re.Pattern:
    alternatives = "|".join(re.escape(name) for name in names)
    return re.compile(rf"(?<!\w)({alternatives})(?:e?s)?(?!\w)", re.IGNORECASE)
