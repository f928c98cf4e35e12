"""Plain links that pass an address on through services people use.

A link leads to a service only when somebody clicks it; nothing of theirs is loaded here, and no
address says who shares.
"""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.utils.translation import gettext


@dataclass(frozen=True)
class ShareLink:
    """The way to share at one service."""

    name: str
    address: str


def share_links(words: str, address: str) -> list[ShareLink]:
    """Links that hand the address and the words to a service; nothing about who shares."""
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
