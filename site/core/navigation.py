"""Where a visitor can go from here: menus, and the same page in the other languages.

Addresses change only when an editor changes something, so they are remembered until then.
"""

from dataclasses import dataclass

from django.conf import settings
from django.urls import translate_url
from django.utils.translation import get_language

from wagtail.models import Page

from core.querysets import in_public
from core.remembering import remembered
from core.sites import site_of


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


@dataclass(frozen=True)
class Address:
    """Where a page stands, and whether it is the home page of its language."""

    url: str
    is_home: bool


def links_in_language(page_links, request):
    """`page_links` as Links to the live page of the visitor's language, whatever their number.

    A link is left out while its page is not live in that language, or behind a password. Costs
    two queries when their addresses are not remembered.
    """
    page_links = list(page_links)
    addresses = addresses_in_language(frozenset(link.page_id for link in page_links), request)
    links = []
    for page_link in page_links:
        if address := addresses.get(page_link.page_id):
            url = address.url
            is_current = request.path == url if address.is_home else request.path.startswith(url)
            links.append(Link(page_link.label, url, is_current))
    return links


def address_in_language(page_id: int | None, request) -> str:
    """The address of a page in the visitor's language, or nothing while nobody may read it there.

    Costs two queries when it is not remembered.
    """
    address = addresses_in_language(frozenset({page_id} - {None}), request).get(page_id)
    return address.url if address else ""


def address_above(page, request) -> str:
    """The address of the page above `page`; costs a query when it is not remembered."""
    site = site_of(request)
    return remembered(
        ("above", site and site.pk, page.pk), lambda: page.get_parent().get_url(request) or ""
    )


def addresses_in_language(page_ids: frozenset[int], request) -> dict[int, Address]:
    """{key of a page in whatever language: its Address in the visitor's}, where it has one."""
    if not page_ids:
        return {}
    site, language = site_of(request), get_language()
    return remembered(
        ("addresses", site and site.pk, language, page_ids),
        lambda: _addresses(page_ids, language, request),
    )


def _addresses(page_ids, language, request):
    key_of = dict(Page.objects.filter(pk__in=page_ids).values_list("pk", "translation_key"))
    twins = Page.objects.filter(in_public(), translation_key__in=set(key_of.values()))
    twins = {page.translation_key: page for page in twins.filter(locale__language_code=language)}
    found = {pk: twins[key] for pk, key in key_of.items() if key in twins}
    urls = {pk: (page.get_url(request), page.depth == 2) for pk, page in found.items()}
    return {pk: Address(url, is_home) for pk, (url, is_home) in urls.items() if url}


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
    twins = _twins(page, request) if page is not None and page.pk else {}
    links = []
    for code, name in settings.LANGUAGES:
        same = twins.get(code)
        if stands_in_every_language(request) and (page is None or same):
            same = translate_url(request.get_full_path(), code)
        links.append(
            LanguageLink(code, name, same or f"/{code}/", code == current, same is not None)
        )
    return links


def _twins(page, request):
    """{language: address} of a page in every language in which the public may read it.

    Of the part being shown, when only that part is.
    """
    site = site_of(request)
    twins = Page.objects.translation_of(page, inclusive=True).filter(in_public())
    addresses = remembered(
        ("twins", site and site.pk, page.translation_key),
        lambda: {
            twin.locale.language_code: twin.get_url(request)
            for twin in twins.select_related("locale")
        },
    )
    part = getattr(page, "part", None)
    if part is None:
        return addresses
    codes = remembered(("twins of part", page.translation_key, part.slug), page.languages_of_part)
    return {code: f"{url}{part.slug}/" for code, url in addresses.items() if code in codes}
