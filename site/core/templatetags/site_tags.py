"""What the frame of every page asks for: name, menus, languages. Reads only."""

from django import template
from django.conf import settings
from django.utils.translation import get_language

from core.models import Footer, Masthead
from core.navigation import language_links, links_in_language

register = template.Library()


@register.simple_tag
def masthead():
    """The Masthead for the visitor's language, or None before a campaign has one."""
    return Masthead.objects.best_for(get_language())


@register.simple_tag
def footer():
    """The Footer for the visitor's language, or None before a campaign has one."""
    return Footer.objects.best_for(get_language())


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
def localised_page(context, page):
    """`page` in the visitor's language when it is live there, or None."""
    if page is None:
        return None
    translation = page.get_translations(inclusive=True).live()
    return translation.filter(locale__language_code=get_language()).specific().first()


@register.filter
def is_signed_in(request):
    """True when a session cookie came along.

    Asking request.user instead would mark every public page as varying by cookie.
    """
    return settings.SESSION_COOKIE_NAME in request.COOKIES
