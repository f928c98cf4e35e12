"""Names and addresses so far covered that two of them can be told apart and not much more."""

from khmer.lines import clusters

# Always three, so that the length of what is covered stays covered too.
COVER = "•••"


def mask_name(name: str) -> str:
    """The first character of each word, as a reader sees characters: "S••• C•••", "ស្រី••• ច•••"."""
    return " ".join(clusters(word)[0] + COVER for word in name.split())


def mask_address(address: str) -> str:
    """First letters and the last part of the domain: "s•••@e•••.org"."""
    local, _, host = address.rpartition("@")
    domain, dot, top = host.rpartition(".")
    covered_host = _covered(domain) + dot + top if dot else COVER
    return f"{_covered(local)}@{covered_host}"


def _covered(text: str) -> str:
    return "".join(clusters(text)[:1]) + COVER
