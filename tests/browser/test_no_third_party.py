"""No page asks another site for anything, with scripts or without, however far one reads."""

import re

import pytest

from tests.browser.demo_site import LANGUAGES
from tests.browser.journey import screens_of_searching, screens_of_signing
from tests.browser.page_types import PAGE_TYPES, path_of

# Addresses that a browser follows by itself, sooner or later; links are for people to choose.
BY_ITSELF = """() => [
    ...document.querySelectorAll("[src], [srcset], [action], [poster], [data], [ping]"),
    ...document.querySelectorAll("link[rel]:not([rel=canonical], [rel=alternate], [rel=me])"),
].flatMap(element => ["src", "srcset", "action", "poster", "data", "ping", "href"]
    .map(name => element.getAttribute(name)).filter(Boolean))"""
ELSEWHERE = re.compile(r"(?:^|[\s,])(?:https?:)?//[^\s,]+")


def strangers_on(page, origin) -> list[str]:
    """The addresses of other sites that the page being shown would ask by itself."""
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_load_state("networkidle")
    addresses = [one for written in page.evaluate(BY_ITSELF) for one in ELSEWHERE.findall(written)]
    return [address for address in addresses if not address.strip(" ,\n").startswith(origin)]


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_every_kind_of_page(open_browser, site, scripts):
    page = open_browser(width=360, java_script_enabled=scripts)
    for language in LANGUAGES:
        for page_type in PAGE_TYPES:
            page.goto(path_of(page_type, language))
            assert strangers_on(page, site.origin) == []
    page.traffic.assert_left_no_trace()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_every_screen_of_signing_and_searching(open_browser, site, mailbox, scripts):
    page = open_browser(width=360, java_script_enabled=scripts)
    email = f"nobody-else-{scripts}@example.org"
    for screens in (
        screens_of_signing(page, mailbox, "km", email),
        screens_of_searching(page, "en"),
    ):
        for _name in screens:
            assert strangers_on(page, site.origin) == []
    page.traffic.assert_left_no_trace()


@pytest.mark.parametrize(
    "html",
    [
        '<img loading=lazy src="https://example.org/pixel.gif" alt="">',
        '<link rel=preconnect href="//fonts.example.org">',
        '<form action="https://example.org/subscribe"></form>',
    ],
)
def test_a_stranger_is_seen(open_browser, site, html):
    """Proves the measure."""
    page = open_browser()
    page.route("https://example.org/**", lambda route: route.abort())
    page.set_content(html)
    assert len(strangers_on(page, site.origin)) == 1
