"""A machine's signing is held in silence, and a person's is not lost by it."""

import re
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

from django.core import mail
from django.db import connection
from django.test import RequestFactory
from django.utils import timezone

import pytest

from petition.ending import tidying
from petition.models import OutboxMail, Signature, Tally, TallyKey
from petition.scrutiny import networks, tallies
from petition.secrecy import tokens

pytestmark = pytest.mark.django_db

State = Signature.State
NETWORK = "203.0.113.5"


@pytest.fixture
def small_limits(monkeypatch):
    monkeypatch.setattr(networks, "SIGNINGS_AN_HOUR", 3)
    monkeypatch.setattr(networks, "SIGNINGS_A_DAY", 5)


def request_from(address, **headers):
    return RequestFactory().post("/", REMOTE_ADDR=address, headers=headers)


def people(visitor, page, number, first=0):
    """The states of signatures after `number` people signed, longest there first."""
    for person in range(first, first + number):
        visitor.sign(page, email=f"signer{person}@example.org")
    return [
        Signature.objects.filter(mails__in=[row]).get().state
        for row in OutboxMail.objects.order_by("available_at")
    ]


def test_the_trap_is_there_and_people_and_screen_readers_pass_it_by(client, page):
    html = client.get(page.url).content.decode()
    trap = re.search(r'<div class="visually-hidden" aria-hidden="true">.*?</div>', html)[0]
    assert 'name="subject"' in trap
    assert 'tabindex="-1"' in trap
    assert "required" not in trap


def test_who_fills_the_trap_is_held_with_the_same_answer(visitor, page):
    honest = visitor.sign(page)
    caught = visitor.sign(page, email="bot@example.org", subject="Buy")
    assert (caught.status_code, caught.content) == (honest.status_code, honest.content)
    assert sorted(caught.headers.items()) == sorted(honest.headers.items())
    held = Signature.objects.get(state=State.HELD)
    assert held.held_reason == "trap"
    assert [message.to for message in mail.outbox] == [["sophea@example.org"]]


def test_a_check_sent_back_at_once_is_held(visitor, page):
    stamp = tokens.stamp_checked_form(page.translation_key)
    assert visitor.sign(page, headers={}, form_stamp=stamp).status_code == 303
    assert Signature.objects.get().held_reason == "haste"
    assert not mail.outbox


def test_a_check_that_took_its_time_is_not(visitor, page, monkeypatch):
    stamp = tokens.stamp_checked_form(page.translation_key)
    now = datetime.now(UTC).timestamp()
    monkeypatch.setattr("django.core.signing.time.time", lambda: now + tokens.CHECKING_TAKES + 1)
    visitor.sign(page, headers={}, form_stamp=stamp)
    assert Signature.objects.get().state == State.PENDING


def test_a_person_releases_what_a_machine_had_signed_in_their_name(visitor, page):
    visitor.sign(page, subject="Buy", comment="Spam.", wants_updates=True)
    visitor.sign(page, comment="Mine.")
    signature = Signature.objects.get()
    assert (signature.state, signature.held_reason) == (State.PENDING, "")
    assert (signature.comment, signature.wants_updates) == ("Mine.", False)
    assert (signature.name, signature.email) == ("Sophea Chan", "sophea@example.org")
    assert visitor.press_button().status_code == 303


def test_a_machine_adds_nothing_to_what_a_person_signed(visitor, page):
    visitor.sign(page, comment="Mine.")
    visitor.sign(page, subject="Buy", comment="Spam.", shows_first_name=True)
    signature = Signature.objects.get()
    assert (signature.state, signature.comment) == ("pending", None)
    assert not signature.shows_first_name


def test_very_many_from_one_network_are_held(visitor, page, small_limits):
    visitor.network = NETWORK
    states = people(visitor, page, 4)
    assert states == ["pending"] * 3 + ["held"]
    assert Signature.objects.get(state="held").held_reason == "crowd"
    assert len(mail.outbox) == 3


