"""Whatever a file is damaged to, the form answers: it is taken, or refused in one sentence."""

import io
import random

from django.core.files.uploadedfile import SimpleUploadedFile

import pytest
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.documents.forms import get_document_form
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form
from wagtail.models import Collection

from tests import factories
from tests import factories_office as office

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("uploads")]

# Of each kind; several hundred in all.
TIMES = 80


def picture(kind, **options):
    written = io.BytesIO()
    frame = Image.effect_noise((24, 16), 80).convert("RGB")
    frame.save(written, kind, **options)
    return written.getvalue()


def told():
    exif = Image.Exif()
    exif[0x0112], exif[0x013B] = 6, "Sophea"
    return exif


FILES = {
    "a.jpg": lambda: picture("JPEG", exif=told(), comment=b"hello"),
    "b.jpg": lambda: picture("JPEG", progressive=True, xmp=b"<x/>"),
    "a.png": lambda: picture("PNG", exif=told()),
    "a.webp": lambda: picture("WEBP", exif=told(), xmp=b"<x/>"),
    "b.webp": lambda: picture("WEBP", lossless=True),
    "a.gif": lambda: picture(
        "GIF", save_all=True, append_images=[Image.new("RGB", (24, 16), "red")], comment=b"x"
    ),
    "a.pdf": lambda: factories.pdf(2, lambda pdf: pdf.attachments.__setitem__("a.txt", b"x")),
    "a.docx": office.docx,
    "a.odt": office.odt,
}
SUMMED = ("a.png", "a.docx", "a.odt")


def mutated(content, chance):
    """`content` with a few bytes changed, taken out, put in, or with a part twice."""
    changed = bytearray(content)
    for _time in range(chance.randint(1, 6)):
        at = chance.randrange(len(changed))
        act = chance.randrange(5)
        if act == 0:
            changed[at] = chance.randrange(256)
        elif act == 1:
            del changed[at : at + chance.randint(1, 40)]
        elif act == 2:
            changed[at:at] = chance.randbytes(chance.randint(1, 40))
        elif act == 3:
            changed[at:at] = changed[at : at + chance.randint(1, 400)]
        else:
            changed[at : at + 4] = b"\xff\xff\xff\xff"
        if not changed:
            return b"\0"
    return bytes(changed)


@pytest.mark.parametrize("name", FILES)
def test_a_mutated_file_is_taken_or_refused_in_one_sentence(name):
    chance = random.Random(name)  # noqa: S311
    content = FILES[name]()
    is_paper = name.endswith(("pdf", "docx", "odt"))
    form = (
        get_document_form(get_document_model()) if is_paper else get_image_form(get_image_model())
    )
    root = Collection.get_first_root_node().pk
    taken = 0
    for _time in range(TIMES):
        file = SimpleUploadedFile(name, mutated(content, chance))
        sent = form({"title": "A", "collection": root}, {"file": file})
        if sent.is_valid():
            taken += 1
            sent.save()
        else:
            assert [*sent.errors] == ["file"]
            (sentence,) = sent.errors["file"]
            assert name in sentence
    # Some damage is where nothing is looked at: refusing everything would prove nothing. Chunks of
    # a PNG and files of an archive have a sum that any damage spoils.
    assert 0 < taken < TIMES or (taken == 0 and name in SUMMED)
