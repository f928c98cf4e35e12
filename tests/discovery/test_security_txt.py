"""Who finds a hole in the site learns whom to tell (RFC 9116)."""

from datetime import datetime, timedelta

from django.utils import timezone

import pytest

from core.models import SiteSettings

ADDRESS = "/.well-known/security.txt"


@pytest.fixture
def contact(home):
    settings = SiteSettings.for_site(home.get_site())
    settings.contact_email = "us@example.org"
    settings.save()


def fields(client):
    """{name: value}; a field that is there twice fails."""
    lines = client.get(ADDRESS).content.decode().splitlines()
    found = dict(line.split(": ", 1) for line in lines)
    assert len(found) == len(lines)
    return found


def test_it_names_whom_to_tell_and_in_which_languages(client, contact):
    assert fields(client) | {"Expires": ""} == {
        "Contact": "mailto:us@example.org",
        "Expires": "",
        "Preferred-Languages": "en, km",
        "Canonical": "http://testserver/.well-known/security.txt",
    }
    assert client.get(ADDRESS)["Content-Type"] == "text/plain; charset=utf-8"


@pytest.mark.parametrize("days", [0, 100, 365, 4000])
def test_it_never_runs_out_and_never_says_more_than_a_year(days, client, contact, monkeypatch):
    now = timezone.now() + timedelta(days=days)
    monkeypatch.setattr(timezone, "now", lambda: now)
    expires = datetime.fromisoformat(fields(client)["Expires"])
    assert timedelta(days=30) < expires - now < timedelta(days=365)


def test_without_a_contact_there_is_none(client, home):
    assert client.get(ADDRESS).status_code == 404
