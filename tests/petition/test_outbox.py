"""The outbox: a mail is owed in the signing transaction and sent by a worker that may fail."""

from datetime import timedelta
from smtplib import (
    SMTPDataError,
    SMTPRecipientsRefused,
    SMTPServerDisconnected,
)

from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, connection
from django.utils import timezone

import pytest

from petition import signing
from petition.mail import sending
from petition.models import OutboxMail, PetitionPage, Signature
from petition.secrecy.keyring import KeyringUnavailable
from tests import factories_petition as factories

pytestmark = pytest.mark.django_db

State = OutboxMail.State


@pytest.fixture
def owed(page):
    """A mail that Sophea is owed for signing."""
    factories.sign(page, factories.details())
    return OutboxMail.objects.get()


@pytest.fixture
def server(monkeypatch):
    """A function that makes the mail server fail with what it is given; None repairs it."""
    takes = EmailBackend.send_messages
    failure = None

    def send(self, messages):
        if failure:
            raise failure
        return takes(self, messages)

    def fail_with(problem):
        nonlocal failure
        failure = problem

    monkeypatch.setattr(EmailBackend, "send_messages", send)
    return fail_with


def refusal(code):
    return SMTPRecipientsRefused({"sophea@example.org": (code, b"no")})


def make_due():
    OutboxMail.objects.update(available_at=timezone.now(), lease_until=None)


def test_a_mail_is_owed_at_signing_and_sent_by_the_worker(visitor, page):
    visitor.send_form(page)
    assert not mail.outbox
    assert sending.deliver_due() == {State.SENT: 1}
    assert mail.outbox[0].to == ["sophea@example.org"]
    row = OutboxMail.objects.get()
    assert (row.state, row.attempts, row.address) == (State.SENT, 1, None)
    assert not sending.deliver_due()


def test_signing_works_while_the_mail_server_is_down(visitor, page, server):
    server(ConnectionRefusedError())
    assert visitor.sign(page).status_code == 303
    assert OutboxMail.objects.get().state == State.WAITING
    server(None)
    make_due()
    sending.deliver_due()
    assert len(mail.outbox) == 1


def test_a_signing_that_fails_owes_nothing(page, monkeypatch):
    def fail(*_row, **_columns):
        raise DatabaseError

    monkeypatch.setattr(signing, "insert_unless_there", fail)
    with pytest.raises(DatabaseError):
        factories.sign(page, factories.details())
    assert not Signature.objects.exists()


def test_the_row_holds_neither_address_nor_link_in_the_open(owed):
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM petition_outboxmail")
        stored = b"|".join(
            bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode()
            for v in cursor.fetchone()
        )
    assert b"sophea" not in stored
    assert b"http" not in stored


def test_every_attempt_carries_the_same_message_id(owed, server):
    sending.deliver_due()
    OutboxMail.objects.update(state=State.WAITING, settled_at=None)
    sending.deliver_due()
    first, second = (message.extra_headers["Message-ID"] for message in mail.outbox)
    assert first == second == f"<{owed.pk}@testserver>"


def test_a_mail_in_hand_is_left_alone_until_its_lease_is_over(owed):
    assert OutboxMail.objects.lease().pk == owed.pk
    assert OutboxMail.objects.lease() is None
    OutboxMail.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert OutboxMail.objects.lease().attempts == 2


def test_a_worker_that_lost_its_lease_writes_nothing_down(owed):
    slow = OutboxMail.objects.lease()
    OutboxMail.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    OutboxMail.objects.lease()
    assert not OutboxMail.objects.settle(slow, State.SENT)
    assert not OutboxMail.objects.put_off(slow, timedelta(0), "X")
    assert OutboxMail.objects.get().state == State.WAITING


