"""Links in mails lead to the public address, whatever the browser called us."""

import re

from django.core import mail

import pytest

pytestmark = pytest.mark.django_db

# Names that look like this server, and one that does not.
CALLED = ["evil.example", "testserver:8888", "testserver.evil.example"]


@pytest.mark.parametrize("host", CALLED)
def test_a_forged_host_gets_into_no_mail(visitor, page, settings, host):
    settings.ALLOWED_HOSTS = ["*"]
    settings.WAGTAILADMIN_BASE_URL = "https://votes.example.org"
    headers = {"sec-fetch-site": "same-origin", "host": host}
    visitor.sign(page, headers=headers)
    visitor.client.post(visitor.link(), headers=headers)
    visitor.sign(page, headers=headers)
    letters = [part for letter in mail.outbox for part in (letter.body, letter.alternatives[0][0])]
    links = [link for text in letters for link in re.findall(r"https?://[^\s\"<]+", text)]
    assert len(mail.outbox) == 3
    assert links
    assert all(link.startswith("https://votes.example.org/en/sign/") for link in links)
