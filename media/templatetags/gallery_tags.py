"""The way to an item and to the press kit, for any room's template. Reads only."""

from django import template
from django.utils.translation import get_language

from core.querysets import in_public
from core.remembering import remembered
from core.sites import site_of
from media.models import PressKitPage

register = template.Library()


@register.simple_tag(takes_context=True)
def item_url(context, item):
    """The address of an item whose gallery is loaded; the gallery's where it has none yet."""
    gallery = item.gallery.get_url(context.get("request")) or ""
    return f"{gallery}{item.slug}/" if item.slug and gallery else gallery


@register.simple_tag(takes_context=True)
def press_kit_url(context):
    """The address of the first live press kit in the visitor's language, or nothing."""
    request, language = context["request"], get_language()
    kits = PressKitPage.objects.filter(in_public(), locale__language_code=language)
    site = site_of(request)

    def find():
        kit = kits.order_by("path").first()
        return (kit.get_url(request) or "") if kit else ""

    return remembered(("press kit", site and site.pk, language), find)
