"""What the frame of every page asks for: name, menus, languages. Reads only."""

from django import template
from django.conf import settings
from django.utils.translation import get_language

from core.models import Footer, Masthead
from core.navigation import address_above, address_in_language, language_links, links_in_language
from core.remembering import remembered

register = template.Library()


@register.simple_tag
def masthead():
    """The Masthead for the visitor's language, or None before a campaign has one."""
    code = get_language()
    return remembered(
        ("masthead", code), lambda: with_links(Masthead.objects.best_for(code), "menu_items")
    )


@register.simple_tag
def footer():
    """The Footer for the visitor's language, or None before a campaign has one."""
    code = get_language()
    return remembered(("footer", code), lambda: with_links(Footer.objects.best_for(code), "links"))


def with_links(row, name):
    """`row` with its links loaded, so that it can be kept; None for None."""
    if row is not None:
        getattr(row, name).get_object_list()
    return row


@register.simple_tag(takes_context=True)
def localised_links(context, page_links):
    """The Links for menu items or footer links, in the visitor's language."""
    return links_in_language(page_links, context["request"])


@register.simple_tag(takes_context=True)
def languages(context):
    """The LanguageLinks for the page being shown."""
    return language_links(context["request"], context.get("page"))


@register.filter
def in_language_of_page(picture):
    """The version of a picture in the visitor's language, or the one given.

    What the page says of the picture goes with it. None for no picture, as in an unfinished block.
    """
    if picture is None:
        return None
    version = picture.in_language(get_language())
    if version is not picture:
        version.contextual_alt_text = picture.contextual_alt_text
        version.decorative = picture.decorative
    return version


@register.filter
def own_language_first(files):
    """Versions of a file with the one in the visitor's language before the others."""
    return sorted(files, key=lambda file: file.language != get_language())


@register.filter
def language_own_name(code):
    """The name of the language `code` in that language, as a visitor looks for it."""
    return dict(settings.LANGUAGES).get(code, code)


@register.simple_tag(takes_context=True)
def localised_url(context, page_id):
    """The address of the page with this key in the visitor's language, or nothing."""
    return address_in_language(page_id, context["request"])


@register.simple_tag(takes_context=True)
def url_above(context, page):
    """The address of the page above `page`."""
    return address_above(page, context["request"])


@register.filter
def is_signed_in(request):
    """True when a session cookie came along.

    Asking request.user instead would mark every public page as varying by cookie.
    """
    return settings.SESSION_COOKIE_NAME in request.COOKIES
