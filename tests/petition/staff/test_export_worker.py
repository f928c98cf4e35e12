"""The worker that makes exports: mail first, one at a time, and nothing half when it dies."""

import logging
from datetime import timedelta
from threading import Event

from django.core import mail
from django.core.management import call_command
from django.db import DatabaseError
from django.utils import timezone

import pytest

from petition import access
from petition.ending import tidying
from petition.exports import exporting
from petition.mail.sending import deliver_due
from petition.management.commands import send_outbox
from petition.models import AccessRecord, Signature, SignatureExport
from petition.secrecy.sealing import Sealed
from tests import factories_petition as petitions
from tests.factories_exports import delivered, made, rows, signature, wish

State, Problem = SignatureExport.State, SignatureExport.Problem


class Killed(BaseException):
    """What no handler of ours may catch, as little as a kill."""


@pytest.fixture
def small_batches(monkeypatch):
    monkeypatch.setattr(exporting, "BATCH", 2)


@pytest.fixture
def one_round(monkeypatch):
    """A function: what the loop does between two pauses, in the test's own transaction."""
    monkeypatch.setattr(send_outbox, "close_old_connections", lambda: None)
    return lambda: send_outbox.Command()._round(Event())


@pytest.fixture
def five(page):
    return [delivered(page, f"Signer {number}") for number in range(5)]


def kill_after(batches):
    left = iter(range(batches - 1))

    def between():
        if next(left, None) is None:
            raise Killed
        return True

    return between


def lease_is_over():
    SignatureExport.objects.update(lease_until=timezone.now() - timedelta(seconds=1))


def files(folder):
    return sorted(path.name for path in folder.glob("*"))


def test_the_command_makes_what_is_due(page, dara, five):
    export = wish(page, dara)
    call_command("send_outbox")
    export.refresh_from_db()
    assert export.state == State.READY
    assert len(rows(export)) == 6


def test_mail_is_sent_between_two_batches(page, dara, five, small_batches):
    petitions.sign(page, petitions.details(email="new@example.org"))
    wish(page, dara)
    seen = []

    def between():
        deliver_due()
        seen.append((len(mail.outbox), SignatureExport.objects.get().done))
        return True

    exporting.build_due(between)
    assert seen == [(1, 2), (1, 4), (1, 5)]


def test_the_round_of_the_loop_sends_mail_before_and_during_an_export(
    page, dara, five, small_batches, one_round, monkeypatch
):
    wish(page, dara)
    order = []
    monkeypatch.setattr(send_outbox, "deliver_due", lambda stopped: order.append("mail"))
    monkeypatch.setattr(send_outbox, "keep_all_cards", lambda stop: order.append("cards"))
    one_round()
    assert order == ["mail"] * 4 + ["cards"]
    assert SignatureExport.objects.get().state == State.READY


def test_a_killed_worker_leaves_no_offer_and_another_begins_anew(
    page, dara, five, small_batches, folder
):
    export = wish(page, dara)
    with pytest.raises(Killed):
        exporting.build_due(kill_after(2))
    export.refresh_from_db()
    assert (export.state, export.done, export.is_offered) == (State.RUNNING, 4, False)
    assert not AccessRecord.objects.exists()

    exporting.build_due()
    export.refresh_from_db()
    assert export.state == State.RUNNING  # still in the dead worker's hand

    lease_is_over()
    exporting.build_due()
    export.refresh_from_db()
    assert (export.state, export.number, export.attempts) == (State.READY, 5, 2)
    assert len(rows(export)) == 6
    assert AccessRecord.objects.count() == 1

    exporting.delete_outlived()
    assert files(folder) == [f"{export.pk}-2.sealed"]


@pytest.mark.parametrize("moment", ["before_record", "after_record"])
def test_dying_at_the_very_end_offers_nothing_unrecorded(page, dara, five, moment, monkeypatch):
    export = wish(page, dara)

    def die(*arguments, **options):
        if moment == "after_record":
            record(*arguments, **options)
        raise Killed

    record = access.record
    monkeypatch.setattr(access, "record", die)
    with pytest.raises(Killed):
        exporting.build_due()
    export.refresh_from_db()
    assert not export.is_offered
    assert not AccessRecord.objects.exists()


def test_a_worker_told_to_stop_gives_the_export_back(page, dara, five, small_batches, folder):
    export = wish(page, dara)
    exporting.build_due(lambda: False)
    export.refresh_from_db()
    assert (export.state, export.done, export.lease_until) == (State.WAITING, 0, None)
    assert files(folder) == []
    exporting.build_due()
    export.refresh_from_db()
    assert export.state == State.READY


def test_a_slow_worker_that_was_overtaken_writes_nothing_down(
    page, dara, five, small_batches, folder
):
    export = wish(page, dara)
    nested = []

    def overtaken():
        if not nested:
            nested.append(True)
            lease_is_over()
            exporting.build_due()
        return True

    exporting.build_due(overtaken)
    export.refresh_from_db()
    assert (export.state, export.attempts) == (State.READY, 2)
    assert AccessRecord.objects.count() == 1
    assert files(folder) == [f"{export.pk}-2.sealed"]
    assert len(rows(export)) == 6


