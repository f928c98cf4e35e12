"""A mail scanner that opens every link and runs every script moves nothing; a person's click does.

Scanners of mail providers ask with HEAD and GET, many times, and some load the page in a browser,
run its scripts and wait.
"""

from urllib.request import Request, urlopen

import pytest

from tests.browser.demo_site import LANGUAGES
from tests.browser.mailbox import link_in
from tests.browser.signers import arrive_at, count_on, sign, submit

RUNS_FOR = 30_000  # milliseconds on the page's own clock


def ask(method: str, link: str) -> int:
    """The status of a request by a program without cookies, headers or scripts."""
    with urlopen(Request(link, method=method)) as answer:  # noqa: S310 - our own server
        return answer.status


def scan(open_browser, link: str):
    """Do to a link what scanners do."""
    assert ask("HEAD", link) == 200
    assert {ask("GET", link) for _ in range(10)} == {200}
    page = open_browser()
    page.clock.install()
    page.goto(link, wait_until="networkidle")
    page.clock.run_for(RUNS_FOR)
    page.wait_for_load_state("networkidle")
    assert page.url == link
    # The page itself and what it is drawn with: nothing was sent or followed.
    assert page.locator("main form[method=post] button").count() == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_a_click_confirms_and_only_a_click_withdraws(open_browser, mailbox, language):
    person = open_browser()
    before = count_on(person, language)
    email = f"scanned-{language}@example.com"
    sign(person, language, email)
    letter = mailbox.letter_to(email)
    scan(open_browser, link_in(letter))
    scan(open_browser, link_in(letter, "withdraw"))
    assert count_on(person, language) == before

    person.goto(link_in(letter))
    submit(person)
    arrive_at(person, "thanks")
    assert count_on(person, language) == before + 1

    withdrawal = link_in(mailbox.letter_to(email), "withdraw")
    scan(open_browser, withdrawal)
    assert count_on(person, language) == before + 1

    person.goto(withdrawal)
    submit(person)
    person.locator("main form").wait_for(state="detached")
    assert count_on(person, language) == before
