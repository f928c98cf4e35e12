"""Whoever of the staff meets signers' data leaves a record that cannot be altered unseen."""

import logging
from threading import Barrier, Thread

from django.contrib.auth import get_user_model
from django.db import connection

import pytest

from petition import access
from petition.models import AccessRecord

Act = AccessRecord.Act


def test_records_follow_one_another_unbroken(dara, page):
    for number in range(3):
        access.record(dara, Act.UNMASKED, number, "asked by its signer", page.petition)

    assert list(AccessRecord.objects.values_list("pk", flat=True)) == [3, 2, 1]
    assert access.first_broken() is None


@pytest.mark.parametrize("change", [{"reason": "none"}, {"number": 9}, {"digest": b"\x00" * 32}])
def test_an_altered_record_shows(dara, change):
    for _ in range(3):
        access.record(dara, Act.EXPORTED, 4, "for the press")
    AccessRecord.objects.filter(pk=2).update(**change)

    assert access.first_broken() == 2


@pytest.mark.parametrize("taken", [1, 2])
def test_a_record_taken_out_shows(dara, taken):
    for _ in range(3):
        access.record(dara, Act.EXPORTED, 4, "for the press")
    AccessRecord.objects.filter(pk=taken).delete()

    assert access.first_broken() == taken


def test_the_log_learns_neither_reason_nor_name(dara, caplog):
    with caplog.at_level(logging.INFO, "petition"):
        access.record(dara, Act.LOOKED_UP, 1, "Sophea asked us")

    assert "looked-up, 1 signatures" in caplog.text
    assert "Sophea" not in caplog.text
    assert "dara" not in caplog.text


@pytest.mark.django_db(transaction=True)
def test_two_at_the_same_moment_both_stand():
    person = get_user_model().objects.create_user("dara")
    start = Barrier(4)

    def write():
        try:
            start.wait()
            access.record(person, Act.UNMASKED, 1, "at the same moment")
        finally:
            connection.close()

    threads = [Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert AccessRecord.objects.count() == 4
    assert access.first_broken() is None
