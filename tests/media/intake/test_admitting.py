"""What a picture is, is told by its bytes; what is stored is clean and shown as it was made."""

import io
import struct
import zlib

from django.core.files.base import ContentFile
from django.test import TestCase

import pytest
from PIL import Image, ImageFile

from media.intake import admitting
from media.intake.admitting import admit_picture
from media.intake.refusals import Refused
from media.models import CampaignImage
from tests import factories

HTML = b"<html><script>alert(1)</script></html>"
KINDS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP", "gif": "GIF"}


def written(picture, kind, **options):
    content = io.BytesIO()
    picture.save(content, kind, **options)
    return content.getvalue()


def noise(kind="PNG", size=(90, 60), **options):
    return written(Image.effect_noise(size, 80).convert("RGB"), kind, **options)


def refusal(name, content):
    """The sentence with which a picture is refused."""
    with pytest.raises(Refused) as refused:
        admit_picture(name, content)
    (sentence,) = refused.value.messages
    return sentence


def large(width, height):
    """A PNG whose head says how large it is; its pixels are a lie."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = b"IDAT" + zlib.compress(bytes(100))
    chunks = [head, data, b"IEND"]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
        for chunk in chunks
    )


@pytest.mark.parametrize("extension", KINDS)
def test_a_picture_keeps_its_name_and_every_pixel(extension):
    content = noise(KINDS[extension])
    admitted = admit_picture(f"March {extension}.{extension.upper()}", content)
    assert admitted.name == f"March {extension}.{extension.upper()}"
    before, after = (Image.open(io.BytesIO(one)).tobytes() for one in (content, admitted.read()))
    assert before == after


@pytest.mark.parametrize(("name", "kind", "stored"), [
    ("march.jpg", "PNG", "march.png"),
    ("march.png", "JPEG", "march.jpg"),
    ("march.svg", "GIF", "march.gif"),
    ("march.html", "WEBP", "march.webp"),
    ("march", "PNG", "march.png"),
    ("march.jpeg", "JPEG", "march.jpeg"),
])  # fmt: skip
def test_one_renamed_is_taken_for_what_it_is(name, kind, stored):
    assert admit_picture(name, noise(kind)).name == stored


@pytest.mark.parametrize(("name", "content", "said"), [
    ("logo.svg", b'<?xml version="1.0"?>\n<svg xmlns="x"/>', "“logo.svg” is an SVG drawing"),
    ("logo.png", b"\xef\xbb\xbf  <SVG onload=x>", "“logo.png” is an SVG drawing"),
    ("a.heic", b"\0\0\0\x18ftypheic", "“a.heic” is a HEIC or AVIF picture"),
    ("a.jpg", b"\0\0\0\x18ftypavif", "“a.jpg” is a HEIC or AVIF picture"),
    ("a.png", b"%PDF-1.4", "“a.png” is a document"),
    ("a.tif", b"II*\0", "“a.tif” is no GIF, JPEG, PNG or WebP"),
    ("a.png", b"MZ\x90\0", "“a.png” is no GIF, JPEG, PNG or WebP"),
    ("a.gif", HTML, "“a.gif” is no GIF, JPEG, PNG or WebP"),
    ("a.png", b"", "“a.png” is empty"),
    ("a.png", b"\x89PNG\r\n\x1a\n", "“a.png” is damaged"),
])  # fmt: skip
def test_all_else_is_refused_with_what_to_do(name, content, said):
    assert refusal(name, content).startswith(said)


@pytest.mark.parametrize("size", [(12_000, 10_000), (6_400, 6_300), (200_000, 200_000)])
def test_one_of_too_many_pixels_is_refused_unread(size, monkeypatch):
    monkeypatch.setattr(ImageFile.ImageFile, "load", None)
    assert "“wall.png” has more than 40 megapixels" in refusal("wall.png", large(*size))


def test_the_frames_of_an_animation_count_together():
    frames = [Image.new("P", (1000, 1000), number) for number in range(41)]
    content = written(frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert "40 megapixels" in refusal("dance.gif", content)


def test_one_of_too_many_bytes_is_refused_unread(monkeypatch):
    monkeypatch.setattr(admitting, "without_traces", None)
    content = b"\x89PNG\r\n\x1a\n" + bytes(12 * 1024 * 1024)
    assert "“wall.png” has 12.0 MB; at most 12 MB" in refusal("wall.png", content)


@pytest.mark.parametrize("extension", KINDS)
def test_a_page_behind_the_picture_is_cut_off(extension):
    content = noise(KINDS[extension])
    assert admit_picture(f"a.{extension}", content + HTML).read() == content


@pytest.mark.parametrize(("extension", "options"), [
    ("jpg", {"comment": HTML}),
    ("gif", {"comment": HTML}),
    ("png", {"exif": b"Exif\0\0MM\0*\0\0\0\x08\0\0" + HTML}),
    ("webp", {"xmp": HTML}),
])  # fmt: skip
def test_a_page_within_the_picture_is_taken_out(extension, options):
    content = noise(KINDS[extension], **options)
    assert HTML in content
    assert HTML not in admit_picture(f"a.{extension}", content).read()


def test_an_animation_goes_on_moving():
    frames = [Image.new("RGB", (40, 30), colour) for colour in ("red", "green", "blue")]
    content = written(
        frames[0], "GIF", save_all=True, append_images=frames[1:], loop=0, duration=70,
        comment=b"Sophea",
    )  # fmt: skip
    clean = admit_picture("a.gif", content).read()
    assert b"Sophea" not in clean
    opened = Image.open(io.BytesIO(clean))
    assert (opened.n_frames, opened.info["loop"], opened.info["duration"]) == (3, 0, 70)


def shown(content, name):
    """The colour of the middle of what pages show of a picture that was stored."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        image = CampaignImage(title="A")
        image.file.save(name, ContentFile(content), save=False)
        image.save()
    file = image.renditions.get(filter_spec="width-320|format-webp").file
    return Image.open(file).convert("RGB").getpixel((160, 120))


ORANGE = (220, 120, 40)


@pytest.mark.django_db
@pytest.mark.parametrize(("mode", "colour", "kind", "seen"), [
    ("CMYK", (20, 120, 220, 15), "JPEG", None),
    ("I;16", 40_000, "PNG", (156, 156, 156)),
    ("LA", (90, 255), "PNG", (90, 90, 90)),
    ("1", 1, "PNG", (255, 255, 255)),
    ("RGB", ORANGE, "WEBP", ORANGE),
    ("RGB", ORANGE, "GIF", ORANGE),
])  # fmt: skip
def test_it_is_shown_in_its_colours_whatever_they_are_kept_in(mode, colour, kind, seen, uploads):
    picture = Image.new(mode, (400, 300), colour)
    seen = seen or picture.convert("RGB").getpixel((0, 0))
    found = shown(written(picture, kind), f"a.{kind.lower()}")
    assert max(abs(a - b) for a, b in zip(found, seen, strict=True)) <= 8, (found, seen)


@pytest.mark.django_db
def test_what_a_program_stores_comes_through_the_same_door(uploads):
    image = CampaignImage(title="A")
    content = noise("JPEG", comment=b"Sophea")
    image.file.save("deep/down/a.png", ContentFile(content), save=False)
    assert image.file.name.endswith("a.jpg")
    assert b"Sophea" not in image.file.read()
    assert (image.width, image.height) == (90, 60)
    with pytest.raises(Refused):
        CampaignImage(title="B").file.save("b.png", ContentFile(HTML))
    with pytest.raises(Refused):
        factories.CampaignDocument(title="B").file.save("b.pdf", ContentFile(HTML))
