"""Draw the icons of a campaign without a logo: ``python deploy/icons/draw.py``, from the root.

Needs Chromium and playwright (requirements-dev.txt). It paints static/images/mark.svg as large as
the largest icon, and makes the files of static/icons with the recipes of discovery/icons.py, which
do the same to a campaign's own logo. The result is committed: run it when the mark has changed.
"""

import io
import os
import sys
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
django.setup()

from PIL import Image  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402
from wagtail.images.models import Filter  # noqa: E402
from willow.plugins.pillow import PillowImage  # noqa: E402

from core.palette import DEFAULT_PAPER  # noqa: E402
from discovery.icons import FILES, ICONS  # noqa: E402
from tests.browser.find_chromium import find_chromium  # noqa: E402

MARK = ROOT / "static" / "images" / "mark.svg"
SIDE = 1024


def mark():
    """The mark as a picture of SIDE pixels, see-through around."""
    style = "<style>*{margin:0}svg{display:block;width:100vw;height:100vh}</style>"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": SIDE, "height": SIDE})
        page.set_content(style + MARK.read_text(encoding="utf-8"))
        picture = page.screenshot(omit_background=True)
        browser.close()
    return Image.open(io.BytesIO(picture))


def main():
    FILES.mkdir(exist_ok=True)
    picture = PillowImage(mark())
    for icon in ICONS.values():
        drawn = (
            Filter(spec=icon.recipe(DEFAULT_PAPER))
            .operations[1]
            .run(picture, None, {"output-format": icon.format})
        )
        target = FILES / icon.file
        if icon.format == "ico":
            drawn.image.save(target, sizes=[(16, 16), (32, 32)])
        else:
            drawn.image.save(target, optimize=True)
        print(target.name, target.stat().st_size)


if __name__ == "__main__":
    main()
