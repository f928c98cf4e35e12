"""The colours a card is drawn in: those of the site's pages (core/palette.py)."""

from typing import NamedTuple

from core.models import SiteSettings


class Colours(NamedTuple):
    """Each as "#rrggbb". Paper on ink, pale on ink and ink on accent are legible."""

    ink: str
    ink_soft: str
    line: str
    pale: str
    paper: str
    accent: str


def card_colours(site):
    """The Colours of the cards of `site`, a Wagtail Site, as its campaign has chosen them."""
    palette = SiteSettings.of(site).palette
    return Colours(
        ink=palette["--ink"],
        ink_soft=palette["--ink-mid"],
        line=palette["--ink-bright"],
        pale=palette["--ink-pale"],
        paper=palette["--paper"],
        accent=palette["--accent"],
    )
