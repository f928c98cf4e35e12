"""What search engines are asked to leave alone: /robots.txt (RFC 9309)."""

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse

from core.addresses import public_address
from discovery.caching import HOUR, kept


@kept(HOUR)
def robots(request):
    """The rules for all; a site that is only tried out asks everybody to stay away."""
    lines = ["User-agent: *"]
    if settings.OPEN_TO_SEARCH_ENGINES:
        lines += [f"Disallow: {path}" for path in paths_without_pages()]
        lines += ["", f"Sitemap: {public_address(reverse('discovery:sitemap'))}"]
    else:
        lines += ["Disallow: /"]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


def paths_without_pages() -> list[str]:
    """The paths of PATHS_WITHOUT_PAGES, in every language where they stand in one."""
    codes = [code for code, _name in settings.LANGUAGES]
    return [
        path.replace("<language>", code)
        for path in settings.PATHS_WITHOUT_PAGES
        for code in (codes if "<language>" in path else codes[:1])
    ]
