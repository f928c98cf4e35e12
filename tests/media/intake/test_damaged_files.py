"""A damaged picture, or a file of another kind than its name says, is refused with a sentence."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

import pytest
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection

from tests import factories
from tests import factories_office as office

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("uploads")]

APPS = {"images": "images", "documents": "docs"}
FORMATS = {"gif": "GIF", "webp": "WEBP", "png": "PNG", "jpg": "JPEG"}
ARCHIVE = b"PK\x03\x04 and so on"
GOOD_DOCUMENTS = {
    "letter.pdf": factories.pdf,
    "letter.docx": office.docx,
    "letter.odt": office.odt,
    "LETTER.PDF": factories.pdf,
}
WRONG_DOCUMENTS = {
    "letter.pdf": office.docx(),
    "empty-inside.pdf": b"%PD",
    "letter.docx": b"<html>",
    "letter.odt": office.docx(),
    "LETTER.DOCX": office.odt(),
}
DAMAGED_DOCUMENTS = {
    "letter.pdf": b"%PDF-1.4\n%%EOF\n",
    "cut.pdf": factories.pdf(3)[:-200],
    "letter.docx": ARCHIVE,
    "cut.odt": office.odt()[:-50],
}


def whole(extension):
    """A picture with enough in it that there is something to damage."""
    content = io.BytesIO()
    Image.effect_noise((90, 60), 80).convert("RGB").save(content, FORMATS[extension])
    return content.getvalue()


def only_the_head(content):
    return content[:16]


def cut_in_the_middle(content):
    return content[: len(content) // 2]


def scrambled(content):
    """As it was at both ends, zeros between."""
    return content[:16] + bytes(len(content) - 32) + content[-16:]


@pytest.fixture
def desk(client):
    client.force_login(factories.user("dara", is_superuser=True))
    return client


def add_one(desk, kind, name, content):
    """What the screen for one file says, as text, after `content` was sent as `name`."""
    answer = desk.post(reverse(f"wagtail{APPS[kind]}:add"), fields(name, content), follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def add_many(desk, kind, name, content):
    """The same of the screen for several files, which sends them one by one."""
    sent = fields(name, content)
    sent["files[]"] = sent.pop("file")
    answer = desk.post(reverse(f"wagtail{APPS[kind]}:add_multiple"), sent)
    assert answer.status_code == 200
    return answer.json().get("error_message", "")


def change(desk, kind, name, content):
    """The same of the screen on which a file that is there gets a new content."""
    make = {"images": factories.picture, "documents": factories.document}[kind]
    row = make("Before")
    stored = row.file.name
    address = reverse(f"wagtail{APPS[kind]}:edit", args=[row.pk])
    said = desk.post(address, fields(name, content), follow=True).content.decode()
    row.refresh_from_db()
    return said + (" kept" if row.file.name == stored else " replaced")


def fields(name, content):
    return {
        "title": "A file",
        "collection": Collection.get_first_root_node().pk,
        "file": SimpleUploadedFile(name, content),
    }


@pytest.mark.parametrize("extension", FORMATS)
def test_a_whole_picture_is_taken(extension, desk):
    for send in (add_one, add_many):
        assert "damaged" not in send(desk, "images", f"poster.{extension}", whole(extension))
    assert get_image_model().objects.count() == 2
    assert "replaced" in change(desk, "images", f"poster.{extension}", whole(extension))


@pytest.mark.parametrize("damage", [only_the_head, cut_in_the_middle, scrambled])
@pytest.mark.parametrize("extension", FORMATS)
def test_a_damaged_picture_is_named_and_refused(extension, damage, desk):
    name, content = f"poster.{extension}", damage(whole(extension))
    for send in (add_one, add_many):
        assert f"“{name}” is damaged" in send(desk, "images", name, content)
    assert not get_image_model().objects.exists()
    said = change(desk, "images", name, content)
    assert f"“{name}” is damaged" in said
    assert "kept" in said


def test_what_is_no_picture_at_all_is_refused(desk):
    assert "“poster.png” is no GIF" in add_many(desk, "images", "poster.png", b"<html>")


@pytest.mark.parametrize(("name", "make"), GOOD_DOCUMENTS.items())
def test_a_document_of_its_kind_is_taken(name, make, desk):
    content = make()
    for send in (add_one, add_many):
        assert "save or export" not in send(desk, "documents", name, content)
    one, other = get_document_model().objects.all()
    assert one.file.read() == other.file.read()
    assert one.file_size == one.file.size
    assert len(one.get_file_hash()) == 40
    assert "replaced" in change(desk, "documents", name, content)


@pytest.mark.parametrize(("name", "content"), DAMAGED_DOCUMENTS.items())
def test_a_damaged_document_is_named_and_refused(name, content, desk):
    for send in (add_one, add_many):
        assert f"“{name}” is damaged" in send(desk, "documents", name, content)
    assert not get_document_model().objects.exists()
    said = change(desk, "documents", name, content)
    assert f"“{name}” is damaged" in said
    assert "kept" in said


@pytest.mark.parametrize("kind", APPS)
def test_an_empty_file_is_named_and_refused(kind, desk):
    name = {"images": "poster.png", "documents": "letter.pdf"}[kind]
    for send in (add_one, add_many):
        assert f"“{name}” is empty" in send(desk, kind, name, b"")


@pytest.mark.parametrize(("name", "content"), WRONG_DOCUMENTS.items())
def test_a_document_of_another_kind_is_named_and_refused(name, content, desk):
    sentence = f"“{name}” is no {name.rpartition('.')[2].upper()} file"
    for send in (add_one, add_many):
        assert sentence in send(desk, "documents", name, content)
    assert not get_document_model().objects.exists()
    said = change(desk, "documents", name, content)
    assert sentence in said
    assert "kept" in said
