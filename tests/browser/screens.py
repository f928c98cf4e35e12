"""Draws docs/screens/: the demo site in both languages, on a phone and on a desk, and its cards.

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

FOLDER = PROJECT / "docs" / "screens"
PAGES = {
    "home": "",
    "news": "news/",
    "press-release": "news/breaking-the-political-deadlock/",
    "petition": "petition/",
    "gallery": "materials/print-media/",
}
CARDS = ("press-release",)  # of PAGES: whose picture for those a page is shared with
SIZES = {360: 1400, 1280: 1280}  # pixels: width to height
README_SIZE = (1280, 800)
COLOURS = 256  # all that a palette holds
NO_MAIL = 9  # the port that discards; nothing is sent while pictures are taken


def draw(site, chromium):
    """Every page of PAGES in every language and size, and the README's picture."""
    for width, height in SIZES.items():
        page = chromium.new_page(base_url=site.origin, viewport={"width": width, "height": height})
        for language in LANGUAGES:
            for name, path in PAGES.items():
                page.goto(f"/{language}/{path}", wait_until="networkidle")
                take(page, f"{name}-{language}-{width}.png")
    width, height = README_SIZE
    page.set_viewport_size({"width": width, "height": height})
    page.goto("/en/", wait_until="networkidle")
    save(screenshot(page), "home.png")


def take_cards(site, chromium):
    """The picture that stands for each page of CARDS where it is shared, just as it is served."""
    page = chromium.new_page(base_url=site.origin)
    for language in LANGUAGES:
        for name in CARDS:
            page.goto(f"/{language}/{PAGES[name]}")
            address = page.locator('meta[property="og:image"]').get_attribute("content")
            path = FOLDER / f"card-{name}-{language}{Path(address).suffix}"
            path.write_bytes(page.request.get(address).body())
            tell(path)


def take(page, name):
    """Writes what `page` shows as docs/screens/`name`, in few colours so that it stays small."""
    save(screenshot(page).quantize(COLOURS, dither=Image.Dither.NONE), name)


def screenshot(page):
    """What `page` shows, once its typefaces are there."""
    page.evaluate("document.fonts.ready.then(() => true)")
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


def save(picture, name):
    picture.save(FOLDER / name, optimize=True)
    tell(FOLDER / name)


def tell(path):
    sys.stdout.write(f"{path.name}  {path.stat().st_size // 1024} KB\n")


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = DemoSite(Path(folder), mail_port=NO_MAIL)
        site.found()
        site.start()
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        draw(site, chromium)
        take_cards(site, chromium)
        chromium.close()
        site.stop()


if __name__ == "__main__":
    main()
