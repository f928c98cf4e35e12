"""No page is wider than its screen, and no Khmer line begins with a mark that ends one."""

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

# A mark stands at the start of a line when the character before it, in the same block, is on an
# earlier one. Characters are measured, not guessed: what counts is where the browser put them.
STRAY_MARKS = """() => {
    const blockOf = node => {
        let element = node.parentElement;
        while (getComputedStyle(element).display.startsWith("inline"))
            element = element.parentElement;
        return element;
    };
    const boxOf = (node, index) => {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + 1);
        return range.getBoundingClientRect();
    };
    const stray = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let before = null, block = null;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const holder = blockOf(node);
        if (holder !== block) { block = holder; before = null; }
        for (let index = 0; index < node.data.length; index++) {
            const character = node.data[index];
            if (/[\\s\\u200b]/.test(character)) continue;
            const box = boxOf(node, index);
            if (!box.height) continue;
            if ("។ៗ".includes(character) && (!before || box.top >= before.bottom))
                stray.push(node.data.slice(Math.max(0, index - 20), index + 5));
            before = box;
        }
    }
    return stray;
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


def test_no_khmer_line_begins_with_a_mark(open_browser, site):
    page = open_browser()
    paths = demo_pages(site, "km")
    found = at_every_width(page, paths, STRAY_MARKS)
    assert not found, "\n".join(found)


def test_the_measure_sees_a_stray_mark(open_browser):
    """Proves the measure: a mark set apart by a break is found, one in its place is not."""
    page = open_browser()
    page.set_content("<p lang=km>ខ្ញុំ។</p>")
    assert page.evaluate(STRAY_MARKS) == []
    page.set_content("<p lang=km>ខ្ញុំ<br>។</p>")
    assert len(page.evaluate(STRAY_MARKS)) == 1
