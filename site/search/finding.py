"""Which pages a visitor's words find, in the order of how well they fit."""

from collections import Counter
from dataclasses import dataclass, field

from wagtail.models import Page
from wagtail.search.query import And, Phrase

from .words import Term, asked, loosened, term

# Fifty screens; whoever has to leaf further asks for something else.
MOST_FOUND = 500


@dataclass(frozen=True)
class Found:
    """The keys of the pages found, the best first, and the `terms` to mark in them.

    `is_close` is true when no page holds all that was asked as it was asked, and these come near.
    `is_cut` is true when there are more. `elsewhere` counts pages of other languages by their code.
    """

    keys: list[int] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)
    is_close: bool = False
    is_cut: bool = False
    elsewhere: Counter = field(default_factory=Counter)


def readable_pages():
    """Pages that every visitor may read, in all languages; the root is none."""
    return Page.objects.live().public().filter(depth__gt=1)


def find(typed: str, language: str) -> Found:
    """Return what `typed` finds among the pages in `language`. Costs two queries, or three.

    Where nothing holds all of it as it stands, words of Khmer written together are looked for one
    by one; where there was nothing to part, titles that have words beginning so.
    """
    terms = asked(typed)
    if not terms:
        return Found()
    readable = readable_pages().select_related("locale").only("locale__language_code")
    hits = _hits(readable.search(typed))
    keys = hits.pop(language, [])
    # Counted at the first try only: what merely comes near is no reason to change the language.
    elsewhere = Counter({code: len(others) for code, others in hits.items()})
    is_close = not keys
    if is_close:
        pieces = loosened(typed)
        if pieces_differ := [term(piece) for piece in pieces] != terms:
            terms = [term(piece) for piece in pieces]
        looser = And([Phrase(piece) for piece in pieces])
        nearly = readable.search(looser) if pieces_differ else readable.autocomplete(typed)
        keys = _hits(nearly).get(language, [])
    return Found(keys[:MOST_FOUND], terms, is_close, len(keys) > MOST_FOUND, elsewhere)


def _hits(found) -> dict[str, list[int]]:
    """The keys of pages by language."""
    hits: dict[str, list[int]] = {}
    for page in found[: 2 * MOST_FOUND + 1]:
        hits.setdefault(page.locale.language_code, []).append(page.pk)
    return hits


def pages_with_text(keys):
    """The pages with these keys, in this order, each with its `readable` text. One query."""
    pages = Page.objects.filter(pk__in=keys).select_related("locale", "readable")
    return sorted(pages, key=lambda page: keys.index(page.pk))


def newest_pages(language: str, most: int):
    """The newest pages that have a date, each with its `readable` text."""
    dated = readable_pages().filter(locale__language_code=language, readable__date__isnull=False)
    return dated.select_related("locale", "readable").order_by("-readable__date", "-pk")[:most]
