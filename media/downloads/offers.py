"""What there is to take of an item: each file with its form, its language and its name."""

from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy

from wagtail.images.models import get_rendition_storage

from media.pictures.shapes import ORIGINAL, SHARED
from media.pictures.showing import file_of
from media.printing.assortment import FORMS

from .naming import download_name

# In the order in which a page shows them.
GROUPS = {
    "picture": gettext_lazy("Pictures"),
    "print": gettext_lazy("To print"),
    "logo": gettext_lazy("Logo files"),
    "tshirt": gettext_lazy("For T-shirts"),
}
# What is not made of an item but was uploaded; the others are in printing.assortment.
NAMES = {
    "picture": gettext_lazy("Picture, full size"),
    "back": gettext_lazy("Other side, full size"),
    "back-web": gettext_lazy("Other side, for web pages and messages"),
    "document": gettext_lazy("File to print"),
}
# The group of what is made of an item, where it is not to be printed.
GROUP_OF_FORM = {"web": "picture", "light": "logo", "dark": "logo", "sheet": "tshirt"}
# What stands in an address for a file that has no words of one language.
NO_LANGUAGE = "all"


@dataclass(frozen=True)
class Offer:
    """One file to take. `form` and `language` tell it from the others of its item.

    `size` is in octets and `pixels` is (width, height); what is not known is None.
    """

    item: Any
    group: str
    form: str
    language: str
    label: str
    storage: Any
    stored: str
    size: int | None = None
    pixels: tuple[int, int] | None = None

    @property
    def version(self) -> str:
        """The language as it stands in the address."""
        return self.language or NO_LANGUAGE

    @property
    def extension(self) -> str:
        return PurePath(self.stored).suffix.lstrip(".").lower()

    @property
    def url(self) -> str:
        """The address that counts and answers with the file, in the language that is active."""
        key = self.item.translation_key
        return reverse("downloads:file", args=[key, self.form, self.version])

    @property
    def file_name(self) -> str:
        """What the file is called where it is kept, such as "ceroc-poster-one-vote-km-a3.pdf"."""
        form = "" if self.form in ("picture", "document") else self.form
        return download_name(self.item, self.language, form, self.extension)


def name_of_form(form) -> str:
    """What a form is called, in the language that is active."""
    if form in FORMS:
        return FORMS[form].label
    return str(NAMES.get(form, form))


def offers_of(item, editions) -> list[Offer]:
    """All there is of an item whose files are loaded; `editions` are those made of it.

    In the order of GROUPS, and in each what is in the visitor's language first.
    """
    made = [_edition(item, edition) for edition in editions]
    better = {(offer.form, offer.language) for offer in made}
    own = [*_pictures(item, item.image, ""), *_pictures(item, item.back, "back")]
    own = [offer for offer in own if (offer.form, offer.language) not in better]
    found = [*own, *_documents(item), *made]
    groups = list(GROUPS)
    return sorted(
        found,
        key=lambda offer: (groups.index(offer.group), offer.language not in ("", get_language())),
    )


def _pictures(item, image, side):
    if image is None:
        return []
    found = []
    for version in image.all_versions:
        for form, spec in ((side or "picture", ORIGINAL), (f"{side}-web".lstrip("-"), SHARED)):
            file = file_of(version, spec)
            if file:
                stored, *pixels = file
                size = version.file_size if spec == ORIGINAL else None
                storage = get_rendition_storage()
                about = (item, "picture", form, version.language, name_of_form(form))
                found.append(Offer(*about, storage, stored, size, tuple(pixels)))
    return found


def _documents(item):
    if item.document is None:
        return []
    return [
        Offer(
            item,
            "print",
            "document",
            version.language,
            name_of_form("document"),
            version.file.storage,
            version.file.name,
            version.get_file_size(),
        )
        for version in item.document.all_versions
    ]


def _edition(item, edition):
    form = edition.form
    group = GROUP_OF_FORM.get(form, "print")
    file = edition.file
    about = (item, group, form, edition.language, edition.label, file.storage, file.name)
    return Offer(*about, edition.file_size or None)
