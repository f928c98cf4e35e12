"""A picture is stored without what its file tells of its maker, and otherwise bit for bit."""

import io
import struct

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

import pytest
from PIL import ExifTags, Image, PngImagePlugin

from media.intake.traces import without_traces
from media.models import CampaignImage
from tests import factories

KINDS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}
SECRETS = (b"Lowell", b"Sophea", b"camera-4711", b"2014:07:22")


def exif(orientation):
    told = Image.Exif()
    told[ExifTags.Base.Orientation] = orientation
    told[ExifTags.Base.Artist] = "Sophea"
    told[ExifTags.Base.Model] = "camera-4711"
    told[ExifTags.Base.DateTime] = "2014:07:22 10:00:00"
    told.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSAreaInformation] = b"Lowell"
    return told


def telling(extension, orientation=6, **options):
    """The bytes of a picture that tells where it was made, by whom, when and with what."""
    picture = Image.effect_noise((90, 60), 80).convert("RGB")
    written = io.BytesIO()
    if extension == "png":
        text = PngImagePlugin.PngInfo()
        text.add_text("Author", "Sophea")
        text.add_itxt("XML:com.adobe.xmp", "<x>Sophea</x>")
        options["pnginfo"] = text
    elif extension == "jpg":
        options |= {"comment": b"Sophea", "xmp": b"<x>Sophea</x>", "progressive": True}
    else:
        options |= {"xmp": b"<x>Sophea</x>"}
    picture.save(written, KINDS[extension], exif=exif(orientation), **options)
    return written.getvalue()


def upright(content):
    return Image.open(io.BytesIO(content)).getexif().get(ExifTags.Base.Orientation)


@pytest.mark.parametrize("extension", KINDS)
def test_what_it_tells_is_gone_and_what_it_shows_is_as_it_was(extension):
    before = telling(extension)
    assert b"Sophea" in before
    after = without_traces(before)
    assert not [secret for secret in SECRETS if secret in after]
    assert upright(after) == 6
    pictures = [Image.open(io.BytesIO(content)).tobytes() for content in (before, after)]
    assert pictures[0] == pictures[1]
    assert without_traces(after) == after


@pytest.mark.parametrize("extension", KINDS)
def test_one_that_stands_upright_keeps_no_exif_at_all(extension):
    assert not Image.open(io.BytesIO(without_traces(telling(extension, 1)))).getexif()


def test_the_colour_profile_stays():
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for extension in KINDS:
        after = without_traces(telling(extension, icc_profile=profile))
        assert Image.open(io.BytesIO(after)).info["icc_profile"] == profile


def test_further_pictures_after_the_end_are_cut_off():
    one = telling("jpg")
    assert without_traces(one + telling("jpg")) == without_traces(one)


@pytest.mark.parametrize("part", [0.1, 0.3, 0.6, 0.9])
@pytest.mark.parametrize("extension", ["png", "webp"])
def test_a_file_cut_off_is_refused(extension, part):
    whole = telling(extension)
    with pytest.raises((ValueError, IndexError, struct.error)):
        without_traces(whole[: int(len(whole) * part)])


@pytest.mark.django_db
@pytest.mark.parametrize("extension", KINDS)
def test_an_upload_stores_and_offers_it_without(extension, client, uploads):
    client.force_login(factories.user("dara", is_superuser=True))
    file = SimpleUploadedFile(f"march.{extension}", telling(extension))
    client.post(reverse("wagtailimages:add"), {"title": "March", "file": file, "collection": 1})
    image = CampaignImage.objects.get(title="March")
    content = image.file.read()
    assert not [secret for secret in SECRETS if secret in content]
    assert image.file_size == len(content)
    assert len(image.file_hash) == 40
    assert not [
        secret for secret in SECRETS if secret in image.get_rendition("original").file.read()
    ]