@pytest.mark.parametrize(
    "problem",
    [
        ConnectionRefusedError(),
        TimeoutError(),
        SMTPServerDisconnected(),
        refusal(450),
        SMTPDataError(554, b"policy"),
    ],
)
def test_trouble_puts_a_mail_off_longer_and_longer_and_parks_it(owed, server, problem, caplog):
    server(problem)
    waits = []
    for _ in range(sending.ATTEMPTS - 1):
        assert sending.deliver_due() == {sending.PUT_OFF: 1}
        row = OutboxMail.objects.get()
        waits.append(round((row.available_at - timezone.now()).total_seconds() / 60))
        assert row.last_error_class == type(problem).__name__
        make_due()
    assert waits == [1, 5, 30, 120, 360, *[1440] * 6]
    assert sending.deliver_due() == {State.PARKED: 1}
    assert OutboxMail.objects.get().address is None
    [alarm] = [record for record in caplog.records if record.levelname == "ERROR"]
    assert "1 are parked" in alarm.getMessage()
    assert Signature.objects.get().state == "pending"


def test_parked_mail_can_be_owed_again(owed, capsys):
    OutboxMail.objects.update(state=State.PARKED, address=None, settled_at=timezone.now())
    call_command("send_outbox", "--release-parked")
    assert "1 released" in capsys.readouterr().out
    assert mail.outbox[0].to == ["sophea@example.org"]


def test_a_recipient_refused_for_good_is_undeliverable(owed, server, caplog):
    server(refusal(550))
    assert sending.deliver_due() == {State.REFUSED: 1}
    assert Signature.objects.get().state == "undeliverable"
    assert OutboxMail.objects.get().address is None
    assert "sophea" not in caplog.text


def test_a_refusal_does_not_touch_a_signature_confirmed_meanwhile(owed, server):
    Signature.objects.update(state="confirmed", confirmed_at=timezone.now())
    server(refusal(550))
    sending.deliver_due()
    assert Signature.objects.get().state == "confirmed"


def test_signing_again_revives_an_undeliverable_signature(visitor, page, owed, server):
    server(refusal(550))
    sending.deliver_due()
    server(None)
    visitor.sign(page)
    assert Signature.objects.get().state == "pending"
    assert visitor.press_button().status_code == 303


def test_one_bad_mail_does_not_hold_up_the_next(page, owed):
    Signature.objects.update(email=None)  # a row that cannot be written to
    factories.sign(page, factories.details(name="Dara", email="dara@example.org"))
    assert sending.deliver_due() == {State.DROPPED: 1, State.SENT: 1}


def test_the_first_attempt_is_paid_for_and_the_others_are_not(owed, server):
    server(TimeoutError())
    for _ in range(5):
        sending.deliver_due()
        make_due()
    server(None)
    sending.deliver_due()
    assert len(mail.outbox) == 1
    assert Signature.objects.get().mails_sent == 1


def test_a_signature_confirmed_meanwhile_is_not_asked_again(visitor, page):
    visitor.sign(page)
    visitor.send_form(page)
    visitor.press_button()
    sending.deliver_due()
    assert "/confirm/" not in mail.outbox[-1].body


def test_mail_waits_while_the_petition_has_no_public_page(owed):
    PetitionPage.objects.update(live=False)
    assert sending.deliver_due() == {sending.PUT_OFF: 1}
    PetitionPage.objects.update(live=True)
    make_due()
    assert sending.deliver_due() == {State.SENT: 1}


def test_mail_waits_untouched_while_the_keys_are_missing(owed, settings, tmp_path):
    settings.SIGNER_KEYS_FILE = tmp_path / "nowhere.keys"
    with pytest.raises(KeyringUnavailable):
        sending.deliver_due()
    assert OutboxMail.objects.get().attempts == 0


def test_a_database_in_trouble_is_not_taken_for_a_mail_in_trouble(owed, monkeypatch):
    def fail(mail):
        raise DatabaseError

    monkeypatch.setattr(sending.letters, "compose", fail)
    with pytest.raises(DatabaseError):
        sending.deliver_due()
    assert OutboxMail.objects.get().state == State.WAITING


def test_a_worker_told_to_stop_takes_nothing_more_in_hand(owed):
    assert not sending.deliver_due(stopped=lambda: True)
    assert OutboxMail.objects.get().attempts == 0


def test_the_command_sends_once_and_returns(owed):
    call_command("send_outbox")
    assert len(mail.outbox) == 1


def test_a_settled_mail_cannot_keep_an_address(owed):
    with pytest.raises(IntegrityError):
        OutboxMail.objects.update(state=State.SENT, settled_at=timezone.now())
