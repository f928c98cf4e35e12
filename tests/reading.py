"""Reads answers as a browser would: what they show, and what they make it fetch."""

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
            sizes = element.get("srcset", "").split(",")
            found.extend(size.split()[0] for size in sizes if size.strip())
    return [address for address in found if address]


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
    assert not [script for script in html.find_all("script") if not script.get("src")]
