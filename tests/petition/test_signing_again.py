"""Signing again before confirming: a stranger who was there first has chosen nothing."""

import pytest

from petition.models import Petition, Signature
from petition.scrutiny.suspicion import Attempt
from tests import factories_petition as factories

pytestmark = pytest.mark.django_db

EVERYTHING = {
    "shows_first_name": True,
    "is_in_delivered_copy": True,
    "wants_updates": True,
    "comment": "A stranger's.",
}


def consents(signature):
    return (
        signature.shows_first_name,
        signature.is_in_delivered_copy,
        signature.wants_updates,
        signature.comment,
    )


def test_only_what_was_agreed_to_both_times_is_confirmed(visitor, page):
    visitor.sign(page, **EVERYTHING)
    visitor.sign(page, shows_first_name=True)
    visitor.press_button()
    signature = Signature.objects.get()
    assert signature.state == "confirmed"
    assert consents(signature) == (True, False, False, None)


def test_the_same_again_loses_nothing(visitor, page):
    visitor.sign(page, **EVERYTHING)
    visitor.sign(page, **EVERYTHING)
    assert consents(Signature.objects.get()) == (True, True, True, "A stranger's.")


def test_a_stranger_who_comes_second_adds_nothing(visitor, page):
    visitor.sign(page, comment="Mine.")
    visitor.sign(page, **EVERYTHING)
    assert consents(Signature.objects.get()) == (False, False, False, None)


def test_a_confirmed_signature_stands(visitor, page):
    visitor.sign_and_confirm(page, **EVERYTHING)
    visitor.sign(page)
    assert consents(Signature.objects.get()) == (True, True, True, "A stranger's.")


def test_a_mailbox_that_refused_the_strangers_mail_gives_its_owner_the_same(visitor, page):
    visitor.sign(page, **EVERYTHING)
    Signature.objects.update(state="undeliverable")
    visitor.sign(page)
    signature = Signature.objects.get()
    assert signature.state == "pending"
    assert consents(signature) == (False, False, False, None)


def test_a_signing_that_looks_like_a_machines_lowers_too(visitor, page):
    visitor.sign(page, **EVERYTHING)
    factories.sign(page, factories.details(), Attempt(fell_into_trap=True))
    assert consents(Signature.objects.get()) == (False, False, False, None)


def test_the_page_with_the_button_says_what_is_confirmed(visitor, page):
    visitor.sign(page, **{**EVERYTHING, "comment": "For <my> father."})
    html = visitor.open_link().content.decode()
    assert "My first name may be shown on this site." in html
    assert "My full name and what I wrote stand in the copy" in html
    assert "I want news of this petition by email." in html
    assert "For &lt;my&gt; father." in html
    visitor.sign(page)
    html = visitor.open_link().content.decode()
    assert "My name is not shown on this site." in html
    assert "Neither my name nor what I wrote stands in the copy" in html
    assert "I want no news by email." in html
    assert "I leave no message." in html


def test_two_names_a_stranger_made_up_do_not_keep_the_owner_out(visitor, page):
    visitor.sign(page, name="Junk One")
    visitor.sign(page, name="Junk Two", **EVERYTHING)
    junk = visitor.link()
    visitor.sign(page)
    assert {row.name for row in Signature.objects.all()} == {"Junk One", "Sophea Chan"}
    assert visitor.press_button(junk).status_code == 410
    assert visitor.press_button().status_code == 303
    signature = Signature.objects.get(state="confirmed")
    assert signature.name == "Sophea Chan"
    assert consents(signature) == (False, False, False, None)
    assert Petition.objects.get().confirmed_count == 1


def test_a_place_taken_by_a_machine_is_retaken_as_well(visitor, page):
    for name in ("Junk One", "Junk Two"):
        factories.sign(page, factories.details(name=name), Attempt(fell_into_trap=True))
    visitor.sign_and_confirm(page)
    assert Signature.objects.get(state="confirmed").name == "Sophea Chan"


def test_a_machine_retakes_nothing(visitor, page):
    for name in ("Sophea Chan", "Dara Chan"):
        visitor.sign(page, name=name)
    factories.sign(page, factories.details(name="Junk One"), Attempt(fell_into_trap=True))
    assert {row.name for row in Signature.objects.all()} == {"Sophea Chan", "Dara Chan"}


def test_confirmed_names_are_never_replaced(visitor, page):
    for name in ("Sophea Chan", "Dara Chan"):
        visitor.sign_and_confirm(page, name=name)
    visitor.sign(page, name="Junk One")
    assert {row.name for row in Signature.objects.all()} == {"Sophea Chan", "Dara Chan"}