def test_a_slow_worker_does_not_meddle_with_the_one_that_overtook_it(
    page, dara, five, small_batches, folder
):
    export = wish(page, dara)

    def overtaken():
        lease_is_over()
        assert SignatureExport.objects.lease().attempts == 2
        return True

    exporting.build_due(overtaken)
    export.refresh_from_db()
    assert (export.state, export.attempts, export.done) == (State.RUNNING, 2, 0)
    assert files(folder) == []


def test_an_export_taken_back_in_the_middle_is_dropped(page, dara, five, small_batches, folder):
    export = wish(page, dara)
    exporting.build_due(lambda: exporting.take_back(export) or True)
    export.refresh_from_db()
    assert export.state == State.GONE
    assert files(folder) == []
    assert not AccessRecord.objects.exists()


def test_who_takes_the_consent_back_meanwhile_is_not_in_the_file(page, dara, five, small_batches):
    export = wish(page, dara)

    def withdraw():
        Signature.objects.update(state="withdrawn", name=None)
        return True

    exporting.build_due(withdraw)
    export.refresh_from_db()
    assert export.number == 2
    assert len(rows(export)) == 3


def test_a_worker_that_dies_again_and_again_is_not_sent_in_for_ever(page, dara, five):
    export = wish(page, dara)
    for _ in range(exporting.ATTEMPTS):
        with pytest.raises(Killed):
            exporting.build_due(kill_after(1))
        lease_is_over()
    exporting.build_due()
    export.refresh_from_db()
    assert (export.state, export.problem) == (State.FAILED, Problem.DIED)


def test_signatures_that_do_not_open_stop_it_and_are_counted(page, dara, five, folder, caplog):
    broken = [five[0].pk, five[3].pk]
    Signature.objects.filter(pk__in=broken).update(name=Sealed(b"\x01" + b"x" * 60))
    export = made(page, dara)
    assert (export.state, export.problem, export.broken) == (State.FAILED, Problem.BROKEN, 2)
    assert files(folder) == []
    assert not AccessRecord.objects.exists()
    assert "Signer" not in caplog.text


@pytest.mark.parametrize("keys", ["missing", "others"])
def test_without_the_right_keys_nothing_is_written(
    page, dara, five, keys, one_round, settings, tmp_path
):
    made(page, dara)  # this database has met the right ones
    SignatureExport.objects.all().delete()
    settings.SIGNER_KEYS_FILE = tmp_path / "others.keys"
    settings.EXPORTS_DIR = tmp_path / "elsewhere"
    if keys == "others":
        exporting.keyring.create(settings.SIGNER_KEYS_FILE)
    export = wish(page, dara)

    one_round()

    export.refresh_from_db()
    assert (export.state, export.problem) == (State.FAILED, Problem.KEYS)
    assert not settings.EXPORTS_DIR.exists()


def test_a_disk_in_trouble_is_named(page, dara, five, settings, tmp_path):
    settings.EXPORTS_DIR = tmp_path / "file"
    settings.EXPORTS_DIR.touch()
    assert made(page, dara).problem == Problem.DISK


def test_an_unforeseen_failure_is_told_without_its_words(page, dara, five, monkeypatch, caplog):
    def fail(*arguments):
        raise RuntimeError("Sophea Chan")

    monkeypatch.setattr(exporting.consented, "row", fail)
    assert made(page, dara).problem == Problem.OTHER
    assert "RuntimeError" in caplog.text
    assert "Sophea" not in caplog.text


def test_everyone_may_have_left_meanwhile(page, dara):
    signature(page)
    assert made(page, dara).problem == Problem.EMPTY


def test_a_failed_export_holds_up_no_other(page, dara, five):
    wish(page, dara, kind=SignatureExport.Kind.UPDATES)
    assert made(page, dara).state == State.READY


def test_a_database_in_trouble_is_not_taken_for_an_export_in_trouble(page, dara, five, monkeypatch):
    def fail(*arguments):
        raise DatabaseError

    export = wish(page, dara)
    monkeypatch.setattr(exporting.consented, "row", fail)
    with pytest.raises(DatabaseError):
        exporting.build_due()
    export.refresh_from_db()
    assert export.state == State.RUNNING


def test_an_export_is_made_by_one_worker(page, dara, five):
    wish(page, dara)
    assert SignatureExport.objects.lease().attempts == 1
    assert SignatureExport.objects.lease() is None


def test_files_are_deleted_after_a_day_and_the_row_stays(page, dara, five, folder):
    export = made(page, dara)
    tidying.tidy()
    assert len(files(folder)) == 1
    assert export.expires_at - timezone.now() > timedelta(hours=23, minutes=59)

    SignatureExport.objects.update(expires_at=timezone.now())
    assert tidying.tidy()["exports deleted"] == 1

    export.refresh_from_db()
    assert export.state == State.GONE
    assert files(folder) == []


def test_tidying_leaves_a_file_alone_while_it_is_written(page, dara, five, small_batches):
    export = wish(page, dara)
    exporting.build_due(lambda: bool(tidying.tidy()))
    export.refresh_from_db()
    assert len(rows(export)) == 6


def test_the_log_learns_numbers_only(page, dara, five, caplog):
    with caplog.at_level(logging.INFO):
        made(page, dara)
    assert "exported, 5 signatures" in caplog.text
    assert "Signer" not in caplog.text
