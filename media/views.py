"""HTTP in, HTTP out: files to keep, singly and many at once."""

from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from core.files import attach_files
from core.querysets import in_public

from .downloads.counting import count
from .downloads.naming import campaign_in_names
from .downloads.offers import offers_of
from .downloads.packing import MOST_FILES, packed_offers, zipped
from .downloads.sending import send
from .models import GalleryItem, GalleryPage, PressKitPage
from .printing.editions import editions_of

# More at once are too long an address, and too long a list to have chosen by hand.
MOST_ITEMS = 200
# What of each item comes along, by what the form calls it.
PARTS = {"pictures": {"picture"}, "print": {"print", "tshirt"}, "everything": None}


@require_safe
def download(request, key, form, version):
    """One file of an item, in a form and a language; raises Http404 when there is none such."""
    items = _items().filter(translation_key=key)
    item = attach_files([get_object_or_404(items)])[0]
    for offer in offers_of(item, editions_of([item])[key]):
        if (offer.form, offer.version) == (form, version):
            response = send(request, offer.storage, offer.stored, offer.file_name)
            count(request, response, [offer])
            return response
    raise Http404


@require_safe
def download_many(request):
    """A zip of a whole gallery, or of the items picked by hand; a page where it would be empty."""
    query = request.GET
    gallery = _gallery(query.get("gallery", ""))
    items = _items()
    if gallery:
        items = items.filter(gallery=gallery)
    else:
        items = items.filter(translation_key__in=_keys(query.getlist("item")))
    items = attach_files(items.order_by("gallery__path", "sort_order")[: MOST_ITEMS + 1])
    offers = _chosen(items, query.get("language", ""), query.get("files", ""))
    if not offers:
        return _refused(request, items, _("No file was chosen."), 404)
    if len(items) > MOST_ITEMS or len(offers) > MOST_FILES:
        return _refused(request, items, _("Those are too many files for one download."), 400)
    name = [campaign_in_names(), gallery.slug if gallery else "materials", query.get("language")]
    response = zipped(packed_offers(offers), f"{slugify('-'.join(filter(None, name)))}.zip")
    count(request, response, offers)
    return response


@require_safe
def download_press_kit(request, key):
    """All of a press kit in one zip, with its words in every language as text files."""
    kits = PressKitPage.objects.filter(in_public(), locale__language_code=get_language())
    kit = get_object_or_404(kits, translation_key=key)
    items = kit.items_shown()
    editions = editions_of(items)
    offers = [one for item in items for one in offers_of(item, editions[item.translation_key])]
    offers = [one for one in offers if not one.form.endswith("web")][:MOST_FILES]
    name = "-".join(filter(None, [campaign_in_names(), "press-kit"]))
    response = zipped([*kit.texts(), *packed_offers(offers)], f"{name}.zip")
    count(request, response, offers)
    return response


def _items():
    """What the public may see in the language of the address."""
    return GalleryItem.objects.in_public().filter(locale__language_code=get_language())


def _gallery(key):
    if not (keys := _keys([key])):
        return None
    galleries = GalleryPage.objects.filter(in_public(), translation_key__in=keys)
    return galleries.filter(locale__language_code=get_language()).first()


def _keys(values):
    """Those of `values` that can be keys; somebody may have written anything into an address."""
    found = []
    for value in values[: MOST_ITEMS + 1]:
        try:
            found.append(UUID(value))
        except ValueError:
            continue
    return found


def _chosen(items, language, files):
    """The offers of `items` in a language ("" for all of them) and of a kind of PARTS."""
    editions = editions_of(items)
    groups = PARTS.get(files, PARTS["pictures"])
    return [
        offer
        for item in items
        for offer in offers_of(item, editions[item.translation_key])
        if (groups is None or offer.group in groups) and not offer.form.endswith("web")
        if not language or offer.language in ("", language)
    ]


def _refused(request, items, reason, status):
    gallery = items[0].gallery if items else None
    context = {"reason": reason, "gallery": gallery}
    return render(request, "media/no_download.html", context, status=status)
