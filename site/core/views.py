"""Finding one's way: into one's own language, and out of an address where nothing is."""

from contextlib import suppress
from itertools import accumulate
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.utils.translation.trans_real import (
    get_supported_language_variant,
    parse_accept_lang_header,
)
from django.views.decorators.http import require_safe

from wagtail.models import Page

from core.querysets import in_public
from core.serving import has_part_at
from core.sites import homes, site_of

STATIC_500 = Path(settings.BASE_DIR) / "templates" / "500.html"


@require_safe
def enter(request: HttpRequest, path: str = "") -> HttpResponse:
    """Leads from an address that names no language, such as one printed on a poster.

    Goes to that page in the language the browser asks for, or else in one that has it, and takes
    the query along; raises Http404 when none does.
    """
    codes = [code for code, _name in settings.LANGUAGES]
    wanted = language_asked_for(request)
    for code in sorted(codes, key=lambda code: code != wanted):
        if live_page_at(request, code, path):
            query = request.META.get("QUERY_STRING", "")
            response = redirect(f"/{code}/{path}{query and f'?{query}'}")
            patch_vary_headers(response, ["Accept-Language"])
            return response
    raise Http404


def language_asked_for(request):
    """The first language of the Accept-Language header that the site has, or else its source.

    Django's get_language_from_request would also read a cookie, and so let one visitor's cookie
    choose the answer a shared cache keeps for all.
    """
    header = request.headers.get("Accept-Language", "")
    for code, _preference in parse_accept_lang_header(header.lower()):
        with suppress(LookupError):
            return get_supported_language_variant(code)
    return settings.LANGUAGE_CODE


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The 404 page in all languages, with the same page in another language where it exists."""
    context = {"elsewhere": twin_elsewhere(request), "languages_of_site": own_language_first()}
    return render(request, "404.html", context, status=404)


def own_language_first() -> list[tuple[str, str]]:
    """Code and name of all languages of the site, beginning with that of the address."""
    asked = get_language()
    return sorted(settings.LANGUAGES, key=lambda pair: pair[0] != asked)


def refused(request: HttpRequest, status: int) -> HttpResponse:
    """A page in all languages that says why a request was not taken: 400, 403, 405, 413, 415."""
    context = {"status": status, "languages_of_site": own_language_first()}
    return render(request, "refused.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The 400 page: a broken body, too many fields, a host that is not ours."""
    return refused(request, 400)


def forged_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The 403 page for a form without the token that our page gave it (Django's CSRF check)."""
    return refused(request, 403)


def server_error(request: HttpRequest) -> HttpResponse:
    """The 500 page, straight from its file: nothing that may itself be broken is asked."""
    return HttpResponseServerError(STATIC_500.read_bytes())


def twin_elsewhere(request):
    """(language code, name, address) of the page with this address in another language, or None."""
    asked, _, path = request.path_info.strip("/").partition("/")
    if asked not in dict(settings.LANGUAGES):
        return None
    for code, name in settings.LANGUAGES:
        if code != asked and live_page_at(request, code, path):
            return code, name, f"/{code}/{path}/" if path else f"/{code}/"
    return None


def live_page_at(request, code, path):
    """True when a visitor can read a page, or a part of one, at `path` under the prefix `code`."""
    home = homes(site_of(request)).get(code)
    if home is None or "\x00" in path:
        return False
    steps = [step for step in path.split("/") if step]
    slugs = [home.slug, *steps]
    addresses = list(accumulate([home.url_path, *(f"{step}/" for step in steps)]))
    # The slug has an index, the address has none.
    pages = Page.objects.filter(in_public(), slug__in=slugs[-2:], url_path__in=addresses[-2:])
    found = {page.url_path: page for page in pages}
    if addresses[-1] in found:
        return True
    above = found.get(addresses[-2]) if steps else None
    return above is not None and has_part_at(above, steps[-1])
