"""What was uploaded goes into a PDF as it is: vector as vector, pixels as pixels, colours right."""

import io
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageCms, ImageOps

from media.printing import artwork
from tests import factories_printing as printing


def images_in(pdf):
    """The pictures that pages of a PDF draw."""
    found = {}
    for page in pdf.pages:
        for drawn in page.resources.XObject.values():
            if drawn.Subtype == "/Image" and "/ImageMask" not in drawn:
                found[drawn.objgen] = drawn
    return list(found.values())


def shown(content):
    """A picture's bytes as a PDF shows them, a page that is as large as the picture."""
    pdf = pikepdf.Pdf.new()
    put = artwork.picture(pdf, content)
    from media.printing.leaf import Leaf

    leaf = Leaf(pdf, put.width, put.height)
    leaf.draw(put.drawn, put.upright)
    leaf.finish()
    packed = io.BytesIO()
    pdf.save(packed)
    return printing.rendered(packed.getvalue(), dots=72)


def looks_like(content, picture, within=24):
    image = shown(content)
    assert image.size == picture.size
    points = [(x, y) for x in (5, picture.width - 6) for y in (5, picture.height - 6)]
    return all(printing.near(image.getpixel(at), picture.getpixel(at), within) for at in points)


SMALL = (80, 60)


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA"])
def test_every_kind_of_png_looks_as_it_is(mode):
    picture = printing.painted(SMALL, mode)
    assert looks_like(printing.packed(picture), picture.convert("RGB"), within=3)


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_every_kind_of_jpeg_looks_as_it_is(mode):
    content = printing.packed(printing.painted(SMALL, mode), "JPEG", quality=95)
    expected = Image.open(io.BytesIO(content)).convert("RGB")
    # Ink is turned into light by other tables here and there.
    assert looks_like(content, expected, within=60 if mode == "CMYK" else 12)


@pytest.mark.parametrize("kind", ["WEBP", "GIF"])
def test_what_a_pdf_does_not_know_looks_as_it_is(kind):
    picture = printing.painted(SMALL)
    assert looks_like(printing.packed(picture, kind), picture)


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_photograph_stands_upright(turn):
    exif = Image.Exif()
    exif[0x0112] = turn
    content = printing.packed(printing.painted(SMALL), "JPEG", quality=95, exif=exif)
    upright = ImageOps.exif_transpose(Image.open(io.BytesIO(content))).convert("RGB")
    assert looks_like(content, upright)


def test_transparency_is_white():
    ground = Image.new("RGBA", SMALL, (0, 0, 0, 0))
    assert looks_like(printing.packed(ground), Image.new("RGB", SMALL, "white"), within=0)


def test_an_interlaced_png_is_read():
    content = INTERLACED
    assert shown(content).getpixel((0, 0)) == (255, 0, 0)


# One red pixel and its like, in Adam7's order.
def _interlaced():
    import struct
    import zlib

    def chunk(name, body):
        crc = zlib.crc32(name + body)
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", crc)

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 1)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0\xff\0\0"))
        + chunk(b"IEND", b"")
    )


INTERLACED = _interlaced()


def test_a_jpeg_is_stored_bit_for_bit(home, uploads):
    content = printing.packed(printing.painted(), "JPEG", quality=90)
    made = printing.made(
        printing.item(home, printing.picture(content, "artwork.jpg")), forms=["a5"]
    )
    stored = images_in(printing.opened(made["a5", ""]))
    assert [image.Filter for image in stored] == ["/DCTDecode"]
    assert stored[0].read_raw_bytes() == content


def test_a_profile_goes_along(home, uploads):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    content = printing.packed(printing.painted(), "JPEG", icc_profile=profile)
    made = printing.made(
        printing.item(home, printing.picture(content, "artwork.jpg")), forms=["a5"]
    )
    image = images_in(printing.opened(made["a5", ""]))[0]
    assert image.ColorSpace[0] == "/ICCBased"
    assert image.ColorSpace[1].read_bytes() == profile


