"""Keeps the cards of public pages as their pages are: drawn, drawn anew, or taken away."""

import logging

from django.core.files.base import ContentFile
from django.db import DatabaseError, InterfaceError, OperationalError

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

    A page whose card cannot be drawn is logged, and does not keep the others from theirs. Raises
    OperationalError or InterfaceError when the database is away, so that it is told once.
    """
    pages = Page.objects.live().public().values_list("pk", flat=True)
    leftover = SocialCard.objects.values_list("page_id", flat=True)
    drawn = 0
    for page_id in sorted({*pages, *leftover}):
        if stop():
            break
        try:
            drawn += keep_card(page_id, again)
        except (OperationalError, InterfaceError):
            raise
        except Exception:  # noqa: BLE001 - logged with its traceback
            _log_failure(page_id)
    return drawn


def keep_card_or_log(page_id):
    """keep_card, whose failure is logged and no more: no card is worth a page not published."""
    try:
        keep_card(page_id)
    except Exception:  # noqa: BLE001 - likewise
        _log_failure(page_id)


def _log_failure(page_id):
    logger.exception("The card of page %s could not be drawn", page_id)


def _is_there(card):
    return card.file.storage.exists(card.file.name)


def _store(page_id, face, old):
    """Write the file before the row names it, and delete the old one when nothing does."""
    picture = draw(face)
    content, ending = packed(*picture)
    width, height = picture[0].size
    file = SocialCard._meta.get_field("file")
    path = file.generate_filename(None, f"{page_id}-{face.fingerprint}.{ending}")
    # The same name means the same picture: not a second one with letters added to its name.
    file.storage.delete(path)
    file.storage.save(path, ContentFile(content))
    facts = {
        "fingerprint": face.fingerprint,
        "file": path,
        "width": width,
        "height": height,
        "description": face.description,
    }
    try:
        card, _is_new = SocialCard.objects.update_or_create(page_id=page_id, defaults=facts)
    except DatabaseError:
        # The page was deleted while its card was drawn, or the database is gone.
        file.storage.delete(path)
        raise
    if old and old.file.name != path:
        file.storage.delete(old.file.name)
    if not SocialCard.objects.of_public_pages().filter(pk=card.pk).exists():
        # Unpublished or closed meanwhile.
        card.delete()
