"""Passing a petition on: its public address, plain links to services people use, and its QR code.

A link leads to a service only when somebody clicks it; nothing of theirs is loaded here, and no
address says who shares.
"""

import io
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

import segno

from core.addresses import public_address

# Pixels a side, at least: 13 cm at the 300 dots an inch that print shops ask for.
PRINT_SIZE = 1600
# Modules left white on each side; readers need four (ISO/IEC 18004, 9.1).
QUIET_ZONE = 4


@dataclass(frozen=True)
class ShareLink:
    """The way to share at one service."""

    name: str
    address: str


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
    return ShareKit(
        title=page.title,
        address=address,
        links=share_links(page.title, address),
        code=_code_path(page, "svg"),
        code_for_print=_code_path(page, "png"),
    )


def share_links(title: str, address: str) -> list[ShareLink]:
    """Links that hand the address and an invitation to a service; nothing about who shares."""
    words = gettext("Please sign: %(title)s") % {"title": title}
    both = f"{words}\n{address}"
    return [
        ShareLink("Telegram", _to("https://t.me/share/url", url=address, text=words)),
        ShareLink("Facebook", _to("https://www.facebook.com/sharer/sharer.php", u=address)),
        ShareLink("WhatsApp", _to("https://wa.me/", text=both)),
        ShareLink(gettext("Email"), _to("mailto:", subject=words, body=both)),
    ]


def _to(service: str, **values: str) -> str:
    # quote: a mail program would show the plus signs that urlencode puts for spaces by itself.
    return f"{service}?{urlencode(values, quote_via=quote)}"


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
