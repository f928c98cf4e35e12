"""The door for every upload: what a file is, by its bytes, and what of it may be stored.

Forms ask here so that staff read what is wrong; the fields of the models ask too, so that nothing
is stored by any other way (docs/decisions/0028).
"""

import io
from pathlib import PurePath

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from PIL import Image, ImageSequence

from . import refusals
from .office_cleaning import clean_office
from .pdf_cleaning import clean_pdf
from .refusals import Refused
from .traces import without_traces

MEGABYTE = 1024 * 1024
# How a file begins, and the endings its name may have; the first is given to one with another.
PICTURES = {
    "JPEG": (b"\xff\xd8\xff", ("jpg", "jpeg")),
    "PNG": (b"\x89PNG\r\n\x1a\n", ("png",)),
    "GIF": (b"GIF8", ("gif",)),
    "WEBP": (b"RIFF", ("webp",)),
}
# An ISO file says of what brand it is behind its first length, such as "heic" or "avif".
BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis")
# A PDF may begin a little later (ISO 32000-1, annex H), and so may a drawing.
NEAR_THE_BEGINNING = 1024
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
}


class Admitted(SimpleUploadedFile):
    """A file that came through the door: its content is what will be stored, bit for bit."""


def admit_picture(name, content):
    """The picture in the bytes `content`, sent as `name`, as an Admitted.

    It has no traces of its maker, and a name that ends as its bytes say. Raises Refused when it is
    no picture that every browser shows, too large, or damaged.
    """
    name = PurePath(name).name
    _measure(name, content, settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE)
    kind = _kind_of_picture(name, content)
    try:
        clean = without_traces(content)
        opened = _opened(clean, kind)
        frames = getattr(opened, "n_frames", 1)
        pixels = opened.width * opened.height * frames
    except MemoryError:
        raise
    except Image.DecompressionBombError:
        pixels = float("inf")
    except Exception:  # noqa: BLE001  what Pillow raises depends on where the damage is
        raise Refused(refusals.DAMAGED_PICTURE, name) from None
    # Known from the file's head: nothing has been decoded yet.
    most = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS
    if pixels > most:
        raise Refused(refusals.TOO_MANY_PIXELS, name, most=most // 1_000_000)
    if not _is_whole(clean, kind):
        raise Refused(refusals.DAMAGED_PICTURE, name)
    return Admitted(_named(name, PICTURES[kind][1]), clean, f"image/{kind.lower()}")


def admit_document(name, content):
    """The PDF, DOCX or ODT in the bytes `content`, sent as `name`, as an Admitted.

    It holds no programs, no files in the file, and nothing of its makers. Raises Refused when it
    is of another kind than its name says, too large, locked or damaged.
    """
    name = PurePath(name).name
    _measure(name, content, settings.WAGTAILDOCS_MAX_UPLOAD_SIZE)
    kind = PurePath(name).suffix[1:].lower()
    if kind == "pdf" and b"%PDF-" in content[:NEAR_THE_BEGINNING]:
        clean = clean_pdf(name, content)
    elif kind in ("docx", "odt") and content.startswith(b"PK\x03\x04"):
        clean = clean_office(name, content, kind)
    else:
        raise Refused(refusals.OF_ANOTHER_KIND, name, kind=kind.upper())
    return Admitted(name, clean, TYPES[kind])


def _measure(name, content, most):
    if not content:
        raise Refused(refusals.EMPTY, name)
    if len(content) > most:
        size = f"{len(content) / MEGABYTE:.1f}"
        raise Refused(refusals.TOO_LARGE, name, size=size, most=most // MEGABYTE)


def _kind_of_picture(name, content):
    for kind, (beginning, _endings) in PICTURES.items():
        if content.startswith(beginning) and (kind != "WEBP" or content[8:12] == b"WEBP"):
            return kind
    start = content[:NEAR_THE_BEGINNING].lower()
    if content[4:8] == b"ftyp" and content[8:12] in BRANDS:
        raise Refused(refusals.TELEPHONES, name)
    if b"<svg" in start or name.lower().endswith((".svg", ".svgz")):
        raise Refused(refusals.DRAWING, name)
    if b"%pdf-" in start or start.startswith(b"pk\x03\x04"):
        raise Refused(refusals.PAPER, name)
    raise Refused(refusals.NO_PICTURE, name)


def _opened(content, kind):
    return Image.open(io.BytesIO(content), formats=[kind])


def _is_whole(content, kind):
    """True if every pixel of every frame can be read."""
    try:
        for frame in ImageSequence.Iterator(_opened(content, kind)):
            frame.load()
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001  what Pillow raises depends on where the damage is
        return False
    return True


def _named(name, endings):
    """`name` with an ending that fits: a browser and a reader's computer go by it."""
    path = PurePath(name)
    return name if path.suffix[1:].lower() in endings else f"{path.stem}.{endings[0]}"
