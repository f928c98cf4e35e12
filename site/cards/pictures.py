"""Opens the pictures that stand on a card, at about the size they are drawn in."""

import logging

from PIL import Image, ImageOps

logger = logging.getLogger("cards")


def opened(image, most):
    """A row of the image model as an RGBA picture whose longer side is not far above `most` pixels.

    None for no picture, and for one whose file is missing or damaged: the card is drawn without.
    """
    if image is None:
        return None
    try:
        with image.file.storage.open(image.file.name) as file, Image.open(file) as picture:
            # A JPEG is decoded at a half, a quarter or an eighth of its size.
            picture.draft("RGB", (most, most))
            # Transparent colours come out of a palette only in a mode that has them.
            upright = ImageOps.exif_transpose(picture).convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as problem:
        logger.warning("Picture %s cannot stand on a card: %s", image.pk, type(problem).__name__)
        return None
    if max(upright.size) > 2 * most:
        upright.thumbnail((2 * most, 2 * most), Image.Resampling.BOX)
    return upright


def cover(picture, size, focus):
    """`picture` cut and resized to fill `size`; `focus`, in parts of it, stays near the middle."""
    return ImageOps.fit(
        picture, size, Image.Resampling.LANCZOS, centering=_centering(picture, size, focus)
    )


def _centering(picture, size, focus):
    """Pillow's centering: the part of what is cut off that is cut at the left and at the top."""
    scale = max(size[0] / picture.width, size[1] / picture.height)
    shares = []
    for side, room, middle in zip(picture.size, size, focus, strict=True):
        spare = side - room / scale
        start = middle * side - room / scale / 2
        shares.append(min(1, max(0, start / spare)) if spare > 1 else 0.5)
    return tuple(shares)


def focus_of(image):
    """Where the editor put the picture's middle, in parts of its width and height."""
    if image.has_focal_point():
        return image.focal_point_x / image.width, image.focal_point_y / image.height
    return 0.5, 0.5


def is_sheet(picture):
    """True for what is shown whole rather than cut: upright, such as a letter, or see-through."""
    return picture.height > picture.width * 1.1 or picture.getchannel("A").getextrema()[0] < 250
