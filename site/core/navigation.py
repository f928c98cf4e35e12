"""Where a visitor can go from here: menus, and the same page in the other languages."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import translate_url
from django.utils.translation import get_language

from wagtail.models import Page


@dataclass(frozen=True)
class Link:
    """A labelled address. `is_current` is true on the page itself and on the pages below it."""

    label: str
    url: str
    is_current: bool = False


@dataclass(frozen=True)
class LanguageLink:
    """The way to this page in another language.

    `is_same_page` is false when that language lacks the page and the link leads to its home.
    """

    code: str
    name: str
    url: str
    is_current: bool
    is_same_page: bool


def links_in_language(page_links, request):
    """`page_links` as Links to the live page of the visitor's language, whatever their number.

    A link is left out while its page is not live in that language, or behind a password. Costs
    three queries.
    """
    page_links = list(page_links)
    keys = Page.objects.filter(pk__in=[link.page_id for link in page_links])
    key_of_page = dict(keys.values_list("pk", "translation_key"))
    pages = {
        page.translation_key: page
        for page in Page.objects.live()
        .public()
        .filter(translation_key__in=set(key_of_page.values()))
        .filter(locale__language_code=get_language())
    }
    links = []
    for page_link in page_links:
        page = pages.get(key_of_page.get(page_link.page_id))
        url = page and page.get_url(request)
        if url:
            is_home = page.depth == 2
            is_current = request.path == url if is_home else request.path.startswith(url)
            links.append(Link(page_link.label, url, is_current))
    return links


def stands_in_every_language(request):
    """True on the screens of a room, which have a namespace; false where nothing was found."""
    return bool(request.resolver_match and request.resolver_match.namespaces)


def language_links(request, page=None):
    """A LanguageLink for every language of the site, leading to this very page where it exists.

    `page` is the page being shown, or None on a screen that is no page. A screen of our own, such
    as the search, is meant under the other language's prefix, and so is one that shows a page in
    its own way, where that language has the page; where nothing is, the home page.
    """
    current = get_language()
    twins = {}
    if page is not None and page.pk:
        twins = {
            twin.locale.language_code: twin.get_url(request)
            for twin in Page.objects.translation_of(page, inclusive=True)
            .live()
            .public()
            .select_related("locale")
        }
    links = []
    for code, name in settings.LANGUAGES:
        same = twins.get(code)
        if stands_in_every_language(request) and (page is None or same):
            same = translate_url(request.get_full_path(), code)
        links.append(
            LanguageLink(code, name, same or f"/{code}/", code == current, same is not None)
        )
    return links
