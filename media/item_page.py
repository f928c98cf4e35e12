"""One item of a gallery as its own address shows it."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import get_language, gettext

from core.addresses import public_address
from core.files import attach_files
from core.linked_data import campaign, known
from core.sharing import share_links

from .licences import terms_of
from .offers import GROUPS, Offer, editions_of, offers_of
from .shapes import SHARED
from .showing import description_of, file_of, large_url, shared_url


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


@dataclass(frozen=True)
class HeadPicture:
    """The picture that a link to an item is shown with."""

    file: "HeadFile"
    width: int
    height: int
    description: str
    media_type: str = "image/jpeg"


@dataclass(frozen=True)
class HeadFile:
    url: str


def in_head(image) -> HeadPicture | None:
    """The picture of an item for its head, in the language of the page; None if unreadable."""
    shown = image.in_language(get_language())
    file = file_of(shown, SHARED)
    if not file:
        return None
    _name, width, height = file
    return HeadPicture(HeadFile(shared_url(shown)), width, height, description_of(shown))


def image_object(item, facts) -> dict:
    """The item as a thing of schema.org, with what others may do with it and whom to name."""
    shown = item.image.in_language(get_language())
    terms = terms_of(item.image)
    owner = campaign(facts)
    large = large_url(shown)
    return known(
        type_="ImageObject",
        name=item.title,
        description=item.caption or description_of(shown),
        contentUrl=large and (large if "://" in large else public_address(large)),
        inLanguage=shown.language,
        license=terms.deed or f"{facts.address}#licence",
        acquireLicensePage=f"{facts.address}#licence",
        creditText=item.image.credit or facts.site_name,
        creator=owner,
        copyrightNotice=item.image.credit or facts.site_name,
    )
