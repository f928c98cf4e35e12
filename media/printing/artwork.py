"""One side of a thing as it is put into a PDF: a page that stays vector, or a picture.

A picture is not drawn anew. A JPEG goes in as it is, and so do the packed rows of a plain PNG:
nothing is lost, and 35 megapixels cost no more memory than their file.
"""

import io
import struct
import zlib
from typing import NamedTuple

from pikepdf import Array, Matrix, Name, PdfError, Rectangle, Stream
from PIL import Image, ImageCms

from media.intake.traces import JPEG_HEAD, ORIENTATION, PNG_HEAD, without_traces

# Of a picture that has to be read: how many rows at a time are turned into what is stored.
ROWS = 256
# For pictures in a format that loses, which a PDF cannot hold: not to be told from the source.
QUALITY = 95
# PNG, ISO/IEC 15948: kinds of colour, and how many numbers a pixel has.
CHANNELS = {0: 1, 2: 3, 3: 1}
SPACES = {
    1: (b"GRAY", Name.DeviceGray),
    3: (b"RGB ", Name.DeviceRGB),
    4: (b"CMYK", Name.DeviceCMYK),
}


class Unreadable(Exception):
    """The file of a picture or a PDF cannot be used."""


class Artwork(NamedTuple):
    """Something to draw: an XObject, its size upright, and where its own lengths lead to there.

    `width` and `height` are pixels of a picture and points of a page. `upright` takes the lengths
    of the XObject to a box of that size.
    """

    drawn: Stream
    width: float
    height: float
    upright: Matrix


def sides_of(pdf, source, most=2):
    """The first pages of a PDF as Artworks in `pdf`; their place is what the trim box holds.

    `source` is an open Pdf and has to stay open until `pdf` is saved. Raises Unreadable.
    """
    try:
        return [_page(pdf, page) for page in source.pages[:most]]
    except (PdfError, ValueError, TypeError, ZeroDivisionError) as problem:
        raise Unreadable(str(problem)) from problem


def _page(pdf, page):
    form = page.as_form_xobject()
    turned = Matrix(form.get(Name.Matrix, Array([1, 0, 0, 1, 0, 0])))
    box = turned.transform(Rectangle(form.BBox))
    if not (box.width > 0 and box.height > 0):
        raise Unreadable("a page without a size")
    # Whatever draws a form applies the form's own matrix first.
    upright = Matrix().translated(-box.llx, -box.lly)
    return Artwork(pdf.copy_foreign(form), float(box.width), float(box.height), upright)


def picture(pdf, content):
    """The bytes of a picture as an Artwork in `pdf`, on white where it is transparent.

    Raises Unreadable for a file that is damaged or no picture.
    """
    try:
        content = without_traces(content)
        opened = Image.open(io.BytesIO(content))
        drawn = _stored(pdf, content, opened)
        turn = _orientation(content, opened)
        width, height = opened.size
    except OSError as problem:
        if problem.errno is not None:
            raise
        raise Unreadable(str(problem)) from problem
    except (ValueError, IndexError, struct.error, zlib.error, SyntaxError) as problem:
        raise Unreadable(str(problem)) from problem
    if turn in range(5, 9):
        width, height = height, width
    return Artwork(drawn, width, height, _turned(turn, width, height))


def _orientation(content, opened):
    # Pillow reads a whole PNG to be sure that it tells nothing.
    if content.startswith(PNG_HEAD) and b"eXIf" not in content:
        return 1
    return opened.getexif().get(ORIENTATION, 1)


def _turned(orientation, w, h):
    """From the unit square, in which a PDF draws a picture, to the upright box (Exif 2.3)."""
    return Matrix(
        *{
            2: (-w, 0, 0, h, w, 0),
            3: (-w, 0, 0, -h, w, h),
            4: (w, 0, 0, -h, 0, h),
            5: (0, -h, -w, 0, w, h),
            6: (0, -h, w, 0, 0, h),
            7: (0, h, w, 0, 0, 0),
            8: (0, h, -w, 0, w, 0),
        }.get(orientation, (w, 0, 0, h, 0, 0))
    )


