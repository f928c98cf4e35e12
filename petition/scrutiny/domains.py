"""Which provider an e-mail address belongs to, where that tells anything.

A machine that confirms needs mailboxes, and a domain of its own gives it any number of them.
"""

import re

from petition.addresses import canonical

# An office or a temple whose people share a domain, all signing within one hour; larger meetings
# get an event code.
SIGNINGS_AN_HOUR = 60

# Where anybody can have a mailbox, in the countries Cambodians live in. They bring most signers, so
# that counting them would tell nothing and have all signers wait for one row.
PUBLIC = frozenset(
    [
        "gmail.com", "icloud.com", "me.com", "mac.com", "aol.com", "proton.me", "protonmail.com",
        "pm.me", "tutanota.com", "mail.com", "msn.com", "ymail.com", "rocketmail.com", "zoho.com",
        "fastmail.com", "yandex.ru", "mail.ru", "qq.com", "163.com", "126.com", "naver.com",
        "hanmail.net", "daum.net", "comcast.net", "att.net", "sbcglobal.net", "verizon.net",
        "cox.net", "shaw.ca", "telus.net", "rogers.com", "sympatico.ca", "videotron.ca",
        "orange.fr", "wanadoo.fr", "free.fr", "sfr.fr", "laposte.net", "web.de", "t-online.de",
        "bigpond.com", "bigpond.net.au", "optusnet.com.au", "xtra.co.nz",
    ]
)  # fmt: skip
# Brands that have a domain in each country. Only countries' own endings, as anybody may register
# the brand under another.
_BRANDED = re.compile(r"(yahoo|hotmail|outlook|live|gmx)\.(com|net|((com|co)\.)?[a-z]{2})")
# What countries put before their own ending: below it, one label more is somebody's.
_SHARED = frozenset(
    ["ac", "co", "com", "edu", "go", "gob", "gouv", "gov", "gv", "ne", "net", "or", "org", "sch"]
)


def domain(address: str) -> bytes | None:
    """The domain whose owner has the address, None for a large public provider.

    Below it the owner has any number of domains, so they are one. Raises AddressInvalid.
    """
    name = canonical(address).rpartition("@")[2]
    if name in PUBLIC or _BRANDED.fullmatch(name):
        return None
    labels = name.split(".")
    is_shared = len(labels[-1]) == 2 and labels[-2] in _SHARED
    return ".".join(labels[-3 if is_shared else -2 :]).encode()
