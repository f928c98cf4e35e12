"""No page is wider than its screen."""

import pytest

from tests.browser.demo_site import LANGUAGES

WIDTHS = (320, 360, 1280)

# The elements that stick out, for the message; a page may not scroll sideways at all.
STICKING_OUT = """() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const out = [...document.querySelectorAll("body *")].filter(
        element => element.getBoundingClientRect().right > width + 1);
    return ["scrolls sideways", ...out.map(element => element.outerHTML.slice(0, 80))];
}"""


def demo_pages(site, language):
    return [path for path in site.demo_pages if path.startswith(f"/{language}/")]


def at_every_width(page, paths, measure):
    """What the script `measure` finds on each page at each width."""
    found = []
    for path in paths:
        page.goto(path)
        page.evaluate("document.fonts.ready.then(() => true)")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            found += [f"{path} at {width}: {one}" for one in page.evaluate(measure)]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_scrolls_sideways(open_browser, site, language):
    page = open_browser()
    paths = [*demo_pages(site, language), f"/{language}/search/?q=CEROC", f"/{language}/nowhere/"]
    found = at_every_width(page, paths, STICKING_OUT)
    assert not found, "\n".join(found)
    page.traffic.assert_left_no_trace()
