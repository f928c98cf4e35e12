"""Without a mouse: past the menu in one step, and to everything that can be pressed."""

import re

import pytest

from tests.browser.demo_site import LANGUAGES
from tests.browser.signers import arrive_at, petition_path

KHMER_LETTER = re.compile(r"[\u1780-\u17b3]")

# Marks what has the focus, so that it can be counted whichever element it is.
VISIT = """() => {
    const element = document.activeElement;
    if (element === document.body) return null;
    const style = getComputedStyle(element);
    element.dataset.visited = "yes";
    return {
        inMain: Boolean(element.closest("main")),
        isSeen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        html: element.outerHTML.slice(0, 100),
    };
}"""
# The trap for machines is hidden from people, and so from the keyboard.
UNVISITED = """() => [...document.querySelectorAll("a[href], button, input, select, textarea")]
    .filter(element => !element.closest("[aria-hidden=true]"))
    .filter(element => element.checkVisibility() && element.type !== "hidden")
    .filter(element => !element.dataset.visited)
    .map(element => element.outerHTML.slice(0, 100))"""
AT_MOST = 150  # presses; no demo page has so many places to go


def press_tab(page):
    page.keyboard.press("Tab")
    return page.evaluate(VISIT)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_step_leads_past_the_menu(open_browser, language):
    page = open_browser(width=360)
    page.goto(f"/{language}/news/")
    assert not press_tab(page)["inMain"]
    skip = page.locator(".skip-link")
    assert skip.evaluate("element => element === document.activeElement")
    assert skip.evaluate("element => element.getBoundingClientRect().top >= 0")
    assert bool(KHMER_LETTER.search(skip.inner_text())) == (language == "km")
    page.keyboard.press("Enter")
    assert press_tab(page)["inMain"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["/", "/materials/posters/", "/petition/"])
def test_everything_can_be_reached_and_seen(open_browser, language, path):
    page = open_browser(width=360)
    page.goto(f"/{language}{path}")
    unseen = []
    for _press in range(AT_MOST):
        focused = press_tab(page)
        if focused is None:
            break
        if not focused["isSeen"]:
            unseen.append(focused["html"])
    assert unseen == []
    assert page.evaluate(UNVISITED) == []


def test_a_mistake_is_one_step_from_its_field(open_browser):
    page = open_browser(width=360)
    page.goto(petition_path("km"))
    page.locator("[name=name]").press("Enter")
    link = page.locator(".error-summary a[href='#id_email']")
    link.press("Enter")
    assert page.locator("[name=email]").evaluate("element => element === document.activeElement")


def test_from_the_header_to_the_sent_form(open_browser):
    """Another language, the form, and off it goes, all by keys."""
    page = open_browser(width=360)
    page.goto(petition_path("en"))
    tab_to(page, "header [hreflang=km]")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{petition_path('km')}")
    tab_to(page, "main [name=name]")
    page.keyboard.type("សុខ ចាន់ថា")
    tab_to(page, "main [name=email]")
    page.keyboard.type("by-keys@example.org")
    tab_to(page, "main [name=country]")
    page.keyboard.press("ArrowDown")
    tab_to(page, "main form [type=submit]")
    page.keyboard.press("Enter")
    arrive_at(page, "check-your-email")
    page.traffic.assert_left_no_trace()


def tab_to(page, selector):
    """Press Tab until what the selector names has the focus."""
    for _press in range(AT_MOST):
        press_tab(page)
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab does not lead to {selector}")
