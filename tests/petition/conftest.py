"""A visitor who fills in the form and reads the mail, and keys of the test's own."""

import re
from dataclasses import asdict
from urllib.parse import urlsplit

from django.core import mail
from django.urls import reverse
from django.utils import translation

import pytest

from petition.mail.sending import deliver_due
from petition.secrecy import keyring
from tests import factories_petition as factories

FROM_OUR_PAGE = {"sec-fetch-site": "same-origin"}


@pytest.fixture(autouse=True)
def signer_keys(settings, tmp_path):
    """The path of a keys file that is in use."""
    path = tmp_path / "signer.keys"
    keyring.create(path)
    settings.SIGNER_KEYS_FILE = path
    return path


@pytest.fixture
def page(db):
    return factories.petition_page()


@pytest.fixture
def dara(page):
    """Looks after signatures."""
    return factories.keeper("dara")


@pytest.fixture
def bopha(page):
    """Looks after signatures too."""
    return factories.keeper("bopha")


class Visitor:
    """Somebody with a browser and a mailbox."""

    def __init__(self, client):
        self.client = client
        self.network = "127.0.0.1"

    def sign(self, page, headers=FROM_OUR_PAGE, **changes):
        """Send the form of a page, and let the mail it causes arrive; ticks are given as True."""
        answer = self.send_form(page, headers, **changes)
        if answer.status_code == 303:
            deliver_due()
        return answer

    def send_form(self, page, headers=FROM_OUR_PAGE, **changes):
        """Send the form of a page; what it causes to be mailed stays in the outbox."""
        typed = {**asdict(factories.details()), **changes}
        typed = {name: "on" if value is True else value for name, value in typed.items()}
        sent = {name: value for name, value in typed.items() if value not in (False, None)}
        with translation.override(page.locale.language_code):
            address = reverse("petition:sign", args=[page.translation_key])
        return self.client.post(address, sent, headers=headers, REMOTE_ADDR=self.network)

    def open_link(self, **options):
        return self.client.get(self.link(), **options)

    def press_button(self, link=None):
        """Press the button behind the confirmation link, and let the mail it causes arrive."""
        answer = self.client.post(link or self.link())
        if answer.status_code == 303:
            deliver_due()
        return answer

    def sign_and_confirm(self, page, **changes):
        self.sign(page, **changes)
        return self.press_button()

    def link(self, step="confirm"):
        """The path of the link to a step in the newest mail that holds one."""
        links = [re.search(rf"https?://\S+/{step}/\S+", letter.body) for letter in mail.outbox]
        return urlsplit([link[0] for link in links if link][-1]).path


@pytest.fixture
def visitor(client):
    return Visitor(client)
