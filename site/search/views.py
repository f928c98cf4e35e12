from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.safestring import SafeString
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe

from wagtail.models import Page

from .excerpts import excerpt
from .finding import find, newest_pages, pages_with_text
from .models import PageText

RESULTS_PER_PAGE = 10
NEWEST_SHOWN = 5
# Longer than any question a person types; keeps the search engine's work within bounds.
QUERY_MAXIMUM_LENGTH = 200


@dataclass(frozen=True)
class Result:
    """A page as it is listed, and a piece of its text in which the words asked for are marked."""

    page: Page
    readable: PageText
    excerpt: SafeString

    @property
    def kind(self):
        """What editors call such a page, in the visitor's language."""
        return self.page.specific_class.get_verbose_name()


@dataclass(frozen=True)
class Elsewhere:
    """The same question in another language, and how many pages it finds there."""

    code: str
    name: str
    url: str
    number: int


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The live pages of the visitor's language that hold the words of `?q=`; or the newest ones."""
    asked = words_of(request)
    found = find(asked, get_language())
    page_of_results = Paginator(found.keys, RESULTS_PER_PAGE).get_page(request.GET.get("page"))
    pages = pages_with_text(page_of_results.object_list)
    page_of_results.object_list = [result(page, found.terms) for page in pages]
    newest = [] if asked else newest_pages(get_language(), NEWEST_SHOWN)
    response = render(
        request,
        "search/search.html",
        {
            "words": asked,
            # The empty screen is worth finding; what somebody looked for is not.
            "is_to_be_found": not asked,
            "found": found,
            "page_of_results": page_of_results,
            "newest": [result(page, []) for page in newest],
            "elsewhere": elsewhere(found.elsewhere, asked),
            "query": f"{urlencode({'q': asked})}&",
        },
    )
    # Whoever follows a result would otherwise bring along what led there.
    response["Referrer-Policy"] = "no-referrer"
    if asked:
        # What somebody looks for is nobody else's.
        patch_cache_control(response, private=True)
        response["X-Robots-Tag"] = "noindex"
    return response


def words_of(request: HttpRequest) -> str:
    """What was asked: a line of text without what cannot be seen, as long as may be."""
    typed = " ".join(request.GET.get("q", "")[: 2 * QUERY_MAXIMUM_LENGTH].split())
    visible = "".join(character for character in typed if character.isprintable())
    return visible[:QUERY_MAXIMUM_LENGTH].strip()


def result(page: Page, terms) -> Result:
    """The Result for a page; one that was never indexed has no text yet."""
    readable = getattr(page, "readable", None) or PageText(page=page)
    return Result(page, readable, excerpt(readable.text, terms))


def elsewhere(numbers, asked: str) -> list[Elsewhere]:
    """The other languages of the site in which something was found."""
    links = []
    for code, name in settings.LANGUAGES:
        if numbers[code]:
            with override(code):
                url = f"{reverse('search:search')}?{urlencode({'q': asked})}"
            links.append(Elsewhere(code, name, url, numbers[code]))
    return links
