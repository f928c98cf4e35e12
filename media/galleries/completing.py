"""What an item of a gallery lacks is taken from its picture, its gallery and its title."""

from itertools import count

from django.utils.text import slugify
from django.utils.timezone import localdate

# Shorter than the field, so that a number has room behind it.
MOST_LETTERS = 70


def complete(items, gallery):
    """Gives each of `items` a title, a kind and an address, where it has none.

    Two items of one gallery never share an address: who had it first keeps it, the other one gets
    a number. An address once given stays, whatever becomes of the title.
    """
    taken = set()
    for item in sorted(items, key=_seniority):
        item.title = title_of(item, gallery.locale)
        item.kind = item.kind or gallery.kind
        item.slug = _free(item.slug or _slug_of(item), taken)
        taken.add(item.slug)


def title_of(item, locale) -> str:
    """What an item is called: as staff wrote, or else as its picture is in that language."""
    if item.title or not item.image_id:
        return item.title
    return item.image.text_in(locale.language_code, "title")


def _seniority(item):
    return (not item.slug, item.pk is None, item.pk or 0)


def _slug_of(item):
    """From the title; from kind and day where that has no Latin letters, as pages do."""
    latin = slugify(item.title)[:MOST_LETTERS].strip("-")
    return latin or f"{item.kind or 'item'}-{localdate():%Y-%m-%d}"


def _free(slug, taken):
    numbered = (slug if number == 1 else f"{slug}-{number}" for number in count(1))
    return next(one for one in numbered if one not in taken)
