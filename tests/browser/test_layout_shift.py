"""Nothing moves when typefaces and scripts come late, as they do on a slow link."""

import pytest

from tests.browser.demo_site import LANGUAGES
from tests.browser.page_types import PAGE_TYPES, path_of

MOST_SHIFT = 0.02
LATE = "**/*.{woff2,js}"
PAINTED = """() => new Promise(tell => new PerformanceObserver(() => tell(true))
    .observe({type: "paint", buffered: true}))"""
# Chromium tells of a shift once the frame after it has been drawn.
SHIFTS = """() => new Promise(tell => {
    let sum = 0;
    const moved = new Set();
    const name = node => node?.nodeType === 1
        ? node.tagName.toLowerCase() + (node.classList[0] ? "." + node.classList[0] : "")
        : "text in " + (node?.parentElement?.tagName.toLowerCase() ?? "nothing");
    new PerformanceObserver(list => list.getEntries().forEach(entry => {
        sum += entry.value;
        entry.sources.forEach(source => moved.add(name(source.node)));
    })).observe({type: "layout-shift", buffered: true});
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(
        () => tell([sum, [...moved].slice(0, 6).join(", ")]))));
})"""
# On a screen as wide as a desk's more stands side by side; two kinds of page are enough there.
VISITS = [(360, page_type) for page_type in PAGE_TYPES] + [(1280, "home"), (1280, "petition")]


MOVING = """<!DOCTYPE html><style>
    @font-face { font-family: Late; src: url(/static/fonts/moul-400.woff2); font-display: swap; }
    p { font: 2rem Late, serif; }
</style><p lang="km">យើងសូមអំពាវនាវ យើងសូមអំពាវនាវ យើងសូមអំពាវនាវ</p>
<div style="height: 500px; background: gray"></div>"""


class Latecomers:
    """Holds back what `LATE` names on a page until `let_come`."""

    def __init__(self, page):
        self.page, self.held, self.may_come = page, [], False
        page.route(LATE, self._hold)

    def _hold(self, route):
        if self.may_come:
            route.continue_()
        else:
            self.held.append(route)

    def let_come(self):
        """Let all that was held and all that follows through, and wait for it."""
        self.may_come = True
        for route in self.held:
            route.continue_()
        self.page.wait_for_load_state("load")
        self.page.evaluate("document.fonts.ready.then(() => true)")


def shift_on(page, path):
    """How far things moved, what did, and how much was held back until the page was seen."""
    late = Latecomers(page)
    # No later: a script that is held back holds back the moment when the page is ready.
    page.goto(path, wait_until="commit")
    page.evaluate(PAINTED)
    late.let_come()
    return *page.evaluate(SHIFTS), len(late.held)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_moves(open_browser, language):
    found = []
    for width, page_type in VISITS:
        page = open_browser(width=width)
        shift, moved, _held = shift_on(page, path_of(page_type, language))
        if shift > MOST_SHIFT:
            found.append(f"{language} {page_type} at {width}: {shift:.3f} ({moved})")
        page.context.close()
    assert not found, "\n".join(found)


def test_the_measure_sees_a_late_typeface(open_browser):
    """Proves the measure: the same page with a face of twice the width moves, and was held back."""
    page = open_browser(width=360)
    page.route("**/moving/", lambda route: route.fulfill(content_type="text/html", body=MOVING))
    shift, _moved, held = shift_on(page, "/moving/")
    assert held == 1
    assert shift > MOST_SHIFT
