"""Passing a petition on: its public address, plain links to services, and its QR code."""

import io
from dataclasses import dataclass

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

import segno

from core.addresses import public_address
from core.sharing import ShareLink, share_links

# Pixels a side, at least: 13 cm at the 300 dots an inch that print shops ask for.
PRINT_SIZE = 1600
# Modules left white on each side; readers need four (ISO/IEC 18004, 9.1).
QUIET_ZONE = 4


@dataclass(frozen=True)
class ShareKit:
    """What the share block shows of one petition page."""

    title: str
    address: str
    links: list[ShareLink]
    code: str
    code_for_print: str


def share_kit(page) -> ShareKit | None:
    """What there is to share of a PetitionPage; None while it has no address, as in a preview."""
    parts = page.get_url_parts()
    if not parts or not parts[-1]:
        return None
    address = public_address(parts[-1])
    words = gettext("Please sign: %(title)s") % {"title": page.title}
    return ShareKit(
        title=page.title,
        address=address,
        links=share_links(words, address),
        code=_code_path(page, "svg"),
        code_for_print=_code_path(page, "png"),
    )


def _code_path(page, form):
    with translation.override(page.locale.language_code):
        return reverse("petition:qr", kwargs={"key": page.translation_key, "form": form})


def code_as_svg(address: str) -> bytes:
    """The QR code of an address, to be scaled by whoever shows it."""
    return _drawn(address, kind="svg", omitsize=True, dark="#000", light="#fff")


def code_as_png(address: str) -> bytes:
    """The QR code of an address, PRINT_SIZE pixels a side or a little more."""
    modules = _code(address).symbol_size(border=QUIET_ZONE)[0]
    return _drawn(address, kind="png", scale=-(-PRINT_SIZE // modules), dark="#000", light="#fff")


def code_in_page(address: str) -> str:
    """The QR code of an address as an SVG element, for a page that is not public."""
    return _code(address).svg_inline(omitsize=True, border=QUIET_ZONE, light="#fff")


def _drawn(address, **options):
    drawing = io.BytesIO()
    _code(address).save(drawing, border=QUIET_ZONE, **options)
    return drawing.getvalue()


def _code(address):
    # Level M mends 15 of 100 modules: a code on a poster gets creased and wet.
    return segno.make_qr(address, error="m")
