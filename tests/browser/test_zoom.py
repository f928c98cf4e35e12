"""Text may be twice as large, or the page enlarged four times: nothing is cut off or lost."""

import pytest

from tests.browser.demo_site import LANGUAGES
from tests.browser.line_breaks import problems_of
from tests.browser.page_types import PAGE_TYPES, path_of

DESK = 1280
FOUR_TIMES = DESK // 4  # WCAG 1.4.10: what is left of a desk's width
WORDS_SHOWN = """() => [...document.querySelectorAll("main, header, footer")]
    .map(part => part.innerText).join(" ").split(/\\s+/).sort()"""
BIGGER_TEXT = "() => { document.documentElement.style.fontSize = '200%'; }"


def is_about_space(problem: str) -> bool:
    """Whether a text is cut off or too wide, wherever its lines break."""
    return "is not wrapped" not in problem and " breaks " not in problem


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_works(open_browser, language):
    page = open_browser(width=DESK)
    found = []
    for page_type in PAGE_TYPES:
        page.set_viewport_size({"width": DESK, "height": 800})
        page.goto(path_of(page_type, language))
        page.evaluate("document.fonts.ready.then(() => true)")
        shown = page.evaluate(WORDS_SHOWN)
        page.set_viewport_size({"width": FOUR_TIMES, "height": 800})
        page.locator(".menu-button").click()
        lost = set(shown) - {*page.evaluate(WORDS_SHOWN)}
        page.keyboard.press("Escape")
        if lost:
            found.append(f"{language} {page_type} enlarged: lost {sorted(lost)[:5]}")
        page.set_viewport_size({"width": DESK, "height": 800})
        page.evaluate(BIGGER_TEXT)
        problems = filter(is_about_space, problems_of(page))
        found += [f"{language} {page_type} doubled: {one}" for one in problems]
    assert not found, "\n".join(found)
