"""axe finds nothing on any page or state, in either language, narrow or wide, light or dark.

And none of them goes without a rule of our stylesheets that it has a use for.
"""

from functools import partial

import pytest

from tests.browser.axe_check import barriers
from tests.browser.demo_site import LANGUAGES
from tests.browser.mailbox import link_in
from tests.browser.page_types import PAGE_TYPES, path_of
from tests.browser.sheets_check import rules_not_carried
from tests.browser.signers import arrive_at, fill_in, petition_path, sign, submit

LOOKS = [(width, scheme) for width in (360, 1280) for scheme in ("light", "dark")]
# Menus and further fields, folded away until they are asked for.
UNFOLD = """() => {
    document.querySelectorAll("details").forEach(details => { details.open = true; });
    document.querySelectorAll("[aria-expanded=false]").forEach(button => button.click());
}"""


def barriers_in_every_look(page) -> list[str]:
    """What axe finds on the page being shown, at each width and in each colour scheme."""
    found = rules_not_carried(page)
    for width, scheme in LOOKS:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        found += [f"{page.url} {width} {scheme} {barrier}" for barrier in barriers(page)]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_demo_page(open_browser, site, language):
    page = open_browser(reduced_motion="reduce")
    found = []
    for path in site.demo_pages:
        if path.startswith(f"/{language}/"):
            page.goto(path)
            found += barriers_in_every_look(page)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_page_in_forced_colours_and_without_scripts(open_browser, language):
    """With all that can be unfolded unfolded."""
    found = []
    for look in ("forced colours", "no scripts"):
        page = open_browser(
            width=360, forced_colors="active" if look == "forced colours" else "none"
        )
        if look == "no scripts":
            # axe is a script itself: kept away are only those of the page.
            page.route("**/*.js", lambda route: route.abort())
        for page_type in PAGE_TYPES:
            page.goto(path_of(page_type, language))
            page.evaluate(UNFOLD)
            for barrier in barriers(page):
                # Forced colours are the reader's own; axe compares those of our style sheet.
                if look == "no scripts" or not barrier.startswith("color-contrast"):
                    found.append(f"{page.url} {look}: {barrier}")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_searching(open_browser, language):
    page = open_browser(reduced_motion="reduce")
    found = []
    for words in ("", "CEROC", "xyzzyplugh"):
        page.goto(f"/{language}/search/?q={words}")
        assert (page.locator(".results mark").count() > 0) == (words == "CEROC")
        found += barriers_in_every_look(page)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_missing_page(open_browser, language):
    page = open_browser(reduced_motion="reduce")
    assert page.goto(f"/{language}/nowhere/").status == 404
    found = barriers_in_every_look(page)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_of_signing(open_browser, mailbox, language):
    """Errors, "check your email", the button, thanks, and the same link once more."""
    page = open_browser(reduced_motion="reduce")
    page.goto(petition_path(language))
    submit(page)
    page.locator(".field-error").first.wait_for()
    found = barriers_in_every_look(page)
    email = f"axe-{language}@example.org"
    sign(page, language, email)
    found += barriers_in_every_look(page)
    link = link_in(mailbox.letter_to(email))
    page.goto(link)
    found += barriers_in_every_look(page)
    submit(page)
    arrive_at(page, "thanks")
    found += barriers_in_every_look(page)
    page.goto(link)
    found += barriers_in_every_look(page)
    page.goto(f"{link[:-9]}/")
    found += barriers_in_every_look(page)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_taking_back(open_browser, mailbox, language):
    """The three faces of the withdrawal page: not counted, counted, done."""
    page = open_browser(reduced_motion="reduce")
    email = f"axe-back-{language}@example.org"
    sign(page, language, email)
    letter = mailbox.letter_to(email)
    page.goto(link_in(letter, "withdraw"))
    found = barriers_in_every_look(page)
    page.goto(link_in(letter))
    submit(page)
    arrive_at(page, "thanks")
    page.goto(link_in(letter, "withdraw"))
    found += barriers_in_every_look(page)
    submit(page)
    page.locator("main form").wait_for(state="detached")
    found += barriers_in_every_look(page)
    # The link to confirm, now that there is nothing to confirm any more.
    assert page.goto(link_in(letter)).status == 410
    found += barriers_in_every_look(page)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_taken(open_browser, language):
    """A form of another site, one to check again, one with mistakes, and one that is too long."""
    page = open_browser(reduced_motion="reduce")
    found = []
    for headers, typed, shows in (
        ({"sec-fetch-site": "cross-site"}, {}, "a.button"),
        ({"sec-fetch-site": ""}, {}, "form [name=form_stamp]"),
        ({"sec-fetch-site": ""}, {"email": "nobody"}, ".error-summary"),
        ({"sec-fetch-site": "same-origin"}, {"comment": "a" * 70_000}, "section[lang=km]"),
    ):
        page.goto(petition_path(language))
        fill_in(page, typed.get("email", f"axe-not-{language}@example.org"))
        page.locator("[name=comment]").evaluate("(box) => box.removeAttribute('maxlength')")
        page.locator("[name=comment]").fill(typed.get("comment", ""))
        page.route("**/sign/*/", partial(send_with, headers))
        submit(page)
        page.locator(f"main {shows}").first.wait_for(state="attached")
        page.unroute("**/sign/*/")
        found += barriers_in_every_look(page)
    assert not found, "\n".join(found)


def send_with(headers, route):
    """Let a request go on with other headers than the browser gave it, empty ones left out."""
    sent = {name: value for name, value in route.request.headers.items() if name != "origin"}
    sent.update(headers)
    answer = route.fetch(headers={name: value for name, value in sent.items() if value})
    route.fulfill(response=answer)
