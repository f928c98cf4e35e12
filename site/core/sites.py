"""Which site an address belongs to, and its home page in each language."""

from django.http.request import split_domain_port

from wagtail.models import Page, Site

from core.remembering import remembered


def site_of(request) -> Site | None:
    """The site of a request, where Wagtail will look for it too; None before there is one."""
    # A name of Wagtail's own, under which it keeps what it found.
    if not hasattr(request, "_wagtail_site"):
        name = split_domain_port(request._get_raw_host())[0]
        request._wagtail_site = remembered(
            ("site", name, request.get_port()), lambda: Site._find_for_request(request)
        )
    return request._wagtail_site


def homes(site: Site | None) -> dict[str, Page]:
    """The home page of a site in each language that has one, drafts included, by language code."""
    if site is None:
        return {}
    return remembered(("homes", site.pk), lambda: _homes(site))


def _homes(site):
    twins = Page.objects.translation_of(site.root_page, inclusive=True)
    return {twin.locale.language_code: twin for twin in twins.select_related("locale")}
