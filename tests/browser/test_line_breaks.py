"""Khmer breaks between words and before no closing mark; no text is cut off or too wide."""

import pytest

from khmer.lines import wrap
from tests.browser.demo_site import LANGUAGES
from tests.browser.journey import screens_of_searching, screens_of_signing
from tests.browser.line_breaks import problems_of, wrong_breaks

WIDTHS = (320, 768, 1280)


def problems_at_every_width(page) -> list[str]:
    """What is wrong with the page being shown, at each width."""
    page.evaluate("document.fonts.ready.then(() => true)")
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        found += [f"{page.url} at {width}: {problem}" for problem in problems_of(page)]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_demo_page(open_browser, site, language):
    page = open_browser()
    found = []
    for path in site.demo_pages:
        if path.startswith(f"/{language}/"):
            page.goto(path)
            found += problems_at_every_width(page)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_screen_of_signing_and_searching(open_browser, mailbox, language):
    page = open_browser()
    found = []
    email = f"lines-{language}@example.org"
    for screens in (
        screens_of_signing(page, mailbox, language, email),
        screens_of_searching(page, language),
    ):
        for _name in screens:
            found += problems_at_every_width(page)
    assert not found, "\n".join(found)


SET = """<body style="margin: 0; font: 20px serif; width: 200px">"""


@pytest.mark.parametrize(
    ("html", "wrong"),
    [
        ("<p>ខ្ញុំ។", 0),
        ("<p>ខ្ញុំ<br>។", 1),
        ("<p>ខ្ញុំ <br>»", 1),
        ("<p>ព្រះរាជាណា<br>ចក្រកម្ពុជា", 1),
        ("<p>កម្ពុជា<br>ឈ្នះ", 0),
        ("<p>CER<br>OC កម្ពុជា", 0),
        ('<p style="overflow: hidden; height: 10px">ខ្ញុំ', 1),
        ('<p style="white-space: nowrap; width: 20px">ខ្ញុំ ខ្ញុំ', 1),
        ('<p style="white-space: nowrap; width: 400px">ខ្ញុំ', 1),
    ],
)
def test_the_measure(open_browser, html, wrong):
    """Proves the measure: what is broken or cut off is found, what is in its place is not."""
    page = open_browser(width=320)
    page.set_content(SET + html)
    found = [problem for problem in problems_of(page) if "is not wrapped" not in problem]
    assert len(found) == wrong


def test_what_broke_without_our_marks_is_found(open_browser):
    """Another browser would have broken it by another dictionary."""
    page = open_browser(width=320)
    page.set_content(SET + "<p>យើងសូមអំពាវនាវ យើងសូមអំពាវនាវ យើងសូមអំពាវនាវ")
    assert "is not wrapped" in problems_of(page)[-1]
    page.set_content(SET + f"<p>{wrap('យើងសូមអំពាវនាវ យើងសូមអំពាវនាវ យើងសូមអំពាវនាវ')}")
    assert problems_of(page) == []


def test_a_place_counts_in_the_text_as_it_is_set():
    """Line ends and spaces of the template are no part of the text."""
    text = "\n    កម្ពុជា \n    ឈ្នះ"
    assert wrong_breaks(text, [text.index("ឈ")]) == []
    assert len(wrong_breaks(text, [text.index("ជា")])) == 1
