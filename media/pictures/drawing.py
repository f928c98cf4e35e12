"""Draws a picture in many sizes from one reading of its file."""

import io
from dataclasses import dataclass
from pathlib import PurePath

from PIL import Image, ImageCms, ImageOps
from wagtail.images.models import Filter

from media.intake.traces import without_traces

from .shapes import LARGE, ORIGINAL, key_of

# Chosen by eye: docs/decisions/0020.
# Speed 8 costs 4.5 % more bytes and saves more than half the time.
OPTIONS = {
    "avif": {"quality": 50, "speed": 8},
    "webp": {"quality": 72, "method": 2},
    "jpeg": {"quality": 80},
    "png": {"optimize": True},
}
# The letters on a scan are read at this size.
LARGE_QUALITY = 80
EXTENSIONS = {"avif": "avif", "webp": "webp", "jpeg": "jpg", "png": "png"}
ORIENTATION = 0x0112
TURNED = (5, 6, 7, 8)
# A size is drawn from another one only if that has this many times its pixels a side.
ENOUGH = 1.5


@dataclass
class Drawn:
    """The content of one file: what filter it is for, its extension and its size in pixels."""

    spec: str
    extension: str
    content: bytes
    width: int
    height: int

    def name_for(self, image):
        """What the file is called: as Wagtail calls renditions, at most 60 letters."""
        parts = [key_of(image, self.spec), self.spec.replace("|", "."), self.extension]
        ending = ".".join(filter(None, parts))
        return f"{PurePath(image.file.name).stem[: 59 - len(ending)]}.{ending}"


def drawn(image, specs):
    """Yields a Drawn for each of `specs`, the largest first; reads the file of `image` once.

    Raises what reading the file raises: SourceImageIOError where it is missing, and whatever
    Pillow raises at damage.
    """
    specs = list(specs)
    with image.open_file() as file:
        content = file.read()
    if ORIGINAL in specs:
        yield copied(content, image.file.name)
    plans = {}
    for spec in specs:
        if spec != ORIGINAL:
            plans.setdefault(spec.partition("|format-")[0], []).append(spec)
    if plans:
        yield from _resized(image, content, plans)


def copied(content, name):
    """The Drawn of the file as it is, without what it tells of its maker."""
    width, height = oriented_size(Image.open(io.BytesIO(content)))
    extension = name.rpartition(".")[2].lower()
    return Drawn(ORIGINAL, extension, without_traces(content), width, height)


def oriented_size(opened):
    """(width, height) of an opened picture as it is to be looked at."""
    turned = opened.getexif().get(ORIENTATION) in TURNED
    return opened.size[::-1] if turned else opened.size


def _resized(image, content, plans):
    opened = Image.open(io.BytesIO(content))
    kind = "jpeg" if opened.format == "JPEG" else "png"
    size = oriented_size(opened)
    wanted = [(_wanted(image, spec, size), specs) for spec, specs in plans.items()]
    wanted.sort(key=lambda one: one[0][2], reverse=True)
    whole = _read(opened, scale=wanted[0][0][2])
    # From the largest to the smallest, each from the smallest before it that has enough.
    sources = [(whole.width / size[0], whole)]
    for (box, pixels, scale), specs in wanted:
        having, source = min(
            (one for one in sources if one[0] >= scale * ENOUGH),
            key=lambda one: one[0],
            default=sources[0],
        )
        part = [min(edge * having, limit) for edge, limit in zip(box, source.size * 2, strict=True)]
        picture = source.resize(pixels, Image.Resampling.LANCZOS, box=part, reducing_gap=3)
        picture.info = {}
        if box == (0, 0, *size):
            sources.append((scale, picture))
        for spec in specs:
            code = spec.partition("|format-")[2] or kind
            yield Drawn(spec, EXTENSIONS[code], _encoded(picture, code, spec), *pixels)


def _wanted(image, spec, size):
    """(box, pixels, scale): what part of the picture, how large, and by how much it shrinks."""
    transform = Filter(spec).get_transform(image, size)
    box = tuple(transform.get_rect().round())
    if not image.has_focal_point() and box[:2] != (0, 0) and size[1] > size[0]:
        # Of a letter or a person the head is what is looked for, and Wagtail cuts the middle out.
        box = (box[0], 0, box[2], box[3] - box[1])
    return box, transform.size, transform.size[0] / (box[2] - box[0])


def _read(opened, scale):
    """The picture upright, in sRGB, with or without transparency, not much larger than `scale`."""
    # A JPEG can be read at a half, a quarter or an eighth, which saves most of the time.
    opened.draft(opened.mode, [max(1, round(edge * scale)) for edge in opened.size])
    picture = opened
    # In place: 35 megapixels once more are 140 MB.
    ImageOps.exif_transpose(picture, in_place=True)
    profile = picture.info.get("icc_profile")
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    if profile and picture.mode in ("RGB", "RGBA", "CMYK"):
        try:
            given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            srgb = ImageCms.createProfile("sRGB")
            return ImageCms.profileToProfile(picture, given, srgb, outputMode=mode)
        except ImageCms.PyCMSError:
            # A profile that cannot be read is as none: the colours are a little off.
            pass
    if picture.mode.startswith("I"):
        # 65,536 shades of grey: Pillow would show all but the darkest 256 as white.
        picture = picture.point(lambda shade: shade * (1 / 256)).convert("L")
    return picture if picture.mode == mode else picture.convert(mode)


def _encoded(picture, code, spec):
    options = dict(OPTIONS[code])
    if spec == LARGE:
        options["quality"] = LARGE_QUALITY
    if code == "jpeg":
        picture = _on_paper(picture)
    content = io.BytesIO()
    picture.save(content, code.upper(), **options)
    return content.getvalue()


def _on_paper(picture):
    """The picture without transparency: logos are drawn in dark ink, so they stand on white."""
    if picture.mode != "RGBA":
        return picture.convert("RGB")
    paper = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(paper, picture).convert("RGB")
