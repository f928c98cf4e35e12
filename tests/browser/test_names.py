"""What a screen reader says of the counter and the language switcher, in the page's language."""

import re

import pytest

from tests.browser.demo_site import LANGUAGES
from tests.browser.page_types import path_of
from tests.browser.signers import number_in

KHMER_LETTER = re.compile(r"[\u1780-\u17b3]")
# However progress is shown, it is one of these to a screen reader.
PROGRESS = re.compile(r'(?:progressbar|meter|img|figure) "([^"]+)"')


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page_type", ["home", "petition"])
def test_the_counter(open_browser, language, page_type):
    """The number is text, and the picture of it has a name that says what it shows."""
    page = open_browser(width=360)
    page.goto(path_of(page_type, language))
    counter = page.locator(".counter").first
    assert number_in(counter.locator(".counter-number").inner_text()) >= 0
    names = PROGRESS.findall(counter.aria_snapshot())
    assert names
    for name in names:
        assert bool(KHMER_LETTER.search(name)) == (language == "km")


@pytest.mark.parametrize(("language", "says"), [("en", "Language"), ("km", "ភាសា")])
def test_the_language_switcher(open_browser, language, says):
    """It is called by what it is, each language by its own name, and which one is on is told."""
    page = open_browser(width=1280)  # a telephone shows only the other languages
    page.goto(path_of("petition", language))
    switcher = page.locator("header").get_by_role("navigation", name=says, exact=True)
    assert switcher.count() == 1
    for code, name in (("en", "English"), ("km", "ខ្មែរ")):
        link = switcher.get_by_role("link", name=name, exact=True)
        assert link.get_attribute("lang") == code
        assert (link.get_attribute("aria-current") is not None) == (code == language)
