"""The card of a page, for the page's head."""

from django import template

from cards.models import SocialCard
from core.remembering import remembered

register = template.Library()


@register.simple_tag
def social_card(page):
    """What a link to `page` is shown with: a picture the page names itself, or its SocialCard.

    None while it has none, or is no page, or not for everyone.

    Remembered until something is published; one query before that.
    """
    if getattr(page, "pk", None) is None:
        return None
    if own := page.picture_in_head():
        return own
    cards = SocialCard.objects.of_public_pages()
    return remembered(("card", page.pk), lambda: cards.filter(page=page.pk).first())
