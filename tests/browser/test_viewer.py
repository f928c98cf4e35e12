"""Large pictures open in the page: zoomed, leafed through, closed, by hand, mouse and keyboard."""

import pytest

from tests.browser.axe_check import barriers
from tests.browser.demo_site import LANGUAGES

PRESS_RELEASE = "/{}/news/breaking-the-political-deadlock/"
GALLERY = "/{}/materials/posters/"
SCALE = "document.querySelector('.viewer img').style.transform.match(/scale\\(([\\d.]+)\\)/)[1]"
WORDS = {
    "en": {"close": "Close", "next": "Next picture", "larger": "Larger", "count": "Picture 2 of 2"},
    "km": {"close": "បិទ", "next": "រូបភាពបន្ទាប់", "larger": "ពង្រីក", "count": "រូបភាពទី ២ នៃ ២"},
}
PINCH = """() => {
    const stage = document.querySelector(".viewer div");
    stage.setPointerCapture = () => {};
    const tell = (type, pointerId, clientX) => stage.dispatchEvent(
        new PointerEvent(type, { pointerId, clientX, clientY: 300, pointerType: "touch" }));
    tell("pointerdown", 1, 150);
    tell("pointerdown", 2, 210);
    tell("pointermove", 1, 120);
    tell("pointermove", 2, 240);
    tell("pointerup", 1, 120);
    tell("pointerup", 2, 240);
}"""


@pytest.fixture(params=LANGUAGES)
def language(request):
    return request.param


@pytest.fixture
def viewer(open_browser, language):
    """The page of the press release with its first scan open."""
    page = open_browser(width=360, reduced_motion="reduce")
    page.goto(PRESS_RELEASE.format(language))
    page.locator(".scans a").first.click()
    page.locator("dialog.viewer[open]").wait_for()
    return page


def scale(page):
    return float(page.evaluate(SCALE))


def shown(page):
    return page.evaluate("document.querySelector('.viewer img').src")


def test_the_keyboard_opens_leafs_zooms_and_closes(open_browser, language):
    page = open_browser()
    page.goto(PRESS_RELEASE.format(language))
    links = page.locator(".scans a")
    links.nth(0).focus()
    page.keyboard.press("Enter")
    page.locator("dialog.viewer[open]").wait_for()
    assert page.evaluate("document.activeElement.ariaLabel") == WORDS[language]["close"]
    assert shown(page) == links.nth(0).evaluate("link => link.href")
    page.keyboard.press("ArrowRight")
    assert shown(page) == links.nth(1).evaluate("link => link.href")
    assert page.locator(".viewer p").text_content() == WORDS[language]["count"]
    page.keyboard.press("+")
    assert scale(page) == 1.5
    page.keyboard.press("ArrowRight")
    assert shown(page) == links.nth(1).evaluate("link => link.href")
    page.keyboard.press("Escape")
    assert page.locator("dialog.viewer[open]").count() == 0
    assert links.nth(0).evaluate("link => link === document.activeElement")
    page.traffic.assert_left_no_trace()


def test_the_buttons_are_named_in_the_language_of_the_page(viewer, language):
    words = WORDS[language]
    before = shown(viewer)
    viewer.get_by_role("button", name=words["next"]).click()
    assert shown(viewer) != before
    viewer.get_by_role("button", name=words["larger"]).click()
    assert scale(viewer) == 1.5
    viewer.get_by_role("button", name=words["close"]).click()
    assert viewer.locator("dialog.viewer[open]").count() == 0


def test_wheel_double_click_and_two_fingers_zoom(viewer):
    stage = viewer.locator(".viewer div")
    stage.hover()
    viewer.mouse.wheel(0, -200)
    viewer.wait_for_function(f"{SCALE} > 1.4")
    stage.dblclick()
    assert scale(viewer) == 1
    stage.dblclick()
    assert scale(viewer) == 2.5
    stage.dblclick()
    viewer.evaluate(PINCH)
    assert scale(viewer) == 2


def test_a_swipe_leads_to_the_next_and_a_zoomed_picture_is_dragged(viewer):
    first = shown(viewer)
    swipe(viewer)
    assert shown(viewer) != first
    viewer.keyboard.press("+")
    second, before = shown(viewer), viewer.locator(".viewer img").get_attribute("style")
    swipe(viewer)
    assert shown(viewer) == second
    assert viewer.locator(".viewer img").get_attribute("style") != before


def swipe(page):
    page.mouse.move(300, 300)
    page.mouse.down()
    page.mouse.move(100, 300, steps=4)
    page.mouse.up()


def test_nobody_is_shut_out_of_the_open_viewer(viewer):
    found = []
    for scheme in ("light", "dark"):
        viewer.emulate_media(color_scheme=scheme)
        found += barriers(viewer)
    assert not found, "\n".join(map(str, found))


def test_the_large_picture_and_the_style_come_only_when_asked_for(open_browser):
    page = open_browser()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(GALLERY.format("en"), wait_until="networkidle")
    late = ("width-1800", "viewer.css")
    assert not [url for url in asked if any(part in url for part in late)]
    page.locator("a.full-picture").first.click()
    page.locator("dialog.viewer[open]").wait_for()
    page.wait_for_load_state("networkidle")
    assert len([url for url in asked if any(part in url for part in late)]) == len(late)


def test_without_a_script_the_link_opens_the_large_picture(open_browser):
    page = open_browser(java_script_enabled=False)
    page.goto(PRESS_RELEASE.format("en"))
    link = page.locator(".scans a").first
    with page.expect_response("**/uploads/images/*width-1800*") as answer:
        link.click()
    assert answer.value.status == 200


def test_a_phone_spends_little_on_a_gallery(open_browser):
    """Measured as the first twelve things of the largest gallery, all scrolled into view."""
    page = open_browser(width=360, device_scale_factor=1.75)
    spent = {}

    def note(answer):
        if answer.ok and "/uploads/images/" in answer.url:
            spent[answer.url] = len(answer.body())

    page.on("response", note)
    page.goto("/en/materials/print-media/")
    pictures = page.locator("img.picture").all()[:12]
    for picture in pictures:
        picture.scroll_into_view_if_needed()
        picture.evaluate("image => image.decode()")
    assert sum(spent.values()) / len(pictures) <= 90 * 1024 / 12, spent
