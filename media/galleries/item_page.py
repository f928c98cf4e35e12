"""One item of a gallery as its own address shows it."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import get_language, gettext

from core.addresses import public_address
from core.files import attach_files
from core.sharing import share_links
from media.downloads.licences import terms_of
from media.downloads.offers import GROUPS, Offer, offers_of
from media.printing.editions import editions_of


@dataclass(frozen=True)
class Neighbour:
    """The item before or after this one."""

    title: str
    url: str


@dataclass(frozen=True)
class Version:
    """A picture of the item: which side, and the language of the words in it."""

    image: object
    side: str


@dataclass(frozen=True)
class Group:
    """Files of one purpose: those for the reader's language, and those in other languages."""

    name: str
    label: str
    own: list[Offer]
    others: list[Offer]


class ItemShown:
    """What the page of an item tells. Loads its files: pictures, documents and editions."""

    def __init__(self, item, items, gallery_url):
        self.item = attach_files([item])[0]
        self.gallery_url = gallery_url
        at = next(number for number, other in enumerate(items) if other is item)
        self.previous = self._neighbour(items[at - 1]) if at else None
        self.next = self._neighbour(items[at + 1]) if at + 1 < len(items) else None
        self.address = public_address(f"{gallery_url}{item.slug}/")
        self.terms = terms_of(item.image)
        self.share = share_links(item.title, self.address)
        offers = offers_of(item, editions_of([item])[item.translation_key])
        groups = (_group(name, label, offers) for name, label in GROUPS.items())
        self.groups = [group for group in groups if group.own or group.others]

    @cached_property
    def versions(self) -> list[Version]:
        """All pictures but the large one on top: its other side, and each in other languages."""
        front, back = self.item.image, self.item.back
        sides = [(front, gettext("Front") if back else ""), (back, gettext("Back"))]
        top = front.in_language(get_language())
        return [
            Version(image, side)
            for picture, side in sides
            if picture
            for image in sorted(picture.all_versions, key=_own_language_first)
            if image is not top
        ]

    @property
    def languages(self) -> list[str]:
        """The codes of the languages the item's picture comes in; none for one without words."""
        return [image.language for image in self.item.image.all_versions if image.language]

    def _neighbour(self, item):
        return Neighbour(item.title, f"{self.gallery_url}{item.slug}/") if item.slug else None


def _group(name, label, offers):
    of_group = [offer for offer in offers if offer.group == name]
    own = [offer for offer in of_group if offer.language in ("", get_language())]
    return Group(name, str(label), own, [offer for offer in of_group if offer not in own])


def _own_language_first(image):
    return image.language != get_language()
