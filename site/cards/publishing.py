"""Draws a card when its page is published, and takes it away when the page goes.

Drawing waits for the end of the transaction, then takes about a fifth of a second of the editor's
request, never of a visitor's: docs/decisions/0019-social-cards.md.
"""

from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial

from django.db import transaction

from wagtail.models import Page

from cards.keeping import keep_card_or_log
from cards.models import SocialCard

_put_off = ContextVar("put_off", default=False)


@contextmanager
def cards_put_off():
    """Within it nothing is drawn: for whoever publishes many pages, and draws at the end."""
    token = _put_off.set(True)
    try:
        yield
    finally:
        _put_off.reset(token)


def draw_soon(page_id):
    """Have the card of a page as it should be once the transaction is over."""
    if not _put_off.get():
        transaction.on_commit(partial(keep_card_or_log, page_id))


def when_published(sender, instance, **kwargs):
    """A page is published, or published again."""
    draw_soon(instance.pk)


def when_unpublished(sender, instance, **kwargs):
    """A page is taken from the public, and its card with it."""
    remove_cards(Page.objects.filter(pk=instance.pk))


def when_moved(sender, instance, parent_page_after, **kwargs):
    """A page keeps its card, unless its new place is behind a password."""
    if parent_page_after.get_view_restrictions().exists():
        remove_cards(Page.objects.descendant_of(instance, inclusive=True))
    else:
        draw_soon(instance.pk)


def when_closed(sender, instance, **kwargs):
    """A page is put behind a password, and with it all that lies below."""
    remove_cards(Page.objects.descendant_of(instance.page, inclusive=True))


def when_opened(sender, instance, **kwargs):
    """A password is taken away. What lies below follows when all cards are looked through."""
    draw_soon(instance.page_id)


def remove_cards(pages):
    """Delete the cards of `pages`; their files go once the transaction is over."""
    for card in SocialCard.objects.filter(page__in=pages):
        card.delete()
