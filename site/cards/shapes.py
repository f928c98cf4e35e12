"""The shapes of a card as masks, drawn larger and made smaller for smooth edges."""

from functools import lru_cache

from PIL import Image, ImageChops, ImageDraw

from cards.ridges import ridges

WIDTH, HEIGHT = 1200, 630
# Where the ink ends: at the sides of the card, and in the middle, where it sags.
SHORE, SAG = 500, 524
FINER = 3  # times as large as the card
RIDGE = 5.6  # pixels to a unit of the ridges, which are 2.5 units thick


def _blank():
    mask = Image.new("L", (WIDTH * FINER, HEIGHT * FINER))
    return mask, ImageDraw.Draw(mask)


@lru_cache(maxsize=1)
def print_on_ink():
    """A fingerprint larger than the card's right half, fading out towards the words."""
    mask, pen = _blank()
    middle, thick = (985, 262), RIDGE * 2.5 * FINER
    for line in ridges(half_width=56, half_height=66):
        points = [
            ((middle[0] + x * RIDGE) * FINER, (middle[1] - y * RIDGE) * FINER) for x, y in line
        ]
        pen.line(points, 255, round(thick))
        # Pillow leaves nicks where a thick line turns; a dot on each point fills them.
        for point in points:
            pen.circle(point, thick / 2, 255)
    fade = Image.linear_gradient("L").rotate(90).resize((WIDTH, HEIGHT))
    strength = [round(255 * min(1, max(0, v / 255 - 0.42) / 0.5) ** 1.6) for v in range(256)]
    return ImageChops.multiply(mask.reduce(FINER), fade.point(strength))


@lru_cache(maxsize=1)
def shore():
    """The paper below the ink; its upper edge sags as on the campaign's flyers."""
    mask, pen = _blank()
    sag = (SAG - SHORE) * 4 / WIDTH**2
    edge = [(x * FINER, (SHORE + sag * x * (WIDTH - x)) * FINER) for x in range(0, WIDTH + 1, 4)]
    pen.polygon([*edge, (mask.width, mask.height), (0, mask.height)], 255)
    return mask.reduce(FINER)


@lru_cache(maxsize=2)
def window(inset=0):
    """The right of the card behind an arc, `inset` pixels within it."""
    mask, pen = _blank()
    pen.circle((1352 * FINER, 236 * FINER), (690 - inset) * FINER, 255)
    return mask.reduce(FINER)


def button(size):
    """A button with round ends, as large as `size`."""
    mask = Image.new("L", (size[0] * FINER, size[1] * FINER))
    ImageDraw.Draw(mask).rounded_rectangle(
        (0, 0, mask.width - 1, mask.height - 1), mask.height // 2, 255
    )
    return mask.reduce(FINER)
