"""Draws docs/screens/: every kind of page and every state, in both languages, by day and night.

Run from the project's root: `python tests/browser/screens.py`. It founds a demo site of its own,
so the pictures never show anybody's data, and leaves nothing else behind.
"""

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT))

from tests.browser.conftest import FLAGS  # noqa: E402
from tests.browser.demo_site import LANGUAGES, DemoSite  # noqa: E402
from tests.browser.find_chromium import find_chromium  # noqa: E402
from tests.browser.journey import screens_of_searching, screens_of_signing  # noqa: E402
from tests.browser.mailbox import Mailbox  # noqa: E402
from tests.browser.page_types import PAGE_TYPES, path_of  # noqa: E402

FOLDER = PROJECT / "docs" / "screens"
SIZES = {360: 2200, 768: 1700, 1280: 1500}  # pixels: width to the most that is shown of the height
SCHEMES = ("light", "dark")
PHONE = 360
CARDS = ("home", "press release", "petition")  # whose picture for those a page is shared with
README_SIZE = (1280, 800)
QUALITY = 30  # of WebP: letters stay sharp, and the whole folder stays under ten megabytes


def draw_pages(site, chromium):
    """Every kind of page, in every language, size and scheme."""
    for width in SIZES:
        for scheme in SCHEMES:
            page = opened(site, chromium, width, scheme)
            for language in LANGUAGES:
                for name in PAGE_TYPES:
                    page.goto(path_of(name, language), wait_until="networkidle")
                    take(page, f"{name}-{language}-{width}-{scheme}")
            page.context.close()


def draw_states(site, chromium, mailbox):
    """What a page becomes: the open menu, mistakes, each step of a signature, nothing found."""
    for language in LANGUAGES:
        page = opened(site, chromium, PHONE, "light")
        page.goto(path_of("home", language), wait_until="networkidle")
        page.locator(".menu-button").click()
        take(page, f"open menu-{language}-{PHONE}")
        page.keyboard.press("Escape")
        for steps in (
            screens_of_searching(page, language),
            screens_of_signing(page, mailbox, language, f"screens-{language}@example.org"),
        ):
            for name in steps:
                take(page, f"{name}-{language}-{PHONE}")
        page.context.close()


def draw_for_the_readme(site, chromium):
    """The home page on a desk, as PNG: some programs that show a README know nothing newer."""
    width, height = README_SIZE
    page = chromium.new_page(base_url=site.origin, viewport={"width": width, "height": height})
    page.goto("/en/", wait_until="networkidle")
    page.evaluate("document.fonts.ready.then(() => true)")
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    picture.quantize(256, dither=Image.Dither.NONE).save(FOLDER / "home.png", optimize=True)
    tell(FOLDER / "home.png")


def take_cards(site, chromium):
    """The picture that stands for each page of CARDS where it is shared, just as it is served."""
    page = chromium.new_page(base_url=site.origin)
    for language in LANGUAGES:
        for name in CARDS:
            page.goto(path_of(name, language))
            address = page.locator('meta[property="og:image"]').get_attribute("content")
            path = FOLDER / f"card-{name.replace(' ', '-')}-{language}{Path(address).suffix}"
            path.write_bytes(page.request.get(address).body())
            tell(path)


def opened(site, chromium, width, scheme):
    """A page of a browser that has been here: its typefaces are at hand from the first moment."""
    context = chromium.new_context(
        base_url=site.origin,
        viewport={"width": width, "height": SIZES[width]},
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    page = context.new_page()
    for language in LANGUAGES:
        page.goto(f"/{language}/", wait_until="networkidle")
    return page


def take(page, name):
    """Writes what `page` shows, as far down as it goes, as docs/screens/`name`."""
    page.evaluate("document.fonts.ready.then(() => true)")
    shown = page.evaluate("document.documentElement.scrollHeight")
    size = page.viewport_size
    clip = {"x": 0, "y": 0, "width": size["width"], "height": min(shown, size["height"])}
    picture = Image.open(io.BytesIO(page.screenshot(clip=clip))).convert("RGB")
    path = FOLDER / f"{name.replace(' ', '-')}.webp"
    picture.save(path, quality=QUALITY, method=6)
    tell(path)


def tell(path):
    sys.stdout.write(f"{path.name}  {path.stat().st_size // 1024} KB\n")


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.iterdir():
        old.unlink()
    mailbox = Mailbox()
    mailbox.open()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = DemoSite(Path(folder), mail_port=mailbox.port)
        site.found()
        site.start()
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        draw_pages(site, chromium)
        draw_states(site, chromium, mailbox)
        draw_for_the_readme(site, chromium)
        take_cards(site, chromium)
        chromium.close()
        site.stop()
    mailbox.close()


if __name__ == "__main__":
    main()
