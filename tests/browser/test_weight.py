"""A first visit asks for few files and few octets, on every kind of page, in either language."""

import pytest

from tests.browser.demo_site import LANGUAGES
from tests.browser.front_server import FrontServer, Sent
from tests.browser.page_types import PAGE_TYPES, path_of
from tests.browser.weights import Weight


@pytest.fixture(scope="module")
def front(site):
    """A web server before the site, which compresses and counts."""
    with FrontServer(site.port) as server:
        yield server


def weigh(open_browser, front, path) -> Weight:
    """What comes when a browser that nobody has used opens a page."""
    page = open_browser(width=360, device_scale_factor=1.75)
    front.forget()
    page.goto(front.origin + path, wait_until="networkidle")
    page.context.close()
    return Weight.of(front.sent)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_page_is_light(open_browser, front, language):
    found = []
    for page_type in PAGE_TYPES:
        weight = weigh(open_browser, front, path_of(page_type, language))
        assert [one.path for one in weight.sent if one.status != 200] == []
        found += [f"{language} {page_type}: {said}" for said in weight.over_budget(language)]
    assert not found, "\n".join(found)


def test_the_scales_see_every_kind(open_browser, front):
    """Proves the scales: each kind came and was told apart; style may stand in the page itself."""
    weight = weigh(open_browser, front, path_of("petition", "km"))
    assert {one.kind for one in weight.sent} >= {"document", "font", "script", "picture"}
    assert weight.kb("document") > 1


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ([("font", 40_001)], "40.0 KB without pictures > 40"),
        ([("script", 10_001)], "10.0 KB of script > 10"),
        ([("style", 1)] * 9, "9 requests > 8"),
    ],
)
def test_too_much_is_said(sent, says):
    weight = Weight.of(Sent("/", kind, 200, octets) for kind, octets in sent)
    assert weight.over_budget("en") == [says]


def test_pictures_are_not_counted():
    pictures = [Sent("/", "picture", 200, 500_000)] * 20
    weight = Weight.of([*pictures, Sent("/", "document", 200, 60_000, of_picture=20_000)])
    assert weight.over_budget("en") == []
