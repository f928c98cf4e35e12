"""One mailbox, one spelling: the form of an e-mail address that tells two signings apart.

The canonical form is never written to and never stored; it only feeds the keyed index.
"""

import re
import unicodedata

import idna

# Providers that deliver to one mailbox however the dots fall. Elsewhere a dot makes another person.
DOTS_DO_NOT_COUNT = {"gmail.com"}
# Providers with several domains, that give a name to one person in all of them. Not to be changed
# once there are signatures: the keyed numbers of erased addresses cannot be made anew.
SAME_PROVIDER = {
    "googlemail.com": "gmail.com",
    "me.com": "icloud.com",
    "mac.com": "icloud.com",
    "protonmail.com": "proton.me",
    "pm.me": "proton.me",
}


# A label that is its own IDNA form (RFC 5890, 2.3.1 and 2.3.2.1): most are, and need no looking up.
_PLAIN_LABEL = "(?!..--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_PLAIN_DOMAIN = re.compile(rf"{_PLAIN_LABEL}(?:\.{_PLAIN_LABEL})+")


class AddressInvalid(ValueError):
    """Not an address that mail can be sent to. The message does not repeat it."""


def canonical(address: str) -> str:
    """The spelling shared by all ways to write one mailbox; raises AddressInvalid.

    Unicode compatibility forms and letter case are unified, the domain is put in its IDNA form,
    and a +tag is dropped, as people who guard their privacy use one for each site. A name in quotes
    (RFC 5321, 4.1.2) is refused: it has any number of spellings, and no browser takes it. So is a
    domain without a dot, which is a machine of our own network.
    """
    folded = unicodedata.normalize("NFKC", address).strip().casefold()
    local, at, domain = unicodedata.normalize("NFKC", folded).rpartition("@")
    if not at or not local:
        raise AddressInvalid("an address needs a name, an @ and a domain")
    if '"' in local:
        raise AddressInvalid("the name of an address stands in no quotes")
    domain = _canonical_domain(domain.rstrip("."))
    if "." not in domain:
        raise AddressInvalid("the domain of the address is not public")
    domain = SAME_PROVIDER.get(domain, domain)
    # A tag alone ("+x@…") is somebody's mailbox name and stays.
    local = local.split("+", 1)[0] or local
    if domain in DOTS_DO_NOT_COUNT:
        local = local.replace(".", "") or local
    return f"{local}@{domain}"


def _canonical_domain(domain: str) -> str:
    if len(domain) <= 253 and _PLAIN_DOMAIN.fullmatch(domain):
        return domain
    try:
        return idna.encode(domain, uts46=True).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError):
        raise AddressInvalid("the domain of the address is not valid") from None