def test_a_profile_of_other_colours_is_left_out():
    pdf = pikepdf.Pdf.new()
    wrong = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    content = printing.packed(printing.painted(SMALL, "L"), "JPEG", icc_profile=wrong)
    assert artwork.picture(pdf, content).drawn.ColorSpace == "/DeviceGray"


def test_a_pdf_stays_vector(home, uploads):
    file = printing.document(printing.pdf_of((210, 297)))
    made = printing.made(printing.item(home, document=file), forms=("a5", "a2-bleed"))
    for form in ("a5", "a2-bleed"):
        pdf = printing.opened(made[form, ""])
        assert not images_in(pdf)
        assert [drawn.Subtype for drawn in pdf.pages[0].resources.XObject.values()] == ["/Form"]
    sheet = printing.rendered(printing.bytes_of(made["a5", ""]), dots=72)
    assert printing.near(sheet.getpixel((200, 50)), (255, 0, 0))
    assert printing.near(sheet.getpixel((200, 550)), (0, 0, 255))


def test_a_turned_page_stands_as_it_is_seen(home, uploads):
    file = printing.document(printing.pdf_of((297, 210), rotate=90))
    made = printing.made(printing.item(home, document=file), forms=["a5"])
    page = printing.opened(made["a5", ""]).pages[0]
    assert float(page.mediabox[2]) < float(page.mediabox[3])
    sheet = printing.rendered(printing.bytes_of(made["a5", ""]), dots=72)
    # Turned clockwise, what was above is on the right.
    assert printing.near(sheet.getpixel((380, 300)), (255, 0, 0))
    assert printing.near(sheet.getpixel((40, 300)), (0, 0, 255))


def test_what_stands_beyond_the_trim_of_a_pdf_is_not_taken_for_artwork(home, uploads):
    with pikepdf.open(io.BytesIO(printing.pdf_of((230, 317)))) as source:
        trim = [edge * printing.MM for edge in (10, 10, 220, 307)]
        source.pages[0].TrimBox = pikepdf.Array(trim)
        content = io.BytesIO()
        source.save(content)
    file = printing.document(content.getvalue())
    made = printing.made(printing.item(home, document=file))
    assert made["a4-bleed", ""].state == "made"


def test_both_pages_of_a_leaflet_are_printed(home, uploads):
    file = printing.document(printing.pdf_of((148, 210), (148, 210)))
    made = printing.made(printing.item(home, document=file, kind="flyer"))
    assert len(printing.opened(made["a4", ""]).pages) == 2


def test_nothing_tells_who_made_it_and_title_and_language_are_there(home, uploads):
    file = printing.document(printing.pdf_of((210, 297)), language="en")
    shown = printing.picture(language="en")
    made = printing.made(printing.item(home, shown, document=file, title="Votes for all"))
    content = printing.bytes_of(made["a4-bleed", "en"])
    pdf = printing.opened(made["a4-bleed", "en"])
    assert {name: str(text) for name, text in pdf.docinfo.items()} == {"/Title": "Votes for all"}
    assert pdf.Root.Lang == "en"
    assert "/Metadata" not in pdf.Root
    told = b"".join(
        part.unparse(resolved=True) for part in pdf.objects if isinstance(part, pikepdf.Dictionary)
    )
    assert b"Dara" not in told + content
    assert b"PieceInfo" not in content


@pytest.mark.parametrize("content", [b"%PDF-1.4\n%%EOF\n", b"%PDF-1.7 nothing of the kind"])
def test_a_damaged_pdf_is_told_to_staff(home, uploads, content):
    one = printing.document(printing.pdf_of((210, 297)))
    # Past the door, where it would be refused: on the disk itself.
    Path(one.file.path).write_bytes(content)
    made = printing.made(printing.item(home, document=one))
    assert {(one.state, one.problem) for key, one in made.items() if key[0] != "web"} == {
        ("failed", "pdf")
    }
    assert made["web", ""].state == "made"


def test_a_missing_picture_is_told_to_staff(home, uploads):
    one = printing.item(home)
    one.image.file.storage.delete(one.image.file.name)
    made = printing.made(one)
    assert (made["a5", ""].state, made["a5", ""].problem) == ("failed", "picture")
