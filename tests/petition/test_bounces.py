"""Mail that comes back: a mailbox that is not there is noticed, and nothing else is believed."""

import io
import os
import sys
import uuid
from email import message_from_bytes
from email.message import EmailMessage

from django.core import mail
from django.core.management import CommandError, call_command
from django.db import OperationalError

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from petition.mail import bounces
from petition.models import OutboxMail, Signature

pytestmark = pytest.mark.django_db

POSTFIX = """\
Return-Path: <>
Date: Tue, 10 Mar 2026 09:12:44 +0000 (UTC)
From: MAILER-DAEMON@mx.example.net (Mail Delivery System)
To: campaign@example.org
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="9B1F/mx.example.net"
Message-Id: <20260310091244.9B1F@mx.example.net>

This is a MIME-encapsulated message.

--9B1F/mx.example.net
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mx.example.net.

<sophea@example.org>: host mail.example.org said: 550 5.1.1 unknown (in reply to RCPT TO)

--9B1F/mx.example.net
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.net
X-Postfix-Queue-ID: 9B1F
X-Postfix-Sender: rfc822; campaign@example.org
Arrival-Date: Tue, 10 Mar 2026 09:12:43 +0000 (UTC)

Final-Recipient: rfc822; sophea@example.org
Original-Recipient: rfc822;sophea@example.org
Action: {action}
Status: {status}
Remote-MTA: dns; mail.example.org
Diagnostic-Code: smtp; 550 5.1.1 unknown

--9B1F/mx.example.net
Content-Description: Undelivered Message
Content-Type: message/rfc822

{original}
--9B1F/mx.example.net--
"""
EXCHANGE = """\
From: "Microsoft Outlook" <postmaster@example.onmicrosoft.example>
To: <campaign@example.org>
Subject: Undeliverable: Please confirm
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; differences=Content-Type;
\tboundary="_0f7c_"
X-MS-Exchange-Message-Is-Ndr:

--_0f7c_
Content-Type: multipart/alternative; boundary="_inner_"

--_inner_
Content-Type: text/html; charset="us-ascii"
Content-Transfer-Encoding: quoted-printable

<html>Your message couldn't be delivered.</html>
--_inner_--

--_0f7c_
Content-Type: message/delivery-status

Reporting-MTA: dns;AM0PR01.example.com
Received-From-MTA: dns;mx.example.net
Arrival-Date: Tue, 10 Mar 2026 09:12:44 +0000

Final-Recipient: rfc822;sophea@example.org
Action: failed
Status: {status}
Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found

--_0f7c_
Content-Type: text/rfc822-headers

Received: from mx.example.net by AM0PR01.example.com; Tue, 10 Mar 2026 09:12:44 +0000
Subject: Please confirm
Message-ID: {message_id}
To: sophea@example.org

--_0f7c_--
"""
OUT_OF_OFFICE = """\
From: sophea@example.org
To: campaign@example.org
Subject: Out of office
Auto-Submitted: auto-replied
In-Reply-To: {message_id}
References: {message_id}
Content-Type: text/plain

I am back on Monday. {message_id}
"""


@pytest.fixture
def signed(visitor, page):
    """A pending signature whose letter was taken by a mail server."""
    visitor.sign(page)
    return Signature.objects.get()


def postfix(letter=None, action="failed", status="5.1.1"):
    original = (letter or mail.outbox[-1]).message().as_string()
    return POSTFIX.format(action=action, status=status, original=original).encode()


def exchange(message_id, status="5.1.10"):
    return EXCHANGE.format(status=status, message_id=message_id).encode()


def our_id():
    return mail.outbox[-1].message()["Message-ID"]


def state():
    return Signature.objects.get().state


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
def test_a_letter_returned_by_postfix_makes_its_signature_undeliverable(signed, line_end):
    raw = postfix().replace(b"\n", line_end)
    assert bounces.take(raw) == bounces.MARKED
    assert state() == Signature.State.UNDELIVERABLE


def test_a_report_with_nothing_but_the_headers_is_enough(signed):
    assert bounces.take(exchange(our_id())) == bounces.MARKED
    assert state() == Signature.State.UNDELIVERABLE


