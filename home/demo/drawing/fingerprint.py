"""Fingerprint ridges, grown as evenly spaced streamlines of a whorl.

The direction field is the zero-pole model of B. G. Sherlock and D. M. Monro, "A model for
interpreting fingerprint topology" (Pattern Recognition 26, 1993): each core turns the ridges by
half a revolution, each delta turns them back. Lines are placed by the method of B. Jobard and
W. Lefer, "Creating evenly-spaced streamlines of arbitrary density" (1997). There is no chance in
it: the same arguments always give the same ridges.
"""

from collections import deque
from functools import lru_cache
from itertools import pairwise
from math import atan2, cos, floor, hypot, sin

CORES = ((0.0, 9.0), (0.0, -5.0))
DELTAS = ((-46.0, -52.0), (46.0, -52.0))
STEP = 0.8


def direction(x, y):
    """Angle of the ridge at a point, y upwards, in radians."""
    turn = sum(atan2(y - b, x - a) for a, b in CORES)
    turn -= sum(atan2(y - b, x - a) for a, b in DELTAS)
    return turn / 2


class Ridges:
    """Ridges placed so far inside an oval, with a grid to find the near ones quickly."""

    def __init__(self, half_width, half_height, spacing):
        self.half_width, self.half_height, self.spacing = half_width, half_height, spacing
        self.cells = {}
        self.lines = []

    def inside(self, x, y):
        return (x / self.half_width) ** 2 + (y / self.half_height) ** 2 <= 1

    def is_free(self, x, y, distance):
        """True when no placed ridge lies within ``distance`` of the point."""
        column, row = floor(x / self.spacing), floor(y / self.spacing)
        for i in (column - 1, column, column + 1):
            for j in (row - 1, row, row + 1):
                for a, b in self.cells.get((i, j), ()):
                    if hypot(a - x, b - y) < distance:
                        return False
        return True

    def trace(self, x, y, sign, tail=()):
        """Follow the field one way until the oval, another ridge or the line itself stops it.

        ``tail`` is the half already grown the other way; only its far part can be run into.
        """
        nearest = self.spacing * 0.8
        points, heading = [], None
        for _ in range(700):
            angle = direction(x, y)
            dx, dy = cos(angle) * sign, sin(angle) * sign
            # The field has no arrowheads: keep going the way we came.
            if heading and dx * heading[0] + dy * heading[1] < 0:
                dx, dy = -dx, -dy
            heading = dx, dy
            x, y = x + dx * STEP, y + dy * STEP
            if not self.inside(x, y) or not self.is_free(x, y, nearest):
                break
            behind = points[:-12] + list(tail[max(0, 12 - len(points)) :])
            if any(hypot(a - x, b - y) < nearest for a, b in behind):
                break
            points.append((x, y))
        return points

    def place(self, x, y):
        """Grow one ridge through a free point; short stubs are dropped."""
        backward = self.trace(x, y, -1)
        forward = self.trace(x, y, 1, backward)
        line = [*backward[::-1], (x, y), *forward]
        if len(line) * STEP < self.spacing * 1.6:
            return None
        for a, b in line:
            cell = floor(a / self.spacing), floor(b / self.spacing)
            self.cells.setdefault(cell, []).append((a, b))
        self.lines.append(line)
        return line


def seeds_beside(line, spacing):
    """Points one spacing to either side of a ridge, where the next ridges may start."""
    for (a, b), (c, d) in zip(line[::4], line[1::4], strict=False):
        length = hypot(c - a, d - b) or 1
        nx, ny = -(d - b) / length * spacing, (c - a) / length * spacing
        yield a + nx, b + ny
        yield a - nx, b - ny


def smooth_path(line):
    """SVG path data through every third point, y turned downwards."""
    points = [*line[::3], line[-1]]
    data = f"M{points[0][0]:.2f} {-points[0][1]:.2f}"
    for (a, b), (c, d) in pairwise(points[1:]):
        data += f"Q{a:.2f} {-b:.2f} {(a + c) / 2:.2f} {-(b + d) / 2:.2f}"
    return data + f"L{points[-1][0]:.2f} {-points[-1][1]:.2f}"


def grown_ridges(half_width, half_height, spacing):
    """The ridges of one print as lists of points, centred on 0,0, y upwards."""
    ridges = Ridges(half_width, half_height, spacing)
    queue = deque([(4.2, 2.0), (0.0, half_height * 0.6), (0.0, -half_height * 0.8)])
    while queue:
        x, y = queue.popleft()
        if ridges.inside(x, y) and ridges.is_free(x, y, spacing * 0.98):
            line = ridges.place(x, y)
            if line:
                queue.extend(seeds_beside(line, spacing))
    return ridges.lines


@lru_cache
def ridge_paths(half_width=40, half_height=56, spacing=5.2):
    """Path data of all ridges of one print, centred on 0,0, in drawing units."""
    return " ".join(smooth_path(line) for line in grown_ridges(half_width, half_height, spacing))


def fingerprint(colour, width=2.6, **shape):
    """A ``<path>`` of ridges centred on 0,0."""
    return (
        f'<path d="{ridge_paths(**shape)}" fill="none" stroke="{colour}" '
        f'stroke-width="{width}" stroke-linecap="round" stroke-linejoin="round"/>'
    )
