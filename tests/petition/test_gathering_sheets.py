"""Those who look after signatures make gatherings and print a sheet for each language."""

from datetime import timedelta

from django.urls import reverse

import pytest

from home.founding import EDITORS, TRANSLATORS
from petition.models import Gathering
from tests import factories_petition as factories
from tests.factories import user
from tests.reading import soup
from tests.scanning import read_drawing

pytestmark = pytest.mark.django_db

FORM = {"title": "New Year in Lowell", "country": "US", "quota": 200, "closes_at": ""}


@pytest.fixture
def staff(client):
    """A client signed in as one of the data protection group."""
    client.dara = factories.keeper()
    client.force_login(client.dara)
    return client


def add(client, page, **changes):
    form = {**FORM, "petition": page.petition.pk, "opens_at": "2026-04-14 08:00", **changes}
    return client.post(reverse("gatherings:add"), form)


def sheets(client, gathering):
    return client.get(reverse("gatherings:sheets", args=[gathering.pk]))


def test_staff_make_a_gathering_and_are_shown_its_sheets(staff, page):
    answer = add(staff, page)
    gathering = Gathering.objects.get()
    assert gathering.stated_by == staff.dara
    assert gathering.closes_at - gathering.opens_at == timedelta(hours=12)
    shown = staff.get(answer["Location"])
    assert reverse("gatherings:sheets", args=[gathering.pk]) in shown.content.decode()
    assert "14 April 2026, 08:00" in shown.content.decode()
    assert "14 April 2026, 20:00" in shown.content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"closes_at": "2026-04-14 08:00"},
        {"quota": 0},
        {"quota": 2001},
        {"country": "XX"},
        {"title": ""},
        {"opens_at": ""},
    ],
)
def test_a_gathering_that_makes_no_sense_is_refused(staff, page, wrong):
    assert add(staff, page, **wrong).status_code == 200
    assert not Gathering.objects.exists()


def test_a_changed_gathering_keeps_its_code(staff, page):
    add(staff, page)
    before = Gathering.objects.get()
    form = {**FORM, "petition": page.petition.pk, "opens_at": "2026-04-14 08:00", "quota": 300}
    staff.post(reverse("gatherings:edit", args=[before.pk]), {**form, "code": "22222222"})
    after = Gathering.objects.get()
    assert (after.quota, after.code) == (300, before.code)


def test_a_sheet_for_each_language_invites_in_both(staff, page, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://campaign.example"
    khmer = factories.in_khmer(page)
    add(staff, page)
    code = Gathering.objects.get().code
    shown = soup(sheets(staff, Gathering.objects.get())).select(".sheet")
    assert [sheet["lang"] for sheet in shown] == ["en", "km"]
    assert [sheet.h1.text for sheet in shown] == [page.title, khmer.title]
    for sheet, language in zip(shown, ["en", "km"], strict=True):
        assert sheet.select_one("[lang=km]").text == "ចុះហត្ថលេខានៅទីនេះ"
        assert "Sign here" in sheet.text
        address = f"campaign.example/{language}/sign/at/{code}/"
        assert sheet.select_one(".sheet-address").text == address
        assert read_drawing(str(sheet.svg)) == f"https://{address}"


def test_a_sheet_tells_nothing_of_its_use(staff, page):
    add(staff, page, quota=777)
    Gathering.objects.update(signings=555)
    html = sheets(staff, Gathering.objects.get()).content.decode()
    text = soup(sheets(staff, Gathering.objects.get())).text
    assert "777" not in text
    assert "555" not in text
    assert "style=" not in html
    assert "wagtail" not in html.lower()


@pytest.mark.parametrize("group", [EDITORS, TRANSLATORS])
def test_others_neither_see_nor_make_gatherings(staff, page, group):
    add(staff, page)
    gathering = Gathering.objects.get()
    staff.force_login(user("visal", group))
    for answer in (
        staff.get(reverse("gatherings:index")),
        staff.get(reverse("gatherings:inspect", args=[gathering.pk])),
        sheets(staff, gathering),
        add(staff, page, title="Another"),
    ):
        assert answer.status_code in (302, 403)
        assert gathering.code not in answer.content.decode()
    assert Gathering.objects.count() == 1


def test_a_stranger_sees_no_sheet(staff, page):
    add(staff, page)
    staff.logout()
    assert sheets(staff, Gathering.objects.get()).status_code == 302
