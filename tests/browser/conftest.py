"""One demo site for all browser tests, and a browser to visit it with."""

from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.demo_site import DemoSite
from tests.browser.find_chromium import find_chromium
from tests.browser.mailbox import Mailbox
from tests.browser.traffic import Traffic

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 20_000  # milliseconds; a page is slow only while something else has the machine


def pytest_collection_modifyitems(items):
    """Marks what lies in this folder as `browser`."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def mailbox():
    box = Mailbox()
    box.open()
    yield box
    box.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory, mailbox):
    """The demo site, served; `site.demo_pages` are its pages before any test adds one."""
    demo = DemoSite(tmp_path_factory.mktemp("demo-site"), mailbox.port)
    demo.found()
    demo.start()
    demo.demo_pages = demo.pages()
    yield demo
    demo.stop()


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_browser(browser, site):
    """Opens a browser nobody has used before: `open_browser(width=360)` gives its first page.

    The page has `traffic`, which heard everything from the start.
    """
    contexts = []

    def opened(width=1280, **options):
        size = {"width": width, "height": 800}
        context = browser.new_context(base_url=site.origin, viewport=size, **options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        traffic = Traffic(context, site.origin)
        page = context.new_page()
        page.traffic = traffic
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def sign_in(open_browser, site):
    """Signs a demo user in at the admin: `sign_in("editor")` gives the page shown after."""

    def signed_in(name):
        page = open_browser()
        page.goto("/admin/login/")
        page.locator("[name=username]").fill(name)
        page.locator("[name=password]").fill(site.passwords[name])
        page.locator("main [type=submit]").click()
        page.wait_for_url("**/admin/")
        return page

    return signed_in
