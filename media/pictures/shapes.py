"""The sizes of a picture that pages show: one list, for the upload and for the page that asks.

A size is named by the filter Wagtail keeps its renditions under, such as "width-480|format-avif".
"""

from wagtail.images.models import Filter

# The best first: a browser takes the first it knows. Measured in docs/decisions/0020.
FORMATS = ("avif", "webp")

# For each shape its sizes, smallest first, as (pixels of the box that is filled, filter).
WHOLE = [(width, f"width-{width}") for width in (320, 480, 800, 1200)]
THUMBNAIL = [(side, f"max-{side}x{side}") for side in (160, 240, 400, 640)]
CARD = [(width, f"fill-{width}x{width * 2 // 3}") for width in (320, 480, 600, 800)]
SHAPES = {
    "whole": WHOLE,
    # Within a square, nothing cut off.
    "thumbnail": THUMBNAIL,
    # Three to two, cut around the focal point.
    "card": CARD,
}

# What the viewer shows and a link leads to, and the file to download.
LARGE = "width-1800|format-webp"
ORIGINAL = "original"
# For others' pages and messages: every program shows a JPEG.
SHARED = "max-1200x1200|format-jpeg"
# What the staff's lists and choosers of pictures show.
STAFF = "max-165x165"


def sizes_of(image, shape):
    """The (pixels, filter) of `shape` that add something for `image`: none is larger than it needs.

    The last one may name more pixels than there are; it holds the picture as large as it is.
    """
    there = extent(image, shape)
    sizes = SHAPES[shape]
    larger = [number for number, (pixels, _spec) in enumerate(sizes) if pixels >= there]
    return sizes[: larger[0] + 1] if larger else sizes


def extent(image, shape):
    """How many pixels of `image` there are along what `shape` measures."""
    if shape == "thumbnail":
        return max(image.width, image.height)
    if shape == "card":
        return min(image.width, image.height * 3 // 2)
    return image.width


def specs_of(image, shape):
    """The filters of all files of `shape`, in every format."""
    sizes = sizes_of(image, shape)
    return [f"{spec}|format-{code}" for code in FORMATS for _pixels, spec in sizes]


def every_spec(image):
    """The filters of all files that pages and the staff's lists show of `image`."""
    shapes = [spec for shape in SHAPES for spec in specs_of(image, shape)]
    return [*shapes, LARGE, ORIGINAL, SHARED, STAFF]


def key_of(image, spec):
    """What Wagtail tells renditions of a filter apart by: the focal point, if it matters."""
    return Filter(spec).get_cache_key(image)
