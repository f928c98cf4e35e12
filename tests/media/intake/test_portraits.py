"""The portrait a member of staff uploads tells no more than any other picture."""

import io

from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

import pytest
from PIL import Image
from wagtail.users.models import UserProfile

from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("uploads")]


@pytest.fixture
def account(client):
    """A function: the answer after somebody sent this as portrait on the screen for the account."""
    client.force_login(factories.user("dara", is_superuser=True))

    def send(content):
        file = SimpleUploadedFile("me.jpg", content, "image/jpeg")
        fields = {
            "name_email-first_name": "Dara",
            "name_email-last_name": "Sok",
            "name_email-email": "dara@example.org",
            "avatar-avatar": file,
            "theme-theme": "system",
            "theme-density": "default",
            "theme-contrast": "system",
            "theme-keyboard_shortcuts": "on",
            "locale-preferred_language": "",
            "locale-current_time_zone": "",
        }
        return client.post(reverse("wagtailadmin_account"), fields)

    return send


def portrait(kind="JPEG"):
    written = io.BytesIO()
    Image.new("RGB", (90, 60), "red").save(written, kind, comment=b"camera-4711")
    return written.getvalue()


def test_it_is_stored_without_its_traces(account):
    assert account(portrait()).status_code == 302
    stored = UserProfile.objects.get().avatar
    assert b"camera-4711" not in stored.read()
    assert Image.open(stored).size == (90, 60)


def test_one_that_not_every_browser_shows_is_refused_in_a_sentence(account):
    answer = account(portrait("TIFF"))
    said = " ".join(str(one) for one in get_messages(answer.wsgi_request))
    assert "is no GIF, JPEG, PNG or WebP" in said
    assert not UserProfile.objects.exclude(avatar="").exists()
