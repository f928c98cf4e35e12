"""Renders the first campaign's artwork from the sources in this folder.

    npm install --prefix var/drawing/fonts @fontsource/{noto-sans-khmer,noto-sans,moul}
    pip install playwright pillow fonttools brotli uharfbuzz pypdf
    export PYTHONPATH=site
    python -m home.demo.drawing.draw              # everything
    python -m home.demo.drawing.draw logo poster  # only what starts with these

Run it from the project's root. It needs a Chromium: the one at /usr/bin/chromium, or the one
named in CHROMIUM. ``var/`` is not kept in the repository; the fonts are under the SIL Open
Font License. Old files are written over; the same sources give the same files, but for a few edge
pixels that Chromium may smooth differently.
"""

import io
import os
import random
import sys
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter, ImageOps
from playwright.sync_api import sync_playwright
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject

from home.demo.drawing import flyers, letters, logos, pictures, posters, shirts
from home.demo.drawing.sheet import document, svg

ROOT = Path(__file__).resolve().parents[3]
ARTWORK = ROOT / "home/demo/artwork"
PAGES = ROOT / "var/drawing"
# Unhinted letters keep the spacing they have in print.
FLAGS = ["--no-sandbox", "--font-render-hinting=none"]
PIXELS = 96 / 25.4  # of a page, in a millimetre; each is three quarters of a point
KINDS = (logos, shirts, posters, flyers, letters, pictures)


def write_picture(shot, sheet):
    """Save a screenshot as JPEG, or as PNG with at most 256 colours."""
    picture = Image.open(io.BytesIO(shot))
    path = ARTWORK / f"{sheet.stem}.{sheet.picture}"
    if sheet.scan:
        picture = as_scanned(picture)
    if sheet.picture == "jpg":
        picture.convert("RGB").save(path, quality=80, optimize=True, progressive=True)
        return
    # FASTOCTREE is the only method of Pillow that keeps a transparent ground.
    method = Image.Quantize.FASTOCTREE if sheet.clear else Image.Quantize.MEDIANCUT
    picture = picture.convert("RGBA" if sheet.clear else "RGB")
    picture.quantize(256, method=method, dither=Image.Dither.NONE).save(path, optimize=True)


def as_scanned(picture):
    """The letter as a flatbed scanner would see it: toned, grainy, a little askew."""
    page = ImageChops.multiply(picture.convert("RGB"), Image.new("RGB", picture.size, "#fdf9ee"))
    grain = random.Random(2014).randbytes(page.width * page.height)
    noise = Image.frombytes("L", page.size, grain).filter(ImageFilter.GaussianBlur(0.9))
    noise = noise.point(lambda value: 243 + value * 12 // 255).convert("RGB")
    page = ImageChops.multiply(page.filter(ImageFilter.GaussianBlur(0.55)), noise)
    bed = Image.new("RGB", page.size, "#d9d5cc")
    sheet = page.resize((page.width - 16, page.height - 22), Image.Resampling.LANCZOS)
    mask = ImageOps.expand(Image.new("L", (sheet.width - 6, sheet.height - 6), 255), 3)
    mask = mask.rotate(0.4, Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(0.8))
    shadow = Image.new("L", page.size, 0)
    shadow.paste(mask.point(lambda value: value * 2 // 5), (14, 18))
    bed.paste("#6d6758", mask=shadow.filter(ImageFilter.GaussianBlur(7)))
    bed.paste(sheet.rotate(0.4, Image.Resampling.BICUBIC), (8, 9), mask)
    return bed


def write_pdf(page, sheet):
    """Print a sheet at its paper size; the title and language come from the page."""
    path = ARTWORK / f"{sheet.stem}.pdf"
    wide, high = sheet.paper
    page.pdf(
        path=path, width=f"{wide}mm", height=f"{high}mm", print_background=True, tagged=True,
        prefer_css_page_size=True,
    )  # fmt: skip
    reader = PdfReader(path)
    if len(reader.pages) != 1:
        raise ValueError(f"{sheet.stem} runs to {len(reader.pages)} pages")
    # Chromium stamps the hour; without it the same drawing gives the same file.
    writer = PdfWriter(clone_from=reader)
    writer.metadata = {"/Title": sheet.title, "/Author": "CEROC"}
    writer.root_object[NameObject("/Lang")] = TextStringObject(sheet.language)
    writer.compress_identical_objects()
    without_slivers(writer.pages[0], wide, high)
    for leaf in writer.pages:
        leaf.compress_content_streams(level=9)
    writer.write(path)


def without_slivers(leaf, wide, high):
    """Cut off what Chromium adds to a page: white lines beside and below the drawing.

    A print shop would cut along them. `wide` and `high` are millimetres; Chromium draws whole
    pixels, and keeps a tenth of a millimetre away from the foot (sheet.document).
    """
    box = leaf.mediabox
    box.lower_left = (0, float(box.top) - int((high - 0.1) * PIXELS) * 0.75)
    box.upper_right = (int(wide * PIXELS) * 0.75, float(box.top))
    leaf.trimbox = leaf.cropbox = leaf.bleedbox = box


def draw(browser, sheet):
    """Open one sheet in the browser and write every file it asks for."""
    source = PAGES / f"{sheet.stem}.html"
    source.write_text(document(sheet), encoding="utf-8")
    if sheet.keeps_source:
        standing = svg(sheet.body, sheet.width, sheet.height, sheet.title)
        (ARTWORK / f"{sheet.stem}.svg").write_text(standing + "\n", encoding="utf-8")
    page = browser.new_page(viewport={"width": sheet.width, "height": sheet.height})
    page.goto(source.as_uri())
    page.evaluate("Promise.all([...document.fonts].map((face) => face.load())).then(() => true)")
    if sheet.picture:
        write_picture(page.screenshot(omit_background=sheet.clear), sheet)
    if sheet.paper:
        write_pdf(page, sheet)
    page.close()


def main(beginnings):
    """Draw every sheet whose stem starts with one of the given words, or all of them."""
    ARTWORK.mkdir(parents=True, exist_ok=True)
    PAGES.mkdir(parents=True, exist_ok=True)
    chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for kind in KINDS:
            for sheet in kind.sheets():
                if not beginnings or sheet.stem.startswith(tuple(beginnings)):
                    draw(browser, sheet)
                    print(sheet.stem)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
