"""Where signings come from, told apart for a day or two and then never again.

A network gets a pseudonym: HMAC-SHA256 of its address under the key of the day, which is deleted
within 48 hours. The address itself is stored nowhere, and no signature refers to a pseudonym.
"""

import hashlib
import hmac
import secrets
from datetime import UTC, datetime
from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.utils import timezone

from petition.models import NetworkKey, NetworkTally

PSEUDONYM_LENGTH = 16  # bytes; enough to tell apart what one day brings
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


def is_crowded(origin: bytes) -> bool:
    """Whether as many signings as may have come from a network in this hour, or on this day."""
    hour = _hour()
    from_it = NetworkTally.objects.filter(pseudonym=_pseudonym(origin, hour))
    this_hour = from_it.filter(hour=hour)
    today = from_it.filter(hour__gte=hour.replace(hour=0))
    return this_hour.signings() >= SIGNINGS_AN_HOUR or today.signings() >= SIGNINGS_A_DAY


def count(origin: bytes):
    """Count one signing from a network."""
    hour = _hour()
    NetworkTally.objects.count_one(hour, _pseudonym(origin, hour))


def _hour() -> datetime:
    return timezone.now().astimezone(UTC).replace(minute=0, second=0, microsecond=0)


def _pseudonym(origin, hour) -> bytes:
    return hmac.digest(_key(hour.date()), origin, hashlib.sha256)[:PSEUDONYM_LENGTH]


def _key(day) -> bytes:
    row = NetworkKey.objects.filter(day=day).first()
    if row is None:
        new = NetworkKey(day=day, key=secrets.token_hex(32))
        # Another process may be first; its key is then the key.
        NetworkKey.objects.bulk_create([new], ignore_conflicts=True)
        row = NetworkKey.objects.get(day=day)
    return bytes.fromhex(row.key)