def _stored(pdf, content, opened):
    if content.startswith(JPEG_HEAD) and opened.format == "JPEG":
        return _jpeg(pdf, content, opened)
    if content.startswith(PNG_HEAD) and opened.format == "PNG":
        plain = _plain_png(pdf, content, opened)
        if plain is not None:
            return plain
    if opened.format == "WEBP":
        packed = io.BytesIO()
        _on_white(opened).save(packed, "JPEG", quality=QUALITY, subsampling=0)
        return _jpeg(pdf, packed.getvalue(), Image.open(packed))
    return _read(pdf, opened)


def _jpeg(pdf, content, opened):
    channels = len(opened.getbands())
    drawn = _image(pdf, content, opened.size, _space(pdf, channels, opened), 8)
    drawn.Filter = Name.DCTDecode
    if channels == 4 and "adobe" in opened.info:
        # Adobe's programs store the four inks the other way round.
        drawn.Decode = Array([1, 0] * 4)
    return drawn


def _plain_png(pdf, content, opened):
    """The rows of a PNG as they are packed; None where they are interlaced or transparent."""
    chunks = dict.fromkeys((b"IHDR", b"PLTE", b"IDAT"), b"")
    rows = []
    at = len(PNG_HEAD)
    while at < len(content):
        length, name = struct.unpack(">I4s", content[at : at + 8])
        body = content[at + 8 : at + 8 + length]
        if name == b"tRNS":
            return None
        if name == b"IDAT":
            rows.append(body)
        elif name in chunks:
            chunks[name] = body
        at += 12 + length
    width, height, bits, kind, _packing, _filter, interlaced = struct.unpack(
        ">IIBBBBB", chunks[b"IHDR"]
    )
    if interlaced or kind not in CHANNELS:
        return None
    space = _space(pdf, 3 if kind == 3 else CHANNELS[kind], opened)
    if kind == 3:
        palette = chunks[b"PLTE"]
        space = Array([Name.Indexed, space, len(palette) // 3 - 1, palette])
    drawn = _image(pdf, b"".join(rows), (width, height), space, bits)
    drawn.Filter = Name.FlateDecode
    drawn.DecodeParms = {
        "/Predictor": 15,
        "/Colors": CHANNELS[kind],
        "/BitsPerComponent": bits,
        "/Columns": width,
    }
    return drawn


def _read(pdf, opened):
    """Any other picture, packed without loss a few rows at a time."""
    whole = opened
    if whole.mode not in ("L", "RGB", "CMYK") and not whole.has_transparency_data:
        whole = whole.convert("L" if whole.mode == "1" else "RGB")
    channels = len(whole.getbands()) if whole.mode in ("L", "CMYK") else 3
    packer, packed = zlib.compressobj(6), []
    for top in range(0, whole.height, ROWS):
        part = whole.crop((0, top, whole.width, min(top + ROWS, whole.height)))
        packed.append(packer.compress(_on_white(part).tobytes()))
    drawn = _image(
        pdf, b"".join([*packed, packer.flush()]), whole.size, _space(pdf, channels, opened), 8
    )
    drawn.Filter = Name.FlateDecode
    return drawn


def _on_white(part):
    if not part.has_transparency_data:
        return part if part.mode in ("L", "RGB", "CMYK") else part.convert("RGB")
    part = part.convert("RGBA")
    ground = Image.new("RGB", part.size, "white")
    ground.paste(part, mask=part.getchannel("A"))
    return ground


def _image(pdf, content, size, space, bits):
    drawn = Stream(pdf, content)
    drawn.Type, drawn.Subtype = Name.XObject, Name.Image
    drawn.Width, drawn.Height = size
    drawn.ColorSpace, drawn.BitsPerComponent = space, bits
    return drawn


def _space(pdf, channels, opened):
    """The colours as the picture's profile says; sRGB, as screens do, for RGB without one."""
    kind, plain = SPACES[channels]
    profile = opened.info.get("icc_profile") or b""
    if profile[16:20] != kind:
        if channels != 3:
            return plain
        profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    stored = pdf.make_stream(profile)
    stored.N, stored.Alternate = channels, plain
    return Array([Name.ICCBased, stored])
