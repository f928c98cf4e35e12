"""Every screen from the petition to its end, one after another, for all that look at screens."""

import re
from collections.abc import Iterator

from tests.browser.mailbox import Mailbox, link_in
from tests.browser.signers import arrive_at, petition_path, sign, submit

TOKEN_CHANGED = re.compile(r".{9}/?$")


def screens_of_signing(page, mailbox: Mailbox, language: str, email: str) -> Iterator[str]:
    """The name of each screen while `page` shows it; `email` signs, confirms, and takes it back."""
    page.goto(petition_path(language))
    submit(page)
    page.locator(".field-error").first.wait_for()
    yield "mistakes"
    sign(page, language, email)
    yield "check your email"
    letter = mailbox.letter_to(email)
    confirm, withdraw = link_in(letter), link_in(letter, "withdraw")
    page.goto(withdraw)
    yield "nothing to take back yet"
    page.goto(confirm)
    yield "confirm"
    submit(page)
    arrive_at(page, "thanks")
    yield "thanks"
    page.goto(confirm)
    yield "already confirmed"
    page.goto(TOKEN_CHANGED.sub("/", confirm))
    yield "a damaged link"
    page.goto(withdraw)
    yield "take back"
    submit(page)
    page.locator("main form").wait_for(state="detached")
    yield "taken back"
    page.goto(confirm)
    yield "nothing to confirm any more"


def screens_of_searching(page, language: str) -> Iterator[str]:
    """The name of each face of the search, and of an address where nothing is."""
    for name, words in (
        ("empty search", ""),
        ("search with results", "CEROC"),
        ("search without", "xyzzyplugh"),
    ):
        page.goto(f"/{language}/search/?q={words}")
        assert (page.locator(".results mark").count() > 0) == (words == "CEROC")
        yield name
    page.goto(f"/{language}/nowhere/")
    yield "page not found"
