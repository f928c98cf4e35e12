"""Who signed is read one at a time, with a reason, on record, and left nowhere."""

import logging

from django.urls import reverse

import pytest

from petition import access, taking_back
from petition.models import AccessRecord, Signature
from tests.petition.staff.asking import PLAIN

pytestmark = pytest.mark.django_db


def address_of(signature):
    return reverse("signatures:unmask", args=[signature.pk])


def read(client, signature, reason=PLAIN):
    return client.post(address_of(signature), {"reason": reason})


def test_with_a_reason_it_shows_all_that_is_held_and_records_it(keeper, sign, page):
    signature = sign(comment="Let us\nvote", shows_first_name=True, name="សុភា ចាន់")
    html = read(keeper, signature).content.decode()
    for told in ("សុភា ចាន់", "sophea@example.org", "Let us<br>vote", "Canada", page.title):
        assert told in html
    entry = AccessRecord.objects.get()
    assert (entry.act, entry.number, entry.reason) == ("unmasked", 1, PLAIN)
    assert (entry.person.username, entry.petition) == ("dara", page.petition)
    assert access.first_broken() is None


def test_before_a_reason_is_given_it_stays_covered_and_off_the_record(keeper, sign):
    html = keeper.get(address_of(sign())).content.decode()
    assert "S••• C•••" in html
    assert "ophea" not in html
    assert not AccessRecord.objects.exists()


@pytest.mark.parametrize("reason", ["", " ", "sophea@example.org asked", "x" * 256])
def test_without_a_proper_reason_it_stays_covered(keeper, sign, reason):
    html = read(keeper, sign(), reason).content.decode()
    assert "Sophea" not in html
    assert not AccessRecord.objects.exists()


def test_an_address_is_shown_only_while_one_is_held(keeper, sign, confirm):
    html = read(keeper, confirm(sign())).content.decode()
    assert "Sophea Chan" in html
    assert "@example.org" not in html


def test_the_hour_of_the_confirmation_is_not_shown(keeper, sign, confirm):
    signature = confirm(sign())
    html = read(keeper, signature).content.decode()
    assert f"{signature.confirmed_at:%H:%M}" not in html
    assert f"{signature.confirmed_at:%M:%S}" not in html


def test_what_is_erased_is_blank(keeper, sign):
    signature = sign()
    taking_back.disown(signature.pk)
    html = read(keeper, signature).content.decode()
    assert "ophea" not in html
    assert "rejected by the owner of the address" in html


def test_what_a_signer_typed_is_not_taken_for_markup(keeper, sign):
    html = read(keeper, sign(comment="<script>alert(1)</script>")).content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html


def test_it_is_answered_at_once_and_kept_in_no_cache(keeper, sign):
    answer = read(keeper, sign())
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "same-origin"
    assert not list(answer.context["messages"])


def test_who_may_only_see_the_list_is_turned_away(holder, sign):
    signature = sign()
    client = holder("view_signature", "review_signature")
    assert client.get(address_of(signature)).status_code == 302
    assert read(client, signature).status_code == 302
    assert not AccessRecord.objects.exists()


def test_nothing_reaches_the_log(keeper, sign, caplog):
    for name in (None, "django.request", "petition"):
        caplog.set_level(logging.DEBUG, logger=name)
    read(keeper, sign(comment="Canarycomment"))
    assert "unmasked, 1 signatures" in caplog.text
    for word in ("ophea", "Canary", PLAIN):
        assert word not in caplog.text


def test_a_record_that_cannot_be_written_shows_nothing(keeper, sign, monkeypatch):
    signature = sign()

    def fail(*arguments):
        raise RuntimeError

    monkeypatch.setattr(access, "record", fail)
    with pytest.raises(RuntimeError):
        read(keeper, signature)


def test_a_signature_that_is_gone_is_not_found(keeper, sign):
    signature = sign()
    Signature.objects.all().delete()
    assert read(keeper, signature).status_code == 404
