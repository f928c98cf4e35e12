"""Which network a request comes from. Its address is stored nowhere (tallies.py)."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings

# What providers hand to one home; within it an attacker picks addresses freely.
IPV6_PREFIX = 56

# A hall of people on one Wi-Fi, and a carrier that puts a town behind one address, are not attacks.
SIGNINGS_AN_HOUR = 100
SIGNINGS_A_DAY = 400


def network(request) -> bytes | None:
    """The bytes of the network a request comes from; None when it is this machine or unknown.

    The last PROXIES_IN_FRONT entries of X-Forwarded-For are written by our own servers; what stands
    before them is whatever a visitor claims.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if settings.PROXIES_IN_FRONT:
        named = request.headers.get("X-Forwarded-For", "").split(",")
        address = named[-min(settings.PROXIES_IN_FRONT, len(named))]
    try:
        address = ip_address(address.strip())
    except ValueError:
        return None
    if isinstance(address, IPv6Address):
        address = address.ipv4_mapped or address
    if address.is_loopback:
        return None
    if address.version == 6:
        return ip_network((address, IPV6_PREFIX), strict=False).network_address.packed
    return address.packed
