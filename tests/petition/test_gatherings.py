"""A hall of people on one Wi-Fi signs with a code, and nothing keeps who was there."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier
from types import SimpleNamespace

from django.contrib.auth import get_user_model
from django.db import connection
from django.urls import reverse
from django.utils import timezone

import pytest

from petition.models import Gathering, OutboxMail, Petition, Signature, Tally
from petition.models import gathering as gathering_model
from petition.scrutiny import domains, networks, tallies
from petition.scrutiny.suspicion import Attempt
from tests import factories_petition as factories
from tests.reading import soup

pytestmark = pytest.mark.django_db

HALL = "203.0.113.5"


def make(page, **changes):
    """A gathering that is on."""
    staff, _ = get_user_model().objects.get_or_create(username="dara")
    now = timezone.now()
    return Gathering.objects.create(
        **{
            "petition": page.petition,
            "title": "New Year in Lowell",
            "country": "US",
            "quota": 200,
            "opens_at": now - timedelta(hours=1),
            "closes_at": now + timedelta(hours=11),
            "stated_by": staff,
            **changes,
        }
    )


@pytest.fixture
def gathering(page):
    return make(page)


@pytest.fixture(autouse=True)
def one_hour(monkeypatch):
    """For the tallies all of a test happens in one hour."""
    now = datetime(2026, 4, 14, 10, 30, tzinfo=UTC)
    monkeypatch.setattr(tallies, "timezone", SimpleNamespace(now=lambda: now))


def sign(visitor, page, number, first=0, domain="gmail.com", **changes):
    visitor.network = HALL
    for person in range(first, first + number):
        visitor.send_form(page, email=f"signer{person}@{domain}", **changes)


def states(state):
    return Signature.objects.filter(state=state).count()


def standing(gathering):
    """Moves a gathering to where its code is good for nothing, by the name of why."""
    now = timezone.now()
    return {
        "early": {"opens_at": now + timedelta(hours=1), "closes_at": now + timedelta(hours=2)},
        "over": {"opens_at": now - timedelta(hours=2), "closes_at": now - timedelta(hours=1)},
        "full": {"signings": gathering.quota},
    }


def test_sixty_people_on_one_network_and_a_machine_beside_them(visitor, page, gathering):
    sign(visitor, page, 60, domain="temple.example", gathering=gathering.code)
    assert (states("pending"), states("held")) == (60, 0)
    sign(visitor, page, 150, first=60)
    assert (states("pending"), states("held")) == (60 + networks.SIGNINGS_AN_HOUR, 50)
    sign(visitor, page, 1, first=300, domain="temple.example", gathering=gathering.code)
    assert states("pending") == 60 + networks.SIGNINGS_AN_HOUR + 1
    gathering.refresh_from_db()
    assert gathering.signings == 61


def test_a_hall_larger_than_any_limit_is_not_counted_where_it_comes_from(
    visitor, page, gathering, monkeypatch
):
    monkeypatch.setattr(networks, "SIGNINGS_AN_HOUR", 3)
    monkeypatch.setattr(domains, "SIGNINGS_AN_HOUR", 3)
    sign(visitor, page, 10, domain="temple.example", gathering=gathering.code)
    assert states("held") == 0
    assert not Tally.objects.exists()


def test_the_quota_is_kept_and_the_rest_signs_under_the_usual_rules(visitor, page, monkeypatch):
    monkeypatch.setattr(networks, "SIGNINGS_AN_HOUR", 2)
    gathering = make(page, quota=3)
    sign(visitor, page, 6, gathering=gathering.code)
    gathering.refresh_from_db()
    assert gathering.signings == 3
    assert (states("pending"), states("held")) == (5, 1)


@pytest.mark.parametrize("why", ["early", "over", "full"])
def test_a_code_good_for_nothing_is_as_no_code(visitor, page, gathering, why, monkeypatch):
    monkeypatch.setattr(networks, "SIGNINGS_AN_HOUR", 1)
    changes = standing(gathering)[why]
    Gathering.objects.update(**changes)
    sign(visitor, page, 2, gathering=gathering.code)
    assert (states("pending"), states("held")) == (1, 1)
    assert Gathering.objects.get().signings == changes.get("signings", 0)


def test_a_code_is_good_for_its_petition_only(visitor, page, monkeypatch):
    monkeypatch.setattr(networks, "SIGNINGS_AN_HOUR", 0)
    other = factories.petition_page(slug="other")
    sign(visitor, page, 1, gathering=make(other).code)
    assert states("held") == 1


@pytest.mark.parametrize("caught", [{"subject": "Buy"}])
def test_a_trap_is_a_trap_in_a_hall_too_and_takes_no_place(visitor, page, gathering, caught):
    sign(visitor, page, 1, gathering=gathering.code, **caught)
    assert Signature.objects.get().held_reason == "trap"
    assert Gathering.objects.get().signings == 0


def test_the_answer_is_the_same_bytes_with_any_code(visitor, page, gathering):
    answers = [
        visitor.send_form(page, email=f"signer{number}@example.org", gathering=code)
        for number, code in enumerate([gathering.code, "", "no", "\0", "x" * 5000, "22222222"])
    ]
    assert {answer.status_code for answer in answers} == {303}
    assert len({answer.content for answer in answers}) == 1
    assert len({str(sorted(answer.headers.items())) for answer in answers}) == 1


def test_nothing_stored_says_who_was_there(visitor, page, gathering):
    sign(visitor, page, 1, gathering=gathering.code)
    names = {field.name for field in Signature._meta.get_fields()}
    names |= {field.name for field in OutboxMail._meta.get_fields()}
    assert not [name for name in names if "gathering" in name]
    for table in ("signature", "outboxmail", "tally", "spentstamp"):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM petition_{table}")  # noqa: S608 - names of our own
            assert gathering.code not in str(cursor.fetchall())


def path_of(gathering, language="en"):
    return f"/{language}/sign/at/{gathering.code}/"


def test_its_address_shows_the_petition_the_title_and_the_country(client, page, gathering):
    shown = soup(client.get(path_of(gathering)))
    assert page.title in shown.h1.text
    assert shown.find(id="gathering").text.strip() == "You are signing at: New Year in Lowell"
    assert shown.select_one("#id_country option[selected]")["value"] == "US"
    assert shown.select_one("form input[name=gathering]")["value"] == gathering.code


def test_in_khmer_it_speaks_khmer_and_the_switch_of_languages_keeps_the_code(
    client, page, gathering
):
    factories.in_khmer(page)
    shown = soup(client.get(path_of(gathering, "km")))
    assert "អ្នកកំពុងចុះហត្ថលេខានៅ" in shown.find(id="gathering").text.replace("\u200b", "")
    links = [link["href"] for link in shown.select(".language-switcher a")]
    assert path_of(gathering) in links


def test_a_language_that_lacks_the_petition_leads_to_one_that_has_it(client, page, gathering):
    answer = client.get(path_of(gathering, "km"))
    assert (answer.status_code, answer["Location"]) == (302, path_of(gathering))


def test_capitals_typed_from_a_sheet_are_understood(client, page, gathering):
    answer = client.get(path_of(gathering).replace(gathering.code, gathering.code.upper()))
    assert "New Year in Lowell" in answer.content.decode()


def test_it_stays_out_of_every_cache_and_sets_no_cookie(client, page, gathering):
    answer = client.get(path_of(gathering))
    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies
    assert soup(answer).find("meta", {"name": "robots", "content": "noindex"})
    assert client.post(path_of(gathering)).status_code == 405


@pytest.mark.parametrize(
    ("why", "words"),
    [("early", "cannot be used yet"), ("over", "is over"), ("full", "as often as it may be")],
)
def test_a_code_good_for_nothing_says_so_and_shows_the_form(client, page, gathering, why, words):
    Gathering.objects.update(**standing(gathering)[why])
    shown = soup(client.get(path_of(gathering)))
    assert words in shown.find(id="gathering").text
    assert "New Year" not in shown.find(id="gathering").text
    assert shown.find(id="id_email")


@pytest.mark.parametrize("code", ["22222222", "no", "%00", "%FF", "x" * 300, "ខ្មែរ"])
def test_an_unknown_code_says_so_and_shows_the_form(client, page, code):
    shown = soup(client.get(f"/en/sign/at/{code}/"))
    assert "do not know this code" in shown.find(id="gathering").text
    assert shown.find(id="id_email")
    assert not shown.select("input[name=gathering]")


def test_of_several_petitions_an_unknown_code_means_none(client, page):
    factories.petition_page(slug="other")
    assert client.get("/en/sign/at/22222222/").status_code == 404


def test_the_code_survives_a_mistake_and_the_checking_step(visitor, page, gathering):
    for changes in ({"name": ""}, {"headers": {}}):
        answer = visitor.send_form(page, gathering=gathering.code, **changes)
        hidden = soup(answer).select_one("form input[name=gathering]")
        assert hidden["value"] == gathering.code


def test_its_screen_names_the_country(client, gathering, admin_user):
    client.force_login(admin_user)
    shown = client.get(reverse("gatherings:inspect", args=[gathering.pk])).content.decode()

    assert "United States" in shown


def test_codes_are_of_letters_nobody_mistakes_and_no_two_alike():
    codes = {gathering_model.new_code() for _ in range(500)}
    assert len(codes) == 500
    assert not set("".join(codes)) & set("01ilou")
    assert {len(code) for code in codes} == {8}
    assert {gathering_model.read_code(code) for code in codes} == codes


@pytest.mark.django_db(transaction=True)
def test_of_two_at_the_same_moment_one_has_the_last_place(page):
    for number in range(10):
        gathering = make(page, quota=1)
        start = Barrier(2)

        def sign_one(person, code=gathering.code, number=number, start=start):
            start.wait()
            try:
                details = factories.details(email=f"signer{number}-{person}@example.org")
                factories.sign(page, details, Attempt(network=b"hall", code=code))
            finally:
                connection.close()

        with ThreadPoolExecutor(2) as threads:
            list(threads.map(sign_one, range(2)))
        gathering.refresh_from_db()
        assert gathering.signings == 1
    assert sum(Tally.objects.values_list("in_day", flat=True)) == 10
    assert Petition.objects.get().signatures.count() == 20
