"""What the head of an item's page states: its picture for links, and its facts for programs."""

from dataclasses import dataclass

from django.utils.translation import get_language

from core.addresses import public_address
from core.linked_data import campaign, known
from media.downloads.licences import terms_of
from media.pictures.shapes import SHARED
from media.pictures.showing import description_of, file_of, large_url, shared_url


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
