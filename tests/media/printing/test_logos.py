"""A logo is to be had transparent, and reads on light and on dark."""

import io

from PIL import Image, ImageDraw

from tests import factories_printing as printing


def logo(ink, further=None):
    image = Image.new("RGBA", (300, 200), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    pen.rectangle((50, 50, 250, 150), ink)
    if further:
        pen.rectangle((100, 80, 200, 120), further)
    return printing.packed(image)


def made(home, content):
    editions = printing.made(printing.item(home, printing.picture(content), kind="logo"))
    assert {form for form, _ in editions} == {"light", "dark"}
    return {
        form: Image.open(io.BytesIO(printing.bytes_of(one))).convert("RGBA")
        for (form, _), one in editions.items()
    }


def test_black_ink_becomes_white_on_dark_and_the_ground_stays_clear(home, uploads):
    on = made(home, logo((10, 10, 12)))
    assert on["light"].getpixel((60, 60)) == (10, 10, 12, 255)
    assert on["dark"].getpixel((60, 60)) == (245, 245, 243, 255)
    for image in on.values():
        assert image.size == (300, 200)
        assert image.getpixel((5, 5))[3] == 0


def test_soft_edges_keep_their_transparency(home, uploads):
    on = made(home, logo((10, 10, 12, 120), (0, 0, 0, 255)))
    assert on["dark"].getpixel((60, 60))[3] == 120


def test_ink_that_reads_on_dark_stays(home, uploads):
    on = made(home, logo((245, 165, 27)))
    assert on["dark"].getpixel((60, 60)) == (245, 165, 27, 255)


def test_dark_parts_that_bear_light_ones_get_a_white_rim(home, uploads):
    on = made(home, logo((27, 19, 71), (255, 255, 255)))
    dark = on["dark"]
    middle = dark.width // 2, dark.height // 2
    assert dark.getpixel(middle) == (255, 255, 255, 255)
    column = [dark.getpixel((x, middle[1])) for x in range(dark.width)]
    first = next(pixel for pixel in column if pixel[3] > 240)
    assert first[:3] == (255, 255, 255)
    assert (27, 19, 71, 255) in column
    assert dark.getpixel((0, 0))[3] == 0