def test_the_second_time_nothing_changes(signed):
    bounces.take(postfix())
    before = Signature.objects.values().get()
    assert bounces.take(postfix()) == bounces.LEFT_ALONE
    assert Signature.objects.values().get() == before


def test_who_signs_again_is_asked_again(signed, visitor, page):
    bounces.take(postfix())
    visitor.sign(page)
    assert state() == Signature.State.PENDING
    assert visitor.press_button().status_code == 303


@pytest.mark.parametrize(
    ("action", "status"),
    [
        ("delayed", "4.4.1"),
        ("failed", "4.2.2"),
        ("delayed", "5.1.1"),
        ("relayed", "2.0.0"),
        ("delivered", "2.1.5"),
        ("failed", "2.0.0"),
        ("failed", "5"),
        ("failed", "550"),
        ("failed", ""),
    ],
)
def test_what_is_not_a_failure_for_good_is_left_alone(signed, action, status):
    assert bounces.take(postfix(action=action, status=status)) == bounces.LEFT_ALONE
    assert state() == Signature.State.PENDING


def test_one_recipient_who_was_reached_is_enough_to_leave_it(signed):
    other = b"Final-Recipient: rfc822; b@example.org\nAction: delivered\nStatus: 2.0.0\n\n--9B1F"
    raw = postfix().replace(b"--9B1F/mx.example.net\nContent-Description: Und", other + b"/mx.exam"
                            b"ple.net\nContent-Description: Und")  # fmt: skip
    assert bounces.take(raw) == bounces.LEFT_ALONE


def test_somebody_out_of_office_has_a_mailbox(signed):
    raw = OUT_OF_OFFICE.format(message_id=our_id()).encode()
    assert bounces.take(raw) == bounces.LEFT_ALONE
    assert state() == Signature.State.PENDING


@pytest.mark.parametrize("answer", ["confirmed", "withdrawn", "held", "rejected"])
def test_only_who_is_pending_is_marked(signed, answer):
    raw = postfix()
    Signature.objects.update(state=answer, confirmed_at="2026-03-01T00:00Z")
    assert bounces.take(raw) == bounces.LEFT_ALONE
    assert state() == answer


def test_thanks_that_come_back_change_nothing(signed, visitor):
    visitor.press_button()
    Signature.objects.update(state=Signature.State.PENDING)
    assert OutboxMail.objects.get(pk=our_id()[1:37]).kind == OutboxMail.Kind.THANKS
    assert bounces.take(postfix()) == bounces.LEFT_ALONE


def test_a_letter_that_was_never_sent_cannot_come_back(visitor, page):
    visitor.send_form(page)
    waiting = OutboxMail.objects.get()
    assert bounces.take(exchange(f"<{waiting.pk}@testserver>")) == bounces.LEFT_ALONE


@pytest.mark.parametrize(
    "message_id",
    [
        "",
        "<>",
        "nonsense",
        "<42546d19-c66c-4552-ab48-58125c2cb436@testserver>",
        "<{key}@elsewhere.example>",
        "<{key}>",
        "<{signature}@testserver>",
        "<{key}@testserver> <{key}@testserver>",
        "<------------------------------------@testserver>",
        "=?utf-8?b?4Z+S?=",
    ],
)
def test_a_forged_message_id_finds_nothing(signed, message_id):
    key = our_id()[1:37]
    raw = exchange(message_id.format(key=key, signature=signed.pk))
    assert bounces.take(raw) == bounces.LEFT_ALONE


def test_a_report_inside_another_mail_is_not_a_report(signed):
    forwarded = EmailMessage()
    forwarded["Subject"] = "Fwd: Undelivered"
    forwarded.set_content("See below")
    forwarded.add_attachment(message_from_bytes(postfix(), _class=EmailMessage))
    assert bounces.take(forwarded.as_bytes()) == bounces.LEFT_ALONE