def test_another_network_is_not(visitor, page, small_limits):
    visitor.network = NETWORK
    people(visitor, page, 4)
    visitor.network = "203.0.113.6"
    assert people(visitor, page, 1, first=10)[-1] == "pending"


def test_the_day_has_a_limit_of_its_own(visitor, page, small_limits):
    visitor.network = NETWORK
    people(visitor, page, 3)
    Tally.objects.update(in_hour=0)
    assert people(visitor, page, 3, first=10)[3:] == ["pending", "pending", "held"]


def test_a_hall_of_sixty_people_is_no_attack():
    assert networks.SIGNINGS_AN_HOUR > 60


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "::ffff:127.0.0.1", "", "unix:", "no"])
def test_this_machine_and_the_unknown_are_no_network(address):
    assert networks.network(request_from(address)) is None


def test_neighbours_in_one_home_are_one_network():
    home, same, other = "2001:db8:0:aa00::1", "2001:db8:0:aaff::2", "2001:db8:0:ab00::1"
    seen = [networks.network(request_from(address)) for address in (home, same, other)]
    assert seen[0] == seen[1] != seen[2]
    mapped = networks.network(request_from(f"::ffff:{NETWORK}"))
    assert mapped == networks.network(request_from(NETWORK))


def test_only_our_own_proxies_are_believed(settings):
    claimed = {"X-Forwarded-For": f"198.51.100.1, {NETWORK}"}
    seen = networks.network(request_from("10.0.0.1", **claimed))
    assert seen == networks.network(request_from("10.0.0.1"))
    settings.PROXIES_IN_FRONT = 1
    behind = networks.network(request_from("10.0.0.1", **claimed))
    assert behind == bytes([203, 0, 113, 5])
    assert networks.network(request_from("10.0.0.1")) is None
    settings.PROXIES_IN_FRONT = 5
    first = networks.network(request_from("10.0.0.1", **claimed))
    assert first == bytes([198, 51, 100, 1])


def test_the_database_holds_neither_the_network_nor_its_key_in_the_open(visitor, page):
    visitor.network = NETWORK
    visitor.sign(page)
    key = TallyKey.objects.get().key
    stored = b""
    with connection.cursor() as cursor:
        tables = ("tally", "tallykey", "signature", "outboxmail")
        for table in tables:
            cursor.execute(f"SELECT * FROM petition_{table}")  # noqa: S608 - names of our own
            for value in cursor.fetchone():
                is_bytes = isinstance(value, bytes | memoryview)
                stored += bytes(value) if is_bytes else str(value).encode()
    for secret in (NETWORK, key):
        assert secret.encode() not in stored
    assert bytes([203, 0, 113, 5]) not in stored
    assert bytes.fromhex(key) not in stored


def test_the_network_reaches_no_log(visitor, page, caplog, small_limits):
    caplog.set_level("DEBUG")
    visitor.network = NETWORK
    people(visitor, page, 4)
    assert NETWORK not in caplog.text


def test_each_day_has_a_pseudonym_of_its_own(visitor, page, monkeypatch):
    visitor.network = NETWORK
    visitor.sign(page)
    tomorrow = timezone.now() + timedelta(days=1)
    monkeypatch.setattr(tallies, "timezone", SimpleNamespace(now=lambda: tomorrow))
    visitor.sign(page)
    assert len({bytes(tally.pseudonym) for tally in Tally.objects.all()}) == 4


def test_keys_and_tallies_are_destroyed_within_two_days(visitor, page):
    visitor.network = NETWORK
    visitor.sign(page)
    today = timezone.now().astimezone(UTC)
    for age, left in ((1, True), (2, False)):
        Tally.objects.update(day=(today - timedelta(days=age)).date())
        TallyKey.objects.update(day=(today - timedelta(days=age)).date())
        tidying.forget_origins()
        assert Tally.objects.exists() == TallyKey.objects.exists() == left
