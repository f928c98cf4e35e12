"""A logo as a transparent picture, for light and for dark backgrounds."""

import io

from PIL import Image, ImageChops, ImageFilter

# Pixels of the longer side; more than any screen or letterhead shows.
LARGEST = 3000
# Out of 255: below the first ink vanishes on a dark ground, above the second it shines on one.
DARK, LIGHT = 96, 200
# By how much the strongest colour may differ from the weakest for ink without a colour.
NEUTRAL = 40
# Parts of all ink: what is less than this is edges and specks.
SPECK = 0.03
# The rim around a logo of several colours, in parts of its longer side.
RIM = 0.012


def on_light(content):
    """The bytes of a PNG with the logo as it is. Raises what Pillow raises at damage."""
    return _packed(_opened(content))


def on_dark(content):
    """The bytes of a PNG with the logo so that it reads on a dark ground, transparent as before.

    Ink that reads anyway stays. A logo of dark ink without a colour, and of no light one, becomes
    light; any other gets a white rim, as a sticker has: turned light, its dark parts would no
    longer bear the light ones that stand on them.
    """
    logo = _opened(content)
    alpha = logo.getchannel("A")
    ink = alpha.point(lambda value: 255 if value > 127 else 0)
    grey = logo.convert("L")
    dark = ImageChops.darker(ink, grey.point(lambda value: 255 if value < DARK else 0))
    light = ImageChops.darker(ink, grey.point(lambda value: 255 if value > LIGHT else 0))
    if _amount(dark) <= SPECK * _amount(ink):
        return _packed(logo)
    neutral = ImageChops.darker(dark, _without_colour(logo))
    if _amount(neutral) >= (1 - SPECK) * _amount(dark) and _amount(light) <= SPECK * _amount(ink):
        turned = ImageChops.invert(logo.convert("RGB"))
        logo.paste(turned, mask=ImageChops.darker(_spread(neutral), _without_colour(logo)))
        logo.putalpha(alpha)
        return _packed(logo)
    return _packed(_rimmed(logo))


def _opened(content):
    logo = Image.open(io.BytesIO(content))
    profile = logo.info.get("icc_profile")
    logo.thumbnail((LARGEST, LARGEST), Image.Resampling.LANCZOS)
    logo = logo.convert("RGBA")
    logo.info = {"icc_profile": profile} if profile else {}
    return logo


def _packed(logo):
    packed = io.BytesIO()
    logo.save(packed, "PNG", icc_profile=logo.info.get("icc_profile"))
    return packed.getvalue()


def _amount(mask):
    return mask.histogram()[255]


def _without_colour(logo):
    red, green, blue, _alpha = logo.split()
    strongest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    weakest = ImageChops.darker(ImageChops.darker(red, green), blue)
    difference = ImageChops.subtract(strongest, weakest)
    return difference.point(lambda value: 255 if value <= NEUTRAL else 0)


def _spread(mask):
    """A mask that also takes in the soft edges of what it covers."""
    return mask.filter(ImageFilter.MaxFilter(5))


def _rimmed(logo):
    width = max(2, round(max(logo.size) * RIM))
    sheet = Image.new("RGBA", (logo.width + 4 * width, logo.height + 4 * width))
    sheet.paste(logo, (2 * width, 2 * width))
    around = sheet.getchannel("A").filter(ImageFilter.GaussianBlur(width / 2))
    rim = Image.new("RGBA", sheet.size, "white")
    rim.putalpha(around.point(lambda value: min(255, value * 12)))
    rim.alpha_composite(sheet)
    rim.info = logo.info
    return rim
