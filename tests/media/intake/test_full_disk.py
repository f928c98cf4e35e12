"""No room on the disk: staff are told, and nothing is half stored."""

import errno
import io

from django.contrib.messages import get_messages
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse

import pytest
from PIL import Image
from wagtail.models import Collection

from media.models import CampaignDocument, CampaignImage
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("uploads")]


class FullStorage(FileSystemStorage):
    """Writes a part of a file, as a disk does that fills up meanwhile."""

    def _save(self, name, content):
        super()._save(name, _Half())
        raise OSError(errno.ENOSPC, "No space left on device")


class _Half:
    def chunks(self):
        yield b"half"


def picture():
    written = io.BytesIO()
    Image.effect_noise((90, 60), 80).save(written, "PNG")
    return SimpleUploadedFile("march.png", written.getvalue())


def paper():
    return SimpleUploadedFile("letter.pdf", factories.pdf())


KINDS = {
    "images": (CampaignImage, picture, factories.picture, "images"),
    "documents": (CampaignDocument, paper, factories.document, "docs"),
}


@pytest.fixture(params=KINDS)
def kind(request):
    return KINDS[request.param]


@pytest.fixture
def desk(client):
    client.force_login(factories.user("dara", is_superuser=True))
    return client


@pytest.fixture
def full(monkeypatch, settings):
    """A function after which nothing more fits on the disk."""

    def full():
        for model in (CampaignImage, CampaignDocument):
            monkeypatch.setattr(model._meta.get_field("file"), "storage", FullStorage())

    return full


def fields(file, name="file"):
    return {"title": "A", "collection": Collection.get_first_root_node().pk, name: file}


def files(settings):
    return sorted(path.name for path in settings.MEDIA_ROOT.rglob("*") if path.is_file())


def said(answer):
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


def test_a_new_file_is_not_stored_and_staff_are_told(kind, desk, full, settings):
    model, make, _row, app = kind
    full()
    answer = desk.post(reverse(f"wagtail{app}:add"), fields(make()))
    assert "no room left" in said(answer)
    answer = desk.post(reverse(f"wagtail{app}:add_multiple"), fields(make(), "files[]"))
    assert "no room left" in answer.json()["error_message"]
    # The test's own transaction goes on where the request's was broken off.
    transaction.set_rollback(False)
    assert not model.objects.exists()
    assert files(settings) == []


def test_a_file_that_was_to_be_replaced_stays(kind, desk, full, settings):
    model, make, row, app = kind
    old = row("Old")
    before, content = files(settings), old.file.read()
    full()
    answer = desk.post(reverse(f"wagtail{app}:edit", args=[old.pk]), fields(make()))
    assert "no room left" in said(answer)
    now = model.objects.get(pk=old.pk)
    assert (now.title, now.file.name, now.file.read()) == ("Old", old.file.name, content)
    assert files(settings) == before


def test_other_trouble_is_not_called_a_full_disk(kind, desk, monkeypatch):
    _model, make, _row, app = kind

    def broken(*arguments, **options):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(FileSystemStorage, "_save", broken)
    with pytest.raises(OSError, match="Input/output"):
        desk.post(reverse(f"wagtail{app}:add"), fields(make()))
