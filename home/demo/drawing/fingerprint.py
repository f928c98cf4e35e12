"""Fingerprint ridges as SVG, for the artwork."""

from functools import lru_cache
from itertools import pairwise

from cards.ridges import ridges


def smooth_path(line):
    """SVG path data through every third point, y turned downwards."""
    points = [*line[::3], line[-1]]
    data = f"M{points[0][0]:.2f} {-points[0][1]:.2f}"
    for (a, b), (c, d) in pairwise(points[1:]):
        data += f"Q{a:.2f} {-b:.2f} {(a + c) / 2:.2f} {-(b + d) / 2:.2f}"
    return data + f"L{points[-1][0]:.2f} {-points[-1][1]:.2f}"


@lru_cache
def ridge_paths(**shape):
    """Path data of all ridges of one print, centred on 0,0, in drawing units."""
    return " ".join(smooth_path(line) for line in ridges(**shape))


def fingerprint(colour, width=2.6, **shape):
    """A ``<path>`` of ridges centred on 0,0."""
    return (
        f'<path d="{ridge_paths(**shape)}" fill="none" stroke="{colour}" '
        f'stroke-width="{width}" stroke-linecap="round" stroke-linejoin="round"/>'
    )
