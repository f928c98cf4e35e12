"""Who asked for less motion gets none."""

import pytest

from tests.browser.page_types import path_of

MOVES = """() => [...document.querySelectorAll("*")].flatMap(element => {
    const style = getComputedStyle(element);
    const seconds = [style.transitionDuration, style.animationDuration]
        .flatMap(each => each.split(",")).map(parseFloat);
    const moves = Math.max(...seconds) > 0.01 || style.scrollBehavior === "smooth";
    return moves ? [element.outerHTML.slice(0, 80)] : [];
})"""


@pytest.mark.parametrize("page_type", ["home", "petition"])
def test_nothing_moves(open_browser, page_type):
    page = open_browser(width=360, reduced_motion="reduce")
    page.goto(path_of(page_type, "km"))
    assert page.evaluate(MOVES) == []
    assert page.evaluate("document.getAnimations().length") == 0


def test_motion_is_seen(open_browser):
    """Proves the measure."""
    page = open_browser(reduced_motion="reduce")
    page.set_content("<p style='transition: color 1s'>")
    assert len(page.evaluate(MOVES)) == 1
