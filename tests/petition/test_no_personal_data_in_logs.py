"""What a signer types reaches no log, whatever goes wrong."""

import logging
from pathlib import Path
from smtplib import SMTPDataError, SMTPRecipientsRefused

import pytest

from core import views
from petition.ending import tidying
from petition.models import Signature

pytestmark = pytest.mark.django_db

CANARIES = {
    "name": "Xylophea Canary",
    "email": "xylophea.canary@example.org",
    "comment": "Canarycomment",
}


@pytest.fixture
def log(caplog):
    for name in (None, "django.request", "petition"):
        caplog.set_level(logging.DEBUG, logger=name)
    return caplog


def assert_silent(log, *more):
    for record in log.records:
        line = logging.Formatter().format(record)
        for word in ("Xylophea", "xylophea", "Canary", "canary", *more):
            assert word not in line


def test_a_whole_journey_leaves_nothing_in_the_log(visitor, page, log):
    visitor.sign_and_confirm(page, **CANARIES)
    visitor.sign(page, **CANARIES)
    visitor.sign(page, **{**CANARIES, "country": ""})
    visitor.sign(page, headers={}, **CANARIES)
    visitor.sign(page, headers={"origin": "null"}, **CANARIES)
    visitor.sign(page, subject="trapped", **{**CANARIES, "name": "Xylophea Other"})
    visitor.client.post(visitor.link("withdraw"))
    tidying.tidy()
    assert_silent(log)
    assert any("Petition: sign" in record.getMessage() for record in log.records)


def test_a_refused_recipient_is_logged_without_the_address(visitor, page, log, monkeypatch):
    def refuse(self, messages):
        raise SMTPRecipientsRefused({CANARIES["email"]: (550, b"no such user xylophea.canary")})

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
    visitor.sign(page, **CANARIES)
    assert "1 refused" in log.text
    assert_silent(log)


def test_a_mail_server_that_quotes_the_signer_is_not_quoted(visitor, page, log, monkeypatch):
    def refuse(self, messages):
        raise SMTPDataError(451, b"try later, xylophea.canary")

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
    monkeypatch.setattr("petition.mail.sending.ATTEMPTS", 1)
    visitor.sign(page, **CANARIES)
    assert "SMTPDataError" in log.text
    assert_silent(log)


def test_keys_that_are_wrong_are_logged_without_the_signer(visitor, page, log, settings, tmp_path):
    settings.SIGNER_KEYS_FILE = tmp_path / "nowhere.keys"
    visitor.sign(page, **CANARIES)
    assert "no keys file" in log.text
    assert_silent(log)


def test_a_link_that_fails_is_logged_without_its_token(visitor, page, log, settings, signer_keys):
    visitor.sign(page, **CANARIES)
    token = visitor.link().rstrip("/").rsplit("/", 1)[1]
    settings.SIGNER_KEYS_FILE = signer_keys.with_name("nowhere.keys")
    visitor.press_button()
    settings.SIGNER_KEYS_FILE = signer_keys
    Signature.objects.all().delete()
    visitor.press_button()
    visitor.client.get(f"/en/sign/confirm/x{token}/")
    assert_silent(log, token)


def test_a_view_that_breaks_is_logged_by_place_and_answered_plainly(
    visitor, page, log, monkeypatch
):
    visitor.sign(page, **CANARIES)
    token = visitor.link().rstrip("/").rsplit("/", 1)[1]

    def break_down(link):
        raise RuntimeError(f"{CANARIES} {token}")

    monkeypatch.setattr("petition.signing.standing", break_down)
    answer = visitor.press_button()
    assert answer.status_code == 500
    assert answer.content == views.STATIC_500.read_bytes()
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "no-referrer"
    assert f"confirm: RuntimeError at {Path(__file__)}" in log.text
    assert_silent(log, token)


def test_a_link_to_a_petition_without_a_page_is_logged_without_its_token(visitor, page, log):
    visitor.sign(page, **CANARIES)
    token = visitor.link().rstrip("/").rsplit("/", 1)[1]
    page.unpublish()
    answer = visitor.open_link()
    assert answer.status_code == 404
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "no-referrer"
    assert_silent(log, token)
