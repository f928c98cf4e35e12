"""What stands on the card of a page: its words, its picture and the campaign's mark."""

import hashlib
import json
from typing import NamedTuple

from django.utils import translation
from django.utils.text import capfirst

from cards.colours import Colours, card_colours
from cards.letters import drawable
from core.models import Masthead, SiteSettings

# Counts the changes of the drawing itself: raise it when cards should be drawn anew for its sake.
DRAWING = 1


class Face(NamedTuple):
    """Everything that is drawn. `logo` and `picture` are rows of the image model, or None."""

    language: str
    kicker: str
    date: str
    title: str
    call: str
    short_name: str
    campaign_name: str
    logo: object
    picture: object
    colours: Colours

    @property
    def fingerprint(self):
        """A short name for this very face: equal faces have equal ones."""
        drawn = [DRAWING, *self[:7], *map(_identity, (self.logo, self.picture)), self.colours]
        return hashlib.sha256(json.dumps(drawn).encode()).hexdigest()[:20]

    @property
    def description(self):
        """The words on the card, for who cannot see it."""
        words = (self.kicker, self.title, self.call, self.short_name)
        return " · ".join(word for word in words if word)


def _identity(image):
    """What tells one picture file from another, and where its middle is."""
    if image is None:
        return None
    focus = [image.focal_point_x, image.focal_point_y, image.focal_point_width]
    return [image.pk, image.file.name, image.file_hash, *focus]


def face_of(page):
    """The Face of a page, worded in the page's language whatever language is active.

    `page` is a specific page of a type derived from BasePage.
    """
    language = page.locale.language_code
    site = page.get_site()
    logo = SiteSettings.for_site(site).logo if site else None
    masthead = Masthead.objects.best_for(language)
    with translation.override(language):
        picture = page.card_picture()
        return Face(
            language=language,
            kicker=drawable(capfirst(str(page.card_kicker()))),
            date=drawable(str(page.card_date())),
            title=drawable(page.card_title()),
            call=drawable(str(page.card_call())),
            short_name=drawable(masthead.short_name) if masthead else "",
            campaign_name=drawable(masthead.campaign_name) if masthead else "",
            logo=logo,
            picture=picture and picture.in_language(language),
            colours=card_colours(site),
        )
