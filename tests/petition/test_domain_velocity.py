"""Very many signings from one mail domain within an hour wait; those of large providers never."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

from django.db import connection
from django.test.utils import CaptureQueriesContext

import idna
import pytest

from petition.models import Signature, Tally, TallyKey
from petition.scrutiny import domains, networks, tallies

pytestmark = pytest.mark.django_db

LARGE = [
    "gmail.com",
    "googlemail.com",
    "GMAIL.com",
    "yahoo.com",
    "yahoo.fr",
    "yahoo.co.uk",
    "yahoo.com.au",
    "hotmail.fr",
    "outlook.com",
    "live.ca",
    "icloud.com",
    "me.com",
    "proton.me",
    "gmx.net",
    "mail.com",
    "qq.com",
    "naver.com",
]
OWN = ["ceroc.example", "evil-yahoo.com", "gmx.xyz", "ceroc.org.kh", "temple.co.uk"]
# Whoever has one of the second has all below it.
BELOW = [
    ("yahoo.evil.example", "evil.example"),
    ("yahoo.com.example", "com.example"),
    ("a.b.c.evil.com", "evil.com"),
    ("m1.evil.co.uk", "evil.co.uk"),
    ("m1.evil.com.kh", "evil.com.kh"),
    ("cs.rupp.edu.kh", "rupp.edu.kh"),
    ("m1.someone.fastmail.com", "fastmail.com"),
    ("m1.gmail.com", "gmail.com"),
]


class Clock:
    """A time that passes only when a test says so, and never over the end of an hour by itself."""

    def __init__(self):
        self.now = datetime(2026, 3, 9, 10, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(tallies, "timezone", SimpleNamespace(now=lambda: clock.now))
    return clock


@pytest.fixture
def small_limit(monkeypatch):
    monkeypatch.setattr(domains, "SIGNINGS_AN_HOUR", 3)


def sign(visitor, page, number, domain, first=0):
    for person in range(first, first + number):
        visitor.send_form(page, email=f"signer{person}@{domain}")


def held(**conditions):
    return Signature.objects.filter(state="held", **conditions).count()


def test_the_sixty_first_of_one_domain_in_an_hour_waits(visitor, page):
    sign(visitor, page, 62, "ceroc.example")
    assert held(held_reason="domain") == 2
    assert Signature.objects.filter(state="pending").count() == 60


def test_the_answer_does_not_say_so(visitor, page, small_limit):
    honest = visitor.send_form(page, email="first@ceroc.example")
    sign(visitor, page, 2, "ceroc.example")
    waits = visitor.send_form(page, email="last@ceroc.example")
    assert held() == 1
    assert (waits.status_code, waits.content) == (honest.status_code, honest.content)
    assert sorted(waits.headers.items()) == sorted(honest.headers.items())


def test_another_domain_is_not_held(visitor, page, small_limit):
    sign(visitor, page, 4, "ceroc.example")
    sign(visitor, page, 1, "other.example")
    assert held() == 1


def test_ways_to_write_a_domain_are_one_domain(visitor, page):
    written = ["ខ្មែរ.example", idna.encode("ខ្មែរ.example").decode()]
    for number, domain in enumerate(written):
        sign(visitor, page, 1, domain, first=number)
    assert Tally.objects.get().in_day == 2
    sign(visitor, page, 1, "Ceroc.Example")
    sign(visitor, page, 1, "ceroc.example", first=1)
    assert list(Tally.objects.values_list("in_day", flat=True)) == [2, 2]


def test_the_next_hour_begins_anew(visitor, page, small_limit, clock):
    clock.now = datetime(2026, 3, 9, 10, 59, tzinfo=UTC)
    sign(visitor, page, 3, "ceroc.example")
    clock.now += timedelta(minutes=2)
    sign(visitor, page, 3, "ceroc.example", first=10)
    assert held() == 0
    # One that began before the hour was over comes too late to open the old hour again.
    clock.now -= timedelta(minutes=2)
    sign(visitor, page, 1, "ceroc.example", first=20)
    assert held() == 1


@pytest.mark.parametrize("domain", LARGE)
def test_large_providers_are_not_told_apart(domain):
    assert domains.domain(f"someone@{domain}") is None


@pytest.mark.parametrize("domain", OWN)
def test_everybody_elses_domain_is(domain):
    assert domains.domain(f"someone@{domain}") == domain.encode()


@pytest.mark.parametrize(("domain", "owned"), BELOW)
def test_all_below_a_domain_is_its_owners(domain, owned):
    assert domains.domain(f"someone@{domain}") == owned.encode()


def test_a_new_subdomain_for_each_signing_does_not_help(visitor, page, small_limit):
    for number in range(5):
        sign(visitor, page, 1, f"m{number}.evil.example")
    assert held(held_reason="domain") == 2


def test_large_providers_write_no_row(visitor, page, small_limit):
    sign(visitor, page, 4, "gmail.com")
    assert held() == 0
    assert not Tally.objects.exists()


def test_a_crowded_network_is_named_before_a_crowded_domain(
    visitor, page, small_limit, monkeypatch
):
    monkeypatch.setattr(networks, "SIGNINGS_AN_HOUR", 3)
    visitor.network = "203.0.113.5"
    sign(visitor, page, 4, "ceroc.example")
    assert held(held_reason="crowd") == 1


def test_the_database_does_not_say_which_domain(visitor, page):
    sign(visitor, page, 1, "ceroc.example")
    assert b"ceroc" not in bytes(Tally.objects.get().pseudonym)
    assert bytes.fromhex(TallyKey.objects.get().key) not in bytes(Tally.objects.get().pseudonym)


def test_a_network_and_a_domain_of_the_same_bytes_are_two_origins(db):
    tallies.count(network=b"same", domain=b"same")
    assert list(Tally.objects.values_list("in_day", flat=True)) == [1, 1]


def test_counting_both_costs_two_queries(db):
    tallies.count(network=b"net", domain=b"domain")
    with CaptureQueriesContext(connection) as queries:
        tallies.count(network=b"net", domain=b"domain")
    assert len(queries) == 2
