from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from wagtail.models import Locale, Page

from core.pages import with_summaries

RESULTS_PER_PAGE = 10
# Longer than any question a person types; keeps the search engine's work within bounds.
QUERY_MAXIMUM_LENGTH = 200


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The live pages of the visitor's language that hold the words of `?q=`."""
    words = request.GET.get("q", "").replace("\x00", "").strip()[:QUERY_MAXIMUM_LENGTH]
    found = Page.objects.none()
    # A quotation mark ends the search engine's own quotation: SQLite would refuse the rest.
    asked = words.replace('"', " ").strip()
    if asked:
        readable = Page.objects.live().public().filter(depth__gt=1)
        readable = readable.filter(locale=Locale.get_active())
        found = readable.search(asked)
        if not found.count():
            # No whole word fits: then perhaps the beginning of one in a title.
            found = readable.autocomplete(asked)
    page_of_results = Paginator(found, RESULTS_PER_PAGE).get_page(request.GET.get("page"))
    page_of_results.object_list = in_order([page.pk for page in page_of_results.object_list])
    response = render(
        request,
        "search/search.html",
        {
            "words": words,
            "page_of_results": page_of_results,
            "query": f"{urlencode({'q': words})}&",
        },
    )
    if words:
        # What somebody looked for is nobody else's business.
        patch_cache_control(response, private=True, max_age=60)
    return response


def in_order(keys):
    """The pages with these keys as their own types, in this order; in one query."""
    pages = with_summaries(Page.objects.filter(pk__in=keys))
    return sorted(pages, key=lambda page: keys.index(page.pk))
