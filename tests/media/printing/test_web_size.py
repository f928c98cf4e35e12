"""For web pages and messages there is a picture of at most 2000 pixels, as small as it may be."""

import io

from PIL import Image

from tests import factories_printing as printing


def made(home, content, name):
    edition = printing.made(printing.item(home, printing.picture(content, name), kind="photo"))
    return edition["web", ""], Image.open(io.BytesIO(printing.bytes_of(edition["web", ""])))


def test_a_large_photograph_becomes_a_smaller_jpeg(home, uploads):
    content = printing.packed(printing.painted((3000, 2400)), "JPEG")
    edition, image = made(home, content, "photo.jpg")
    assert (edition.ending, edition.media_type) == ("jpg", "image/jpeg")
    assert (image.format, image.size) == ("JPEG", (2000, 1600))
    assert edition.file_size == len(printing.bytes_of(edition))


def test_flat_artwork_stays_a_png(home, uploads):
    edition, image = made(home, printing.packed(printing.painted((2400, 3000))), "art.png")
    assert (edition.ending, image.size) == ("png", (1600, 2000))


def test_what_is_small_enough_stays_as_it_is(home, uploads):
    content = printing.packed(printing.painted((800, 600)), "JPEG")
    edition, _image = made(home, content, "photo.jpeg")
    assert printing.bytes_of(edition) == content
    assert edition.ending == "jpg"


def test_ink_colours_become_those_of_a_screen(home, uploads):
    content = printing.packed(printing.painted((800, 600), "CMYK"), "JPEG")
    _edition, image = made(home, content, "photo.jpg")
    assert image.mode == "RGB"


def test_transparency_stays(home, uploads):
    ground = Image.new("RGBA", (2400, 2400), (0, 0, 0, 0))
    _edition, image = made(home, printing.packed(ground), "art.png")
    assert image.convert("RGBA").getpixel((10, 10))[3] == 0
