"""The page at an address, in one query once the address is known; Wagtail serves what is found.

Wagtail itself goes down the tree with two queries a level, and two more for who is kept out. A page
whose type has parts takes one step more of the address, and then shows that part of itself.
"""

from dataclasses import dataclass
from itertools import accumulate

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Substr
from django.http import Http404
from django.utils.translation import get_language

from wagtail import views
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from core.remembering import remembered
from core.sites import homes, site_of


def serve(request, path):
    """Wagtail's view for pages, told beforehand which page it is; raises Http404 for none."""
    page = page_at(request, path)
    request._wagtail_route_for_request = RouteResult(page) if page else None
    return views.serve(request, path)


@dataclass(frozen=True)
class Place:
    """Where a page was found: its type, its key, and the pages above it from the home page on.

    `step` is what follows the address of the page, and leads to a part of it.
    """

    model: type[Page]
    pk: int
    above: tuple[Page, ...]
    step: str = ""


def page_at(request, path: str) -> Page | None:
    """The live page as its own type, or None; `path` is what follows the address's language."""
    home = homes(site_of(request)).get(get_language())
    steps = [step for step in path.split("/") if step]
    if home is None or "\x00" in path:
        return None
    url_path = home.url_path + "".join(f"{step}/" for step in steps)
    try:
        place = remembered(("place", url_path), lambda: find_place(home, steps))
    except Http404:
        return None
    pages = place.model._default_manager.select_related("locale").live()
    page = pages.annotate(may_be_private=may_be_private(len(place.above) + home.depth))
    # The address is asked for again, so that what is remembered can never show another page.
    if place.step:
        url_path = url_path.removesuffix(f"{place.step}/")
    page = page.filter(pk=place.pk, url_path=url_path).first()
    if page and place.above:
        # Treebeard's own name for the page above, which templates link to.
        page._cached_parent_obj = place.above[-1]
    if page and place.step:
        page.part = page.part_at(place.step)
        return page if page.part else None
    return page


def find_place(home, steps) -> Place:
    """The place that `steps` lead to from a home page, in one query; raises Http404 for none."""
    addresses = list(accumulate([home.url_path, *(f"{step}/" for step in steps)]))
    # The slugs have an index, the addresses have none.
    found = Page.objects.filter(url_path__in=addresses, slug__in=[home.slug, *steps])
    by_address = {page.url_path: page for page in found.select_related("locale")}
    page, step = by_address.pop(addresses[-1], None), ""
    if page is None and steps:
        page, step = by_address.pop(addresses[-2], None), steps[-1]
        # A part that is not there is not remembered either: addresses can be made up without end.
        if page is None or not has_part_at(page, step):
            raise Http404
    if page is None:
        raise Http404
    above = sorted(by_address.values(), key=lambda above: above.depth)
    return Place(page.specific_class or Page, page.pk, tuple(above), step)


def has_part_at(page, step) -> bool:
    """True when one step below the address of `page`, of whatever type, a part of it is shown."""
    model = page.specific_class
    return getattr(model, "has_parts", False) and page.specific.part_at(step) is not None


def may_be_private(depth):
    """Whether a page of this depth, or one above it, is restricted or the alias of another page.

    An alias is as private as its source, which Wagtail then finds out; nothing else needs asking.
    """
    lengths = range(Page.steplen, Page.steplen * depth + 1, Page.steplen)
    paths = [Substr(OuterRef("path"), 1, length) for length in lengths]
    restricted = Q(view_restrictions__isnull=False) | Q(alias_of__isnull=False)
    return Exists(Page.objects.filter(path__in=paths).filter(restricted))
