"""What the tests of the search share."""

import pytest

from tests.reading import soup


@pytest.fixture
def search(client):
    """A function: the answer to words asked in a language."""

    def ask(words, code="en", **further):
        return client.get(f"/{code}/search/", {"q": words, **further})

    return ask


@pytest.fixture
def titles(search):
    """A function: the titles of the pages that words find, as a reader sees them."""

    def ask(words, code="en"):
        answer = search(words, code)
        assert answer.status_code == 200
        return [link.text for link in soup(answer).select(".results a")]

    return ask
