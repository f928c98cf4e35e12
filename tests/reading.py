"""Reads answers as a browser would: what they show, and what they make it fetch."""

import json
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

# Elements whose address is fetched without anybody clicking.
FETCHED = {"link": "href", "script": "src", "img": "src", "source": "src", "iframe": "src"}


def soup(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def fetched(response) -> list[str]:
    """The addresses a browser fetches to show this answer, pictures in every size included."""
    found = []
    for name, attribute in FETCHED.items():
        for element in soup(response).find_all(name):
            found.append(element.get(attribute, ""))
            sizes = element.get("srcset", "").split(", ")
            found.extend(size.split()[0] for size in sizes if size.strip())
    # What stands in the page itself, a typeface or its first picture, is fetched from nobody.
    within = ("data:font/", "data:image/avif;")
    return [address for address in found if address and not address.startswith(within)]


def is_ours(address: str) -> bool:
    """True for an address on this site; the test client calls it testserver."""
    return urlsplit(address).netloc in ("", "testserver", "localhost") and not address.startswith(
        "data:"
    )


def assert_is_public(response):
    """Nothing that tracks a visitor or keeps a shared cache from keeping the page."""
    assert response.status_code == 200
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")
    assert [address for address in fetched(response) if not is_ours(address)] == []
    html = soup(response)
    assert not html.find_all(style=True)
    scripts = [script for script in html.find_all("script") if not script.get("src")]
    # A block of data is no script: browsers do not run it, and no policy has to allow it.
    assert [script for script in scripts if script.get("type") != "application/ld+json"] == []


def varies_by(response) -> set[str]:
    """The headers of a request that a shared cache must tell answers apart by."""
    return {name.strip() for name in response.headers.get("Vary", "").split(",")} - {""}


def meta(response) -> dict[str, str]:
    """What the head states: {name or property: content}."""
    stated = soup(response).head.find_all("meta", content=True)
    return {
        element.get("name") or element.get("property"): element["content"] for element in stated
    }


def canonical(response) -> str | None:
    """The address under which the answer wants to be found, or None."""
    link = soup(response).head.find("link", rel="canonical")
    return link and link["href"]


def alternates(response) -> dict[str, str]:
    """{language or x-default: address} of the same page elsewhere."""
    links = soup(response).head.find_all("link", rel="alternate", hreflang=True)
    return {link["hreflang"]: link["href"] for link in links}


def things(response) -> dict[str, dict]:
    """{type: thing} of the JSON-LD in the answer; a type that is there twice fails."""
    blocks = soup(response).find_all("script", type="application/ld+json")
    found = [thing for block in blocks for thing in json.loads(block.string)["@graph"]]
    by_type = {thing["@type"]: thing for thing in found}
    assert len(by_type) == len(found)
    return by_type
