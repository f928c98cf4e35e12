"""Signing a petition: one row, one mail, one answer."""

from datetime import timedelta

from django.core import mail
from django.utils import timezone

import pytest

from petition.models import Petition, Signature
from tests import factories_petition as factories

pytestmark = pytest.mark.django_db


def test_a_signature_is_stored_pending_and_a_link_is_mailed(visitor, page):
    answer = visitor.sign(page, comment="For my father.", wants_updates=True)

    assert answer.status_code == 303
    assert answer["Location"] == f"/en/sign/{page.translation_key}/check-your-email/"
    assert visitor.client.get(answer["Location"]).status_code == 200
    signature = Signature.objects.get()
    assert signature.state == Signature.State.PENDING
    assert (signature.name, signature.email) == ("Sophea Chan", "sophea@example.org")
    assert (signature.comment, signature.country) == ("For my father.", "CA")
    assert (signature.language, signature.text_version) == ("en", 1)
    assert signature.wants_updates
    assert not signature.shows_first_name
    assert not signature.is_in_delivered_copy
    assert Petition.objects.get().confirmed_count == 0
    [message] = mail.outbox
    assert message.to == ["sophea@example.org"]
    assert f"http://testserver{visitor.link()}" in message.body
    assert f"http://testserver{visitor.link()}" in message.alternatives[0][0]


def test_the_subject_is_silent_about_the_cause(visitor, page):
    visitor.sign(page)
    subject = mail.outbox[0].subject.lower()
    assert not {"petition", "vote", "sign", "sophea"} & set(subject.split())


def test_an_address_gets_three_mails_a_day_whatever_names_are_typed(visitor, page):
    for attempt in range(4):
        visitor.sign(page)
        visitor.sign(page, name=f"Dara {attempt}")
    assert len(mail.outbox) == 3

    Signature.objects.update(last_mailed_on=timezone.localdate() - timedelta(days=1))
    visitor.sign(page)
    assert len(mail.outbox) == 4


def test_a_confirmed_address_is_told_that_it_was_used(visitor, page):
    visitor.sign_and_confirm(page)
    visitor.sign(page)
    assert Signature.objects.count() == 1
    assert mail.outbox[-1].subject == "About your email address"
    assert "/confirm/" not in mail.outbox[-1].body


@pytest.mark.parametrize("state", ["withdrawn", "invalidated", "expired", "rejected"])
def test_an_address_in_any_other_state_hears_nothing(visitor, page, state):
    visitor.sign(page)
    Signature.objects.update(state=state)
    visitor.sign(page)
    assert len(mail.outbox) == 1
    assert Signature.objects.get().state == state


def test_a_family_shares_an_address_but_not_more_than_two(visitor, page):
    for name in ("Sophea Chan", "Dara Chan"):
        visitor.sign_and_confirm(page, name=name)
    Signature.objects.update(mails_sent=0)
    visitor.sign(page, name="Bopha Chan")
    assert {signature.name for signature in Signature.objects.all()} == {"Sophea Chan", "Dara Chan"}
    assert mail.outbox[-1].subject == "About your email address"


@pytest.mark.parametrize(
    "changes",
    [
        {"email": "Sophea+petitions@EXAMPLE.org"},
        {"name": "CHAN  sophea"},
        {"name": "Ms. Sophea Chan"},
    ],
)
def test_the_same_person_written_otherwise_is_one_row(visitor, page, changes):
    visitor.sign(page)
    visitor.sign(page, **changes)
    assert Signature.objects.count() == 1


def test_a_khmer_name_typed_in_another_order_is_one_row(visitor, page):
    typed, retyped = "ច័ន្ទ ស៊ីវិល", "ច័ន្ទ​ សុីវិល"
    visitor.sign(page, name=typed)
    visitor.sign(page, name=retyped)
    assert Signature.objects.count() == 1


def test_the_same_person_may_sign_two_petitions(visitor, page):
    other = factories.petition_page(slug="another")
    visitor.sign(page)
    visitor.sign(other)
    first, second = Signature.objects.all()
    assert bytes(first.email_key) != bytes(second.email_key)


def test_a_closed_petition_takes_no_signature(visitor, page):
    Petition.objects.update(closes_at=timezone.now())
    answer = visitor.sign(page)
    assert answer.status_code == 410
    assert not Signature.objects.exists()
    assert b"<form" not in visitor.client.get(page.url).content


def test_a_petition_that_has_not_opened_takes_no_signature(visitor, page):
    Petition.objects.update(opens_at=timezone.now() + timedelta(hours=1))
    assert visitor.sign(page).status_code == 410
    assert not Signature.objects.exists()


def test_a_draft_takes_no_signature(visitor, page):
    page.live = False
    page.save()
    assert visitor.sign(page).status_code == 404
    assert not Signature.objects.exists()


def test_opening_the_address_of_the_form_leads_to_the_petition(visitor, page):
    answer = visitor.client.get(f"/en/sign/{page.translation_key}/")
    assert answer["Location"] == page.url
