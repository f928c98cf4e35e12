"""The pages of a PDF are drawn in the background, in a process that a hostile file cannot leave."""

import io

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.core.management import call_command
from django.test import TestCase

import pikepdf
import pytest
from PIL import Image

from media.models import CampaignDocument, PagePicture
from media.pictures import page_pictures, pdf_drawing
from media.pictures.page_pictures import make_page_pictures, make_waiting_page_pictures
from tests import factories
from tests import factories_office as office

PagesState = CampaignDocument.PagesState
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("uploads")]


def stored(content, name="letter.pdf"):
    file = CampaignDocument(title="Letter")
    file.file.save(name, ContentFile(content))
    return file


def paint(pdf):
    """A red page, and one twice as wide as high."""
    pdf.pages[0].obj.Contents = pdf.make_stream(b"1 0 0 rg 0 0 600 900 re f")
    pdf.pages[1].obj.MediaBox = pikepdf.Array([0, 0, 800, 400])


def test_each_page_becomes_a_large_and_a_small_picture():
    file = stored(factories.pdf(2, paint))
    assert make_page_pictures(file) == 2
    red, wide = file.page_pictures.all()
    for page, size in ((red, (1600, 2264)), (wide, (1600, 800))):
        assert (page.width, page.height) == size
        assert Image.open(page.file).size == size
        small = Image.open(page.small)
        assert (small.format, small.width) == ("WEBP", 400)
        assert abs(small.height - 400 * size[1] / size[0]) < 2
    assert Image.open(red.small).convert("RGB").getpixel((200, 200))[1] < 20
    assert page_pictures.make_waiting_page_pictures() == 0


def test_no_more_than_twenty_pages_are_drawn(monkeypatch):
    out = io.BytesIO()
    monkeypatch.setattr(pdf_drawing, "MOST_PAGES", 2)
    pdf_drawing._draw(factories.pdf(3), out)
    assert len(list(pdf_drawing._apart(out.getvalue()))) == 4


@pytest.mark.parametrize("limit", ["MOST_MEMORY = 1024**3", "MOST_WORK, MOST_TIME = 60, 180"])
def test_one_that_takes_too_much_is_given_up_and_not_tried_again(limit, monkeypatch, tmp_path):
    less = {"MOST_MEMORY": "MOST_MEMORY = 1024**2", "MOST_WORK,": "MOST_WORK, MOST_TIME = 60, 0.01"}
    tight = tmp_path / "drawing.py"
    with open(pdf_drawing.__file__) as own:
        tight.write_text(own.read().replace(limit, less[limit.split()[0]]))
    if "TIME" in limit:
        monkeypatch.setattr(pdf_drawing, "MOST_TIME", 0.01)
    monkeypatch.setattr(pdf_drawing, "__file__", str(tight))
    file = stored(factories.pdf())
    assert make_waiting_page_pictures() == 0
    file.refresh_from_db()
    assert file.pages_state == PagesState.FAILED
    monkeypatch.setattr(page_pictures, "drawn_pages", None)
    assert make_waiting_page_pictures() == 0


def test_what_pdfium_cannot_read_is_given_up():
    with pytest.raises(pdf_drawing.Undrawable):
        pdf_drawing.drawn_pages(b"%PDF-1.4 and so on")


def test_only_pdfs_wait():
    stored(office.docx(), "letter.docx")
    waiting = factories.document()
    assert [*CampaignDocument.objects.lacking_page_pictures()] == [waiting]


def test_another_file_is_drawn_anew_and_nothing_of_the_old_one_is_left():
    file = stored(factories.pdf(2, paint))
    make_page_pictures(file)
    old = [name for page in file.page_pictures.all() for name in (page.file.name, page.small.name)]
    with TestCase.captureOnCommitCallbacks(execute=True):
        file.file.save("letter.pdf", ContentFile(factories.pdf()))
    assert not file.page_pictures.exists()
    assert not [name for name in old if file.file.storage.exists(name)]
    assert make_waiting_page_pictures() == 1
    assert file.page_pictures.count() == 1


def test_a_change_of_its_title_keeps_its_pages():
    file = stored(factories.pdf())
    make_page_pictures(file)
    file.title = "Another"
    file.save()
    assert file.page_pictures.count() == 1


def test_a_document_deleted_takes_its_pages_along():
    file = stored(factories.pdf())
    make_page_pictures(file)
    (page,) = file.page_pictures.all()
    with TestCase.captureOnCommitCallbacks(execute=True):
        file.delete()
    assert not PagePicture.objects.exists()
    assert not page.file.storage.exists(page.file.name)


def test_a_file_exchanged_while_it_was_drawn_is_drawn_later(monkeypatch):
    file = stored(factories.pdf())
    CampaignDocument.objects.filter(pk=file.pk).update(file="documents/another.pdf")
    assert make_page_pictures(file) == 0
    file.refresh_from_db()
    assert file.pages_state == PagesState.WAITING


def test_a_full_disk_leaves_nothing_behind_and_is_tried_again(settings, monkeypatch):
    file = stored(factories.pdf(2, paint))
    save = FileSystemStorage._save

    def full(storage, name, content):
        if "page-2.small" in name:
            raise OSError(28, "No space left on device")
        return save(storage, name, content)

    with monkeypatch.context() as trouble:
        trouble.setattr(FileSystemStorage, "_save", full)
        assert make_waiting_page_pictures() == 0
    assert not [*settings.MEDIA_ROOT.rglob("*page-*")]
    assert not PagePicture.objects.exists()
    file.refresh_from_db()
    assert file.pages_state == PagesState.WAITING
    assert make_waiting_page_pictures() == 1


def test_the_command_catches_up_and_names_what_it_cannot_draw():
    lost, _good = factories.document("Lost"), factories.document("Good")
    lost.file.storage.delete(lost.file.name)
    told, complaints = io.StringIO(), io.StringIO()
    call_command("make_page_pictures", stdout=told, stderr=complaints)
    assert "1 documents" in told.getvalue()
    assert f"document {lost.pk}" in complaints.getvalue()
    call_command("make_page_pictures", again=True, stdout=told, stderr=complaints)
    assert PagePicture.objects.count() == 1
