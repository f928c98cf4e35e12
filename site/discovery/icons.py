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

    `is_on_paper` says that the campaign's paper is behind it, and nothing otherwise. `purpose` is
    its use in the manifest, if it is named there.
    """

    file: str
    side: int
    filled: int = 100
    is_on_paper: bool = False
    purpose: str = ""

    @property
    def format(self) -> str:
        return self.file.rpartition(".")[2]

    @property
    def media_type(self) -> str:
        return {"png": "image/png", "ico": "image/x-icon"}[self.format]

    def recipe(self, paper: str) -> str:
        """How Wagtail makes it from a picture (discovery/squares.py); `paper` is "#rrggbb"."""
        ground = f"-{paper.lstrip('#')}" if self.is_on_paper else ""
        return f"format-{self.format}|square-{self.side}-{self.filled}{ground}"


ICONS = {
    "favicon.ico": Icon("favicon.ico", 32),
    # iOS paints what is see-through black, and rounds the corners itself.
    "apple-touch-icon.png": Icon("180.png", 180, filled=84, is_on_paper=True),
    "icons/192.png": Icon("192.png", 192, purpose="any"),
    "icons/512.png": Icon("512.png", 512, purpose="any"),
    # A launcher may cut away all but a circle, four fifths as wide: this square is in it.
    "icons/maskable.png": Icon(
        "maskable.png", 512, filled=56, is_on_paper=True, purpose="maskable"
    ),
}


@kept(DAY)
def icon(request, icon):
    """One icon; that of the campaign's logo where there is one that can be read."""
    content = drawn(SiteSettings.for_request(request), icon)
    if content is None:
        content = (FILES / icon.file).read_bytes()
    return HttpResponse(content, content_type=icon.media_type)


def drawn(identity, icon) -> bytes | None:
    """The icon as stored for a logo, drawn if it is not; None without one that can be read."""
    if identity.logo is None:
        return None
    try:
        with identity.logo.get_rendition(icon.recipe(identity.paper)).file.open() as file:
            return file.read()
    except (OSError, SourceImageIOError, InvalidFilterSpecError):
        return None


def draw_all(instance, **signal):
    """Store every icon of a logo, or on a paper, that staff have just chosen."""
    for icon in ICONS.values():
        drawn(instance, icon)
