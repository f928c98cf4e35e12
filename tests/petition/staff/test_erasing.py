"""Staff erase a signature at its signer's wish as the signer's own link would, and on record."""

from django.urls import reverse

import pytest

from petition import access
from petition.models import AccessRecord, OutboxMail, Signature
from tests.petition.staff.asking import PLAIN

pytestmark = pytest.mark.django_db


def address_of(signature):
    return reverse("signatures:erase", args=[signature.pk])


def erase(client, signature, reason=PLAIN):
    return client.post(address_of(signature), {"reason": reason})


def now(signature):
    return Signature.objects.get(pk=signature.pk)


def test_a_confirmed_signature_is_withdrawn_and_counts_no_more(keeper, sign, confirm, page):
    signature = confirm(sign(wants_updates=True, comment="Let us vote"))
    answer = erase(keeper, signature)
    assert answer["Location"] == "/admin/signatures/"
    after = now(signature)
    assert after.state == Signature.State.WITHDRAWN
    assert (after.name, after.email, after.comment, after.email_key) == (None, None, None, None)
    page.petition.refresh_from_db()
    assert page.petition.confirmed_count == 0
    entry = AccessRecord.objects.get()
    assert (entry.act, entry.number, entry.reason) == ("erased", 1, PLAIN)
    assert access.first_broken() is None


@pytest.mark.parametrize("state", ["pending", "held", "undeliverable", "invalidated"])
def test_one_that_does_not_count_is_erased_and_its_address_left_alone(keeper, sign, state):
    signature = sign()
    Signature.objects.update(state=state)
    erase(keeper, signature)
    after = now(signature)
    assert (after.state, after.name) == (Signature.State.REJECTED, None)
    assert after.muted_until
    assert not OutboxMail.objects.waiting().exists()


def test_erasing_again_changes_nothing_and_is_not_recorded_twice(keeper, sign, confirm, page):
    signature = confirm(sign())
    erase(keeper, signature)
    answer = keeper.post(address_of(signature), {"reason": PLAIN}, follow=True)
    assert "There was nothing left to erase." in answer.content.decode()
    assert AccessRecord.objects.count() == 1


def test_opening_the_page_erases_nothing_and_shows_no_name(keeper, sign):
    signature = sign()
    html = keeper.get(address_of(signature)).content.decode()
    assert "S••• C•••" in html
    assert "ophea" not in html
    assert now(signature).state == Signature.State.PENDING


@pytest.mark.parametrize("reason", ["", "sophea@example.org wants to be gone"])
def test_without_a_proper_reason_nothing_is_erased(keeper, sign, reason):
    signature = sign()
    assert erase(keeper, signature, reason).status_code == 200
    assert now(signature).name == "Sophea Chan"
    assert not AccessRecord.objects.exists()


def test_what_is_said_afterwards_names_nobody(keeper, sign):
    signature = sign()
    html = keeper.post(address_of(signature), {"reason": PLAIN}, follow=True).content.decode()
    assert "Erased. Nothing says any more who it was." in html
    assert "ophea" not in html


def test_a_record_that_cannot_be_written_leaves_the_signature(keeper, sign, monkeypatch):
    signature = sign()

    def fail(*arguments):
        raise RuntimeError

    monkeypatch.setattr(access, "record", fail)
    with pytest.raises(RuntimeError):
        erase(keeper, signature)
    assert now(signature).name == "Sophea Chan"


def test_who_may_not_read_who_signed_may_not_erase_either(holder, sign):
    signature = sign()
    client = holder("view_signature", "review_signature")
    assert erase(client, signature).status_code == 302
    assert now(signature).state == Signature.State.PENDING
