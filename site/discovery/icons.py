"""The campaign's mark as browsers and telephones want it: small, square, at fixed addresses.

Drawn from the logo in the campaign settings and stored as renditions of it; without a logo, the
files of static/icons, which deploy/icons/draw.py makes from the mark.
"""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.http import HttpResponse

from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import SourceImageIOError

from core.models import SiteSettings
from discovery.caching import DAY, kept

FILES = Path(settings.BASE_DIR) / "static" / "icons"


@dataclass(frozen=True)
class Icon:
    """A square of `side` pixels, of which the mark fills `filled` hundredths of the side.

    `ground` is the colour behind, as "rrggbb", or empty for see-through. `purpose` is its use in
    the manifest, if it is named there.
    """

    file: str
    side: int
    filled: int = 100
    ground: str = ""
    purpose: str = ""

    @property
    def format(self) -> str:
        return self.file.rpartition(".")[2]

    @property
    def media_type(self) -> str:
        return {"png": "image/png", "ico": "image/x-icon"}[self.format]

    @property
    def recipe(self) -> str:
        """How Wagtail makes it from a picture (discovery/squares.py)."""
        ground = f"-{self.ground}" if self.ground else ""
        return f"format-{self.format}|square-{self.side}-{self.filled}{ground}"


PAPER = settings.THEME_COLOURS["light"].lstrip("#")
ICONS = {
    "favicon.ico": Icon("favicon.ico", 32),
    # iOS paints what is see-through black, and rounds the corners itself.
    "apple-touch-icon.png": Icon("180.png", 180, filled=84, ground=PAPER),
    "icons/192.png": Icon("192.png", 192, purpose="any"),
    "icons/512.png": Icon("512.png", 512, purpose="any"),
    # A launcher may cut away all but a circle of four fifths of the side: this square is in it.
    "icons/maskable.png": Icon("maskable.png", 512, filled=56, ground=PAPER, purpose="maskable"),
}


@kept(DAY)
def icon(request, icon):
    """One icon; that of the campaign's logo where there is one that can be read."""
    logo = SiteSettings.for_request(request).logo
    content = (logo and drawn(logo, icon)) or (FILES / icon.file).read_bytes()
    return HttpResponse(content, content_type=icon.media_type)


def drawn(logo, icon) -> bytes | None:
    """The icon as stored for `logo`, drawn if it is not; None when the logo cannot be read."""
    try:
        with logo.get_rendition(icon.recipe).file.open() as file:
            return file.read()
    except (OSError, SourceImageIOError, InvalidFilterSpecError):
        return None


def draw_all(instance, **signal):
    """Store every icon of a logo that staff have just chosen."""
    if instance.logo:
        for icon in ICONS.values():
            drawn(instance.logo, icon)
