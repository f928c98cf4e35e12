"""Many files as one: a zip that is sent while it is read, with its length known beforehand.

Nothing is compressed: pictures and PDFs already are. So neither memory nor disk is needed, however
large the files.
"""

from dataclasses import dataclass
from typing import Any

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext

from zipstream import ZIP_STORED, ZipStream

from .licences import terms_of
from .sending import as_download

# Of one zip: each holds a thread of the server until it is through.
MOST_FILES = 600
CHUNK = 64 * 1024
# A byte order mark: Windows would read Khmer in a text file as anything else.
ENCODING = "utf-8-sig"


@dataclass(frozen=True)
class Packed:
    """One file in the zip: where it lies, or the text it is."""

    name: str
    storage: Any = None
    stored: str = ""
    text: str = ""


def packed_offers(offers, folder="") -> list[Packed]:
    """`offers` under the names they are downloaded by, and a text on their licences and credits."""
    files = [Packed(folder + one.file_name, one.storage, one.stored) for one in offers]
    if not files:
        return []
    name = gettext("Licences and credits")
    return [*files, Packed(f"{folder}{name}.txt", text=_on_licences(offers))]


def zipped(files, file_name):
    """The answer that sends `files` as a zip; those that are not there any longer are left out.

    Two of one name both come: the second has a number.
    """
    stream = ZipStream(sized=True, compress_type=ZIP_STORED)
    taken = set()
    for file in files:
        name = _free(file.name, taken)
        if file.text:
            stream.add(file.text.encode(ENCODING), name)
            continue
        try:
            size = file.storage.size(file.stored)
        except FileNotFoundError:
            continue
        stream.add(_chunks(file), name, size=size)
    response = StreamingHttpResponse(stream, content_type="application/zip")
    response["Content-Length"] = len(stream)
    response["Content-Disposition"] = content_disposition_header(True, file_name)
    return as_download(response)


def _chunks(file):
    with file.storage.open(file.stored, "rb") as opened:
        yield from opened.chunks(CHUNK)


def _free(name, taken):
    stem, dot, ending = name.rpartition(".")
    number = 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem}-{number}{dot}{ending}"
    taken.add(name.casefold())
    return name


def _on_licences(offers):
    """Each item once: its title, its credit and what may be done with it."""
    paragraphs = {}
    for offer in offers:
        item = offer.item
        terms = terms_of(item.image)
        lines = [
            item.title,
            item.image.credit,
            terms.name,
            *terms.allowed,
            *terms.asked,
            terms.deed,
        ]
        paragraphs[item.translation_key] = "\n".join(filter(None, lines))
    return "\n\n".join(paragraphs.values()) + "\n"
