"""Draws static/images/ridges.svg, the print that the stylesheets use as pattern and placeholder.

    python -m home.demo.drawing.motif

Stylesheets paint through it as a mask, so the file has no colour of its own. It goes over slow
links, so points are few, whole numbers, and each told from the one before.
"""

import sys
from itertools import pairwise
from pathlib import Path

from home.demo.drawing.fingerprint import grown_ridges

OUTPUT = Path(__file__).resolve().parents[3] / "static" / "images" / "ridges.svg"
HALF_WIDTH, HALF_HEIGHT, SPACING = 60, 84, 5.6  # drawing units
SCALE = 4  # of a drawing unit in the file, whose numbers are whole
EVERY = 8  # points of a ridge of which one is kept
STROKE = 9  # in units of the file
MARGIN = 8  # in units of the file, so that no round end is cut


def light_path(line) -> str:
    """Path data of one ridge, every point relative to the one before, y turned downwards."""
    points = [(round(x * SCALE), round(-y * SCALE)) for x, y in [*line[::EVERY], line[-1]]]
    x, y = points[0]
    data = f"M{x} {y}"
    for (a, b), (c, d) in pairwise(points[1:]):
        middle = round((a + c) / 2), round((b + d) / 2)
        data += f"q{a - x} {b - y} {middle[0] - x} {middle[1] - y}"
        x, y = middle
    return (data + f"l{points[-1][0] - x} {points[-1][1] - y}").replace(" -", "-")


def main():
    paths = "".join(light_path(line) for line in grown_ridges(HALF_WIDTH, HALF_HEIGHT, SPACING))
    left, top = -HALF_WIDTH * SCALE - MARGIN, -HALF_HEIGHT * SCALE - MARGIN
    OUTPUT.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left} {top} {-2 * left} {-2 * top}">'
        f'<path d="{paths}" fill="none" stroke="#000" stroke-width="{STROKE}"'
        ' stroke-linecap="round"/></svg>\n',
        "utf-8",
    )
    sys.stdout.write(f"{OUTPUT.name}: {OUTPUT.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    main()
