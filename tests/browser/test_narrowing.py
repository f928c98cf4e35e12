"""A filter changes the list in its place, the address with it, and the way back works."""

import pytest

from tests.browser.demo_site import LANGUAGES

GALLERY = "/{}/materials/print-media/"
ALL, LOGOS = 9, 5


def count(page, number):
    page.wait_for_function(
        "number => document.querySelectorAll('.gallery-item').length === number", arg=number
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_filter_changes_the_list_and_nothing_else(open_browser, language):
    page = open_browser(width=360)
    page.goto(GALLERY.format(language))
    count(page, ALL)
    page.evaluate("window.stays = true")
    page.locator(".filters a[href$='?kind=logo']").click()
    count(page, LOGOS)
    assert page.evaluate("location.search") == "?kind=logo"
    assert page.evaluate("document.activeElement.ariaCurrent") == "true"
    assert page.locator("#narrowed-said").text_content().strip()
    page.locator(".gallery-item .full-picture").first.click()
    page.locator("dialog.viewer[open]").wait_for()
    page.keyboard.press("Escape")
    page.go_back()
    count(page, ALL)
    page.go_forward()
    count(page, LOGOS)
    assert page.evaluate("window.stays")
    page.traffic.assert_left_no_trace()


def test_the_same_links_work_without_scripts(open_browser):
    page = open_browser(java_script_enabled=False)
    page.goto(GALLERY.format("en"))
    page.locator(".filters a[href$='?kind=logo']").click()
    assert page.locator(".gallery-item").count() == LOGOS
