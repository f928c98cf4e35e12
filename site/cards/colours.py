"""The colours a card is drawn in: those of the site's pages (static/css/tokens.css)."""

from typing import NamedTuple


class Colours(NamedTuple):
    """Each as "#rrggbb". Paper on ink, pale on ink and ink on accent are legible."""

    ink: str = "#1b1347"
    ink_soft: str = "#2d2171"
    line: str = "#4b3bab"
    pale: str = "#cdc6ef"
    paper: str = "#fbf7ec"
    accent: str = "#f5a51b"


def card_colours(site):
    """The Colours of the cards of `site`, a Wagtail Site: so far the same for all."""
    return Colours()
