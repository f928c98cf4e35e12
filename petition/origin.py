"""Whether a form was sent from our own page, told without a cookie.

Browsers say where a POST comes from in headers that no page can forge: Sec-Fetch-Site (only to
https and loopback addresses) and Origin. A signing has no account behind it that another site could
misuse, so this is protection enough, and the petition page stays the same bytes for everyone.
"""

from enum import Enum
from urllib.parse import urlsplit


class Sender(Enum):
    OURS = "ours"
    FOREIGN = "foreign"
    UNKNOWN = "unknown"  # an old browser, or a program: neither header


def sender(request) -> Sender:
    """Where a request comes from. A neighbouring subdomain counts as foreign."""
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return Sender.OURS if site == "same-origin" else Sender.FOREIGN
    origin = request.headers.get("Origin")
    if origin:
        # A page that hides its origin says "null", which is nobody's host.
        is_ours = urlsplit(origin).netloc == request.get_host()
        return Sender.OURS if is_ours else Sender.FOREIGN
    return Sender.UNKNOWN
