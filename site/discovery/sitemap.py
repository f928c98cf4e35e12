"""Every page that everybody may read, in all its languages: /sitemap.xml.

Django's sitemap pages through them, counts and dates them. Wagtail's knows the languages of one
tree only; Django's own alternates are of one row in several languages, with one date for all of
them, while each language here is a page of its own. So the alternates are ours.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps import views as django_views
from django.http import Http404

from wagtail.models import Page, Site, get_page_models

from core.addresses import path_in_no_language, public_address
from discovery.caching import HOUR, kept

# Addresses in one file. The protocol allows 50,000 and 50 MB; with alternates this is about 5 MB.
ADDRESSES_IN_FILE = 10_000
SECTION = "pages"


@dataclass
class Entry:
    """One page to be found. `languages` are the paths of it in each language, itself included."""

    path: str
    lastmod: datetime | None
    languages: dict[str, str] = field(default_factory=dict)


class PageSitemap(Sitemap):
    limit = ADDRESSES_IN_FILE

    def __init__(self, request):
        self.request = request
        self.entries = entries(request)

    def items(self):
        return self.entries

    def location(self, entry):
        return entry.path

    def lastmod(self, entry):
        return entry.lastmod

    def get_protocol(self, protocol=None):
        return urlsplit(settings.WAGTAILADMIN_BASE_URL).scheme

    def get_domain(self, site=None):
        return urlsplit(settings.WAGTAILADMIN_BASE_URL).netloc

    def _urls(self, page, protocol, domain):
        """Django's, each with the addresses of its other languages."""
        urls = super()._urls(page, protocol, domain)
        for url in urls:
            url["alternates"] = alternates(url["item"])
        return urls


def alternates(entry):
    """The languages of a page that has several, and the address that leads to the visitor's."""
    if len(entry.languages) < 2:
        return []
    paths = entry.languages | {"x-default": path_in_no_language(entry.path)}
    return [{"lang_code": code, "location": public_address(path)} for code, path in paths.items()]


def entries(request) -> list[Entry]:
    """An Entry for each live, public page in every language, and for each part of it.

    The queries are constant.
    """
    site = Site.find_for_request(request)
    if site is None or not settings.OPEN_TO_SEARCH_ENGINES:
        return []
    pages = Page.objects.live().public().filter(depth__gt=1, alias_of=None)
    pages = pages.select_related("locale").order_by("path")
    found, twins = [], defaultdict(dict)
    parts_of = steps_to_parts()
    for page in pages.only(*FIELDS):
        parts = page.get_url_parts(request)
        # Pages of another site of this installation have an address, but not here.
        if not parts or parts[0] != site.pk or not parts[2]:
            continue
        # The page itself, and each part that has an address below it.
        for step in ("", *parts_of.get(page.pk, ())):
            path = f"{parts[2]}{step}/" if step else parts[2]
            languages = twins[page.translation_key, step]
            languages[page.locale.language_code] = path
            found.append(Entry(path, page.last_published_at, languages))
    return found


def steps_to_parts() -> dict:
    """{key of a page: the last steps of the addresses of its parts}, one query for each type."""
    models = [model for model in get_page_models() if getattr(model, "has_parts", False)]
    return {page: steps for model in models for page, steps in model.steps_to_parts().items()}


# What an address and its date are made of.
FIELDS = (
    "path",
    "depth",
    "url_path",
    "content_type",
    "translation_key",
    "locale__language_code",
    "last_published_at",
)


@kept(HOUR)
def sitemap(request):
    """All pages in one file, or the list of files when there are too many for one."""
    pages = PageSitemap(request)
    if pages.paginator.num_pages == 1:
        return django_views.sitemap(request, {SECTION: pages})
    return django_views.index(request, {SECTION: pages}, sitemap_url_name="discovery:sitemap_part")


@kept(HOUR)
def part(request, section):
    """One of several files, `?p=` of them; raises Http404 for any that is not there."""
    if section != SECTION:
        raise Http404
    return django_views.sitemap(request, {SECTION: PageSitemap(request)}, section)
