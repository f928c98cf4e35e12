"""Whether a form was sent from our own page, told without a cookie.

Browsers say where a POST comes from in headers that no page can forge: Sec-Fetch-Site (only to
https and loopback addresses) and Origin. A signing has no account behind it that another site could
misuse, so this is protection enough, and the petition page stays the same bytes for everyone.
"""

from enum import Enum

DEFAULT_PORTS = {"http": ":80", "https": ":443"}


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
        # Compared as text, never taken apart: a page that hides its origin says "null", and a
        # program may say anything.
        return Sender.OURS if origin == _own_origin(request) else Sender.FOREIGN
    return Sender.UNKNOWN


def _own_origin(request):
    """Our scheme, host and port as a browser writes an origin: lower case, no default port."""
    host = request.get_host().lower().removesuffix(DEFAULT_PORTS.get(request.scheme, ""))
    return f"{request.scheme}://{host}"
