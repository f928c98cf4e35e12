"""Draws the pages of a PDF, in a process of its own: PDFium reads whatever strangers made.

Run as `python -m media.pictures.pdf_drawing`, with the PDF on standard input, it writes one picture
after the other to standard output, each after its length in four bytes; for every page a large one
and a small one. A PDF that needs too much memory or time ends that process and nothing else.
"""

import io
import resource
import struct
import subprocess
import sys
from pathlib import Path

MOST_PAGES = 20
# Pixels: wide enough to read a letter, and to choose a page by.
WIDTH, SMALL_WIDTH = 1600, 400
# A page five times as high as wide is cut off below; a letter is 1.4 times.
MOST_HEIGHT = 5
# PDFium itself needs a fifth of it for a page of a newspaper.
MOST_MEMORY = 1024**3
# Seconds for all pages: of the processor, and by the clock of a busy machine.
MOST_WORK, MOST_TIME = 60, 180
QUALITY = 80


class Undrawable(Exception):
    """PDFium cannot read it, or not within the memory and time there are."""


def drawn_pages(content):
    """(large, small) as WebP for each of the first pages of the PDF `content`, as a list.

    Raises Undrawable.
    """
    # A path and not a module: the process needs no more of the site than this file.
    command = [sys.executable, "-I", Path(__file__)]
    try:
        done = subprocess.run(  # noqa: S603  both are our own
            command, input=content, capture_output=True, timeout=MOST_TIME, check=True
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as problem:
        raise Undrawable from problem
    pictures = list(_apart(done.stdout))
    return list(zip(pictures[::2], pictures[1::2], strict=True))


def _apart(content):
    at = 0
    while at < len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        yield content[at + 4 : at + 4 + length]
        at += 4 + length


def _draw(content, out):
    """Writes the pictures of all pages of `content` to `out`; raises what PDFium raises."""
    import pypdfium2
    from PIL import Image

    document = pypdfium2.PdfDocument(content)
    for number in range(min(len(document), MOST_PAGES)):
        page = document[number]
        width, height = page.get_size()
        # PDFium's pixels are rounded up.
        scale = (WIDTH - 0.5) / width
        below = max(0, height - MOST_HEIGHT * width)
        large = page.render(scale=scale, crop=(0, below, 0, 0)).to_pil().convert("RGB")
        small = large.resize(
            (SMALL_WIDTH, max(1, round(large.height * SMALL_WIDTH / large.width))),
            Image.Resampling.LANCZOS,
            reducing_gap=3,
        )
        for picture in (large, small):
            written = io.BytesIO()
            picture.save(written, "WEBP", quality=QUALITY, method=2)
            out.write(struct.pack(">I", written.tell()) + written.getvalue())
        page.close()


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_WORK, MOST_WORK))
    _draw(sys.stdin.buffer.read(), sys.stdout.buffer)
