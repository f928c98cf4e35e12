"""The sentences with which a file is refused: which one, what is wrong, what to do about it."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

EMPTY = _("“%(name)s” is empty: please choose the file once more.")
TOO_LARGE = _("“%(name)s” has %(size)s MB; at most %(most)s MB are taken. Please save it smaller.")

NO_PICTURE = _(
    "“%(name)s” is no GIF, JPEG, PNG or WebP: please save or export the picture as one of these."
)
DRAWING = _(
    "“%(name)s” is an SVG drawing, which can hold programs. Please export it as PNG, 2,000 pixels"
    " wide or more; for printing add a PDF under Documents."
)
TELEPHONES = _(
    "“%(name)s” is a HEIC or AVIF picture, which many telephones cannot show. Please save it as"
    " JPEG (on an iPhone: Settings > Camera > Formats > Most Compatible)."
)
PAPER = _("“%(name)s” is a document and no picture: please add it under Documents.")
DAMAGED_PICTURE = _("“%(name)s” is damaged: please save or export the picture once more.")
TOO_MANY_PIXELS = _(
    "“%(name)s” has more than %(most)s megapixels. Please make it smaller: 7,000 pixels along the"
    " longer side are enough for a poster."
)
# Said by the browser beside the name of the file, before anything is sent.
OTHER_ENDING = _(
    "Please save or export it as JPEG, PNG, WebP or GIF. An SVG drawing is best exported as PNG, a"
    " HEIC photograph saved as JPEG."
)
LARGE_PICTURE = _("It is larger than %(most)s MB. Please save it smaller.")

OF_ANOTHER_KIND = _("“%(name)s” is no %(kind)s file: please save or export it once more.")
DAMAGED_PDF = _(
    "“%(name)s” is damaged: please open it, and save or print it as a new PDF with your program."
)
LOCKED = _("“%(name)s” is protected by a password: please save it without.")
TOO_MANY_PAGES = _("“%(name)s” has more than %(most)s pages: please divide it.")
DAMAGED_OFFICE = _("“%(name)s” is damaged: please open it, and save it once more.")
MACROS = _(
    "“%(name)s” holds macros, which are programs, or other files. Please save it without them, or"
    " as PDF."
)


class Refused(ValidationError):
    """A file that is not stored, and why, in a sentence that names it."""

    def __init__(self, sentence, name, **params):
        super().__init__(sentence, params={"name": name, **params})
