"""Keeps the cards of public pages as their pages are: drawn, drawn anew, or taken away."""

import logging

from django.core.files.base import ContentFile

from wagtail.models import Page

from cards.drawing import draw, packed
from cards.face import face_of
from cards.models import SocialCard
from core.pages import BasePage

logger = logging.getLogger("cards")


def keep_card(page_id, again=False):
    """Give a page the card it should have; True when one was drawn.

    Nothing is drawn when the card would look as it does, unless `again`. A page that is not live,
    or behind a password, or gone, loses its card.
    """
    page = Page.objects.live().public().filter(pk=page_id).specific().first()
    old = SocialCard.objects.filter(page_id=page_id).first()
    if not isinstance(page, BasePage):
        if old:
            old.delete()
        return False
    face = face_of(page)
    if old and not again and old.fingerprint == face.fingerprint and _is_there(old):
        return False
    _store(page_id, face, old)
    return True


def keep_all_cards(again=False, stop=lambda: False):
    """keep_card for every page and every card, until `stop()`; how many were drawn.

    A page whose card cannot be drawn is logged, and does not keep the others from theirs.
    """
    pages = Page.objects.live().public().values_list("pk", flat=True)
    leftover = SocialCard.objects.values_list("page_id", flat=True)
    drawn = 0
    for page_id in sorted({*pages, *leftover}):
        if stop():
            break
        drawn += keep_card_or_log(page_id, again)
    return drawn


def keep_card_or_log(page_id, again=False):
    """keep_card, and False with a line in the log when it fails, whatever the reason."""
    try:
        return keep_card(page_id, again)
    except Exception:  # a card is never worth a page that cannot be published
        logger.exception("The card of page %s could not be drawn", page_id)
        return False


def _is_there(card):
    return card.file.storage.exists(card.file.name)


def _store(page_id, face, old):
    """Write the new file before the row names it, and delete the old one when nothing does."""
    picture = draw(face)
    content, ending = packed(*picture)
    card = SocialCard(page_id=page_id, pk=old and old.pk, fingerprint=face.fingerprint)
    card.width, card.height = picture[0].size
    card.description = face.description
    name = f"{page_id}-{face.fingerprint}.{ending}"
    storage = card.file.storage
    # The same name means the same picture: not a second one with letters added to its name.
    storage.delete(card.file.field.generate_filename(card, name))
    card.file.save(name, ContentFile(content), save=False)
    card.save()
    if old and old.file.name != card.file.name:
        storage.delete(old.file.name)
