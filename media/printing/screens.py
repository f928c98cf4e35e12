"""Files made: the report for staff on what is made of which gallery, and the way to try again."""

from collections import Counter
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView

from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.permissions import page_permission_policy

from core.querysets import in_public
from media.models import Edition, GalleryItem, GalleryPage

from .telling import named
from .wanting import make_again

State = Edition.State
# How many of a gallery's files that are not there are named.
LISTED = 50


def may_look(user):
    """True for who publishes pages."""
    return page_permission_policy.user_has_permission(user, "publish")


@dataclass
class Row:
    """A gallery: how many files in which state, and those that wait or failed, by name."""

    gallery: GalleryPage
    counts: Counter
    listed: list
    more: int

    @property
    def name(self):
        """What tells its part of the screen from others."""
        return f"gallery-{self.gallery.pk}"


class FilesMadeView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "media/admin/files_made.html"
    page_title = gettext_lazy("Files made")
    header_icon = "download"
    _show_breadcrumbs = True

    def dispatch(self, request, *args, **kwargs):
        if not may_look(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def post(self, request):
        """Have one file, or all of a gallery, made again."""
        editions = self._chosen(request.POST)
        number = make_again(editions)
        done = ngettext(
            "%(number)d file is made again.", "%(number)d files are made again.", number
        )
        messages.success(request, done % {"number": number})
        return redirect("files_made")

    def _chosen(self, asked):
        edition, gallery = (
            int(asked[name]) if asked.get(name, "").isdecimal() else 0
            for name in ("edition", "gallery")
        )
        if edition:
            editions = Edition.objects.filter(pk=edition)
            items = GalleryItem.objects.filter(translation_key__in=editions.values("item_key"))
            galleries = GalleryPage.objects.filter(pk__in=items.values("gallery"))
        else:
            gallery = get_object_or_404(GalleryPage, pk=gallery)
            keys = gallery.items.values("translation_key")
            editions = Edition.objects.filter(item_key__in=keys)
            galleries = [gallery]
        if not any(may_publish(self.request.user, gallery) for gallery in galleries):
            raise PermissionDenied
        return editions

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"galleries": rows_of(self.request.user)}


def may_publish(user, page):
    """True for who may publish this page."""
    return page.permissions_for_user(user).can_publish()


def rows_of(user):
    """A Row for each gallery in the first language it is live in that the user may publish."""
    pages = page_permission_policy.instances_user_has_permission_for(user, "publish")
    galleries = GalleryPage.objects.filter(in_public(), pk__in=pages.values("pk"))
    things = {}
    for gallery in galleries.order_by("locale", "path"):
        things.setdefault(gallery.translation_key, gallery)
    galleries = {gallery.pk: gallery for gallery in things.values()}
    items = {}
    for item in GalleryItem.objects.filter(gallery__in=galleries).order_by("sort_order"):
        items[item.translation_key] = item
    by_gallery = {pk: [] for pk in galleries}
    for edition in Edition.objects.filter(item_key__in=items):
        by_gallery[items[edition.item_key].gallery_id].append(edition)
    order = {key: place for place, key in enumerate(items)}
    return [_row(gallery, by_gallery[pk], items, order) for pk, gallery in galleries.items()]


def _row(gallery, editions, items, order):
    absent = [one for one in editions if one.state in (State.FAILED, State.WAITING)]
    absent.sort(key=lambda one: (one.state, order[one.item_key], one.language, one.order))
    listed = [(items[one.item_key], named(one), one) for one in absent[:LISTED]]
    counts = Counter(one.state for one in editions)
    return Row(gallery, counts, listed, len(absent) - len(listed))