def nested(depth):
    head = "".join(
        f'Content-Type: multipart/report; boundary="b{number}"\n\n--b{number}\n'
        for number in range(depth)
    )
    return head.encode()


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\0" * 4096,
        b"\xff\xfe" * 999,
        nested(5000),
        b"Content-Type: message/rfc822\n\n" * 9000,
        b"Content-Type: multipart/report\n\nno boundary",
        b"Content-Type: multipart/report; boundary*=x''%FF\n\n--x",
        b"Content-Type: multipart/report; boundary=b\n\n--b\n"
        b"Content-Type: message/delivery-status\nContent-Transfer-Encoding: base64\n\n!!!\n--b--",
        b"Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: text/rfc822-headers\n"
        b"Content-Transfer-Encoding: x-uuencode\n\nbegin\n--b--",
        b"A: " + b"\n b" * 300_000,
    ],
    ids=range(10),
)
def test_hostile_mail_is_left_alone(signed, raw):
    assert bounces.take(raw) == bounces.LEFT_ALONE


@given(st.binary(max_size=2000))
@hypothesis_settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_break_it(raw):
    assert bounces._returned_letter(raw) is None
    assert bounces._returned_letter(b"Content-Type: multipart/report; boundary=b\n\n" + raw) is None


@given(st.data())
@hypothesis_settings(max_examples=300)
def test_no_damage_to_a_real_report_breaks_it(data):
    raw = bytearray(exchange(f"<{uuid.UUID(int=7)}@testserver>"))
    for _ in range(data.draw(st.integers(1, 12))):
        place = data.draw(st.integers(0, len(raw) - 1))
        cut = data.draw(st.integers(0, 40))
        raw[place : place + cut] = data.draw(st.binary(max_size=40))
        if not raw:
            raw = bytearray(b"x")
    assert bounces._returned_letter(bytes(raw)) in (None, uuid.UUID(int=7))


def test_no_more_than_a_megabyte_is_read(signed):
    padded = postfix().replace(b"This is the mail", b"x" * bounces.READ_AT_MOST + b"This is the")
    assert bounces.take(padded) == bounces.LEFT_ALONE


def pipe(monkeypatch, raw):
    stdin = io.TextIOWrapper(io.BytesIO(raw))
    monkeypatch.setattr(sys, "stdin", stdin)
    return stdin.buffer


def test_the_command_reads_one_mail_from_a_pipe_and_tells_numbers_only(
    signed, monkeypatch, capsys, caplog
):
    rest = pipe(monkeypatch, postfix() + b"x" * 2_000_000)
    call_command("take_bounce")
    told = capsys.readouterr()
    assert told.out == "1 marked undeliverable\n0 left alone\n"
    assert "sophea" not in told.out + told.err + caplog.text
    assert rest.read() == b""


def test_the_command_empties_a_maildir(signed, tmp_path, capsys):
    for folder in ("new", "cur", "tmp"):
        (tmp_path / folder).mkdir()
    (tmp_path / "new" / "1700000000.1.mx").write_bytes(postfix())
    (tmp_path / "new" / "1700000001.1.mx").write_bytes(b"Subject: hello\n\nhello")
    call_command("take_bounce", "--maildir", tmp_path)
    call_command("take_bounce", "--maildir", tmp_path)
    assert capsys.readouterr().out == (
        "1 marked undeliverable\n1 left alone\n0 marked undeliverable\n0 left alone\n"
    )
    assert sorted(os.listdir(tmp_path / "cur")) == ["1700000000.1.mx:2,S", "1700000001.1.mx:2,S"]
    assert os.listdir(tmp_path / "new") == []


def test_a_folder_that_is_no_maildir_is_named_as_such(tmp_path):
    with pytest.raises(CommandError, match="Maildir cannot be read"):
        call_command("take_bounce", "--maildir", tmp_path / "nowhere")


def test_without_a_database_the_mail_server_is_told_to_try_later(signed, monkeypatch):
    def away(raw):
        raise OperationalError("no such host sophea@example.org")

    monkeypatch.setattr(bounces, "take", away)
    pipe(monkeypatch, b"")
    with pytest.raises(CommandError) as refusal:
        call_command("take_bounce")
    assert refusal.value.returncode == os.EX_TEMPFAIL
    assert "sophea" not in str(refusal.value)
