"""The forms in which things are offered: which ones a kind has, and what each is called."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

# Millimetres, upright (ISO 216).
PAPERS = {"a5": (148, 210), "a4": (210, 297), "a3": (297, 420), "a2": (420, 594)}


@dataclass(frozen=True)
class Form:
    """One form: its code in addresses and rows, and the ending of its files.

    The ending is "" where it depends on the picture. `paper` is a key of PAPERS, or "".
    """

    code: str
    ending: str = "pdf"
    paper: str = ""
    has_bleed: bool = False
    name: str = ""

    @cached_property
    def size(self):
        """(width, height) of the paper in millimetres, upright."""
        return PAPERS[self.paper]

    @property
    def label(self):
        """What it is called, in the active language."""
        size = {"size": self.paper.upper()}
        if self.has_bleed:
            return gettext("%(size)s for a print shop, with bleed and crop marks") % size
        if self.paper:
            return gettext("%(size)s to print yourself") % size
        return str(self.name)


WEB = Form("web", ending="", name=_("For the web and for messages"))
LIGHT = Form("light", ending="png", name=_("For light backgrounds"))
DARK = Form("dark", ending="png", name=_("For dark backgrounds"))
SHEET = Form("sheet", name=_("Sheet with measures, for a print shop"))
PLAIN = [Form(paper, paper=paper) for paper in PAPERS]
BLEED = [Form(f"{paper}-bleed", paper=paper, has_bleed=True) for paper in PAPERS]

# In the order in which they are offered.
FORMS = {form.code: form for form in (WEB, LIGHT, DARK, SHEET, *PLAIN, *BLEED)}
OF_KIND = {
    "logo": [LIGHT, DARK],
    "tshirt": [WEB, SHEET],
    "poster": [WEB, *PLAIN, *BLEED],
    "flyer": [WEB, *PLAIN, *BLEED],
    "banner": [WEB, *PLAIN, *BLEED],
    "photo": [WEB],
}
# On these stands a QR code, where staff chose a page for it.
WITH_CODE = {"poster", "flyer"}
ORDER = {code: place for place, code in enumerate(FORMS)}
