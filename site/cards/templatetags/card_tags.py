"""The card of a page, for the page's head."""

from django import template

from cards.models import SocialCard

register = template.Library()


@register.simple_tag
def social_card(page):
    """The SocialCard of `page`, or None while it has none, or is no page, or not for everyone.

    One query; none when the page was loaded with `select_related("social_card")`.
    """
    if getattr(page, "pk", None) is None:
        return None
    if "social_card" in page._state.fields_cache:
        return page._state.fields_cache["social_card"]
    return SocialCard.objects.of_public_pages().filter(page=page.pk).first()
