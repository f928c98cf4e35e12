"""Exports are for whom the right was granted, and a file for who asked for it."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

import pytest

from home.founding import EDITORS, TRANSLATORS
from petition.models import AccessRecord, SignatureExport
from tests.factories import PASSWORD, user
from tests.factories_exports import REASON, delivered, made
from tests.factories_petition import keeper

User = get_user_model()


@pytest.fixture
def export(page):
    delivered(page)
    return made(page, keeper("asker"))


def member(group):
    return user("somebody", group)


def keeper_without_the_right():
    person = keeper("somebody")
    right = Permission.objects.get(codename="export_signature")
    person.groups.get().permissions.remove(right)
    return person


def inactive_keeper():
    person = keeper("somebody")
    person.is_active = False
    person.save()
    return person


OTHERS = {
    "visitor": lambda: None,
    "editor": lambda: member(EDITORS),
    "translator": lambda: member(TRANSLATORS),
    "superuser": lambda: User.objects.create_superuser("somebody", password=PASSWORD),
    "keeper without the right": keeper_without_the_right,
    "former keeper": inactive_keeper,
}


def addresses(export):
    return [
        reverse("exports:index"),
        reverse("exports:new"),
        reverse("exports:export", args=[export.pk]),
        reverse("exports:delete", args=[export.pk]),
    ]


def typed(export):
    return {
        "petition": export.petition_id,
        "kind": "delivered",
        "format": "csv",
        "language": "en",
        "reason": REASON,
        "password": PASSWORD,
    }


def assert_untouched(export):
    assert SignatureExport.objects.get().state == "ready"
    assert set(AccessRecord.objects.values_list("act", flat=True)) == {"exported"}


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_gets_anywhere(export, client, who):
    person = OTHERS[who]()
    if person:
        client.force_login(person)
    for address in addresses(export):
        for answer in (client.get(address), client.post(address, typed(export))):
            assert answer.status_code in (302, 403)
            assert not answer.get("Location", "").startswith(reverse("exports:index"))
            assert REASON.encode() not in answer.content
    assert_untouched(export)


def test_another_keeper_sees_that_it_was_made_and_no_more(export, client):
    client.force_login(keeper("bopha"))
    listed = client.get(reverse("exports:index")).content.decode()
    assert REASON in listed
    assert str(export.pk) not in listed
    for address in addresses(export)[2:]:
        assert client.get(address).status_code in (404, 405)
        assert client.post(address, typed(export)).status_code == 404
    assert_untouched(export)


def test_a_right_taken_away_since_is_missing_at_the_download(export, client):
    asker = export.requested_by
    client.force_login(asker)
    asker.groups.clear()
    answer = client.post(reverse("exports:export", args=[export.pk]), {"password": PASSWORD})
    assert answer.status_code in (302, 403)
    assert_untouched(export)


def test_a_superuser_to_whom_it_was_granted_may(export, client):
    chief = User.objects.create_superuser("chief", password=PASSWORD)
    chief.user_permissions.add(Permission.objects.get(codename="export_signature"))
    client.force_login(chief)
    assert client.get(reverse("exports:index")).status_code == 200


def test_the_menu_shows_it_to_those_alone(export, client):
    address = reverse("exports:index")
    for person, shown in (
        (keeper("bopha"), True),
        (User.objects.create_superuser("chief", password=PASSWORD), False),
        (member(EDITORS), False),
    ):
        client.force_login(person)
        assert (address in client.get("/admin/").content.decode()) is shown


@pytest.mark.parametrize("place", ["new", "export", "delete"])
def test_another_site_cannot_have_it_done(export, place):
    client = Client(enforce_csrf_checks=True)
    client.force_login(export.requested_by)
    arguments = [] if place == "new" else [export.pk]
    answer = client.post(reverse(f"exports:{place}", args=arguments), typed(export))
    assert answer.status_code == 403
    assert_untouched(export)


def test_a_link_deletes_nothing(export, client):
    client.force_login(export.requested_by)
    assert client.get(reverse("exports:delete", args=[export.pk])).status_code == 405
    assert_untouched(export)


def test_no_screen_is_kept_by_a_browser(export, client):
    client.force_login(export.requested_by)
    for address in addresses(export)[:3]:
        assert "no-store" in client.get(address)["Cache-Control"]
