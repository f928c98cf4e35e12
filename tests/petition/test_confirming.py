"""Confirming: a link shows a button, and the button counts once."""

from django.core import mail, signing
from django.utils import timezone

import pytest

from petition import signing as acts
from petition.models import Petition, Signature
from petition.secrecy import tokens

pytestmark = pytest.mark.django_db


def count():
    return Petition.objects.get().confirmed_count


def test_the_button_confirms_and_leads_to_thanks_with_the_count(visitor, page):
    visitor.sign(page)
    opened = visitor.open_link()
    assert opened.status_code == 200
    assert page.title in opened.content.decode()

    answer = visitor.press_button()
    assert answer.status_code == 303
    assert answer["Location"] == f"/en/sign/{page.translation_key}/thanks/"
    thanks = visitor.client.get(answer["Location"]).content.decode()
    assert '<span class="counter-number">1</span>' in thanks
    signature = Signature.objects.get()
    assert signature.state == Signature.State.CONFIRMED
    assert signature.confirmed_at
    assert count() == 1


def test_opening_a_link_changes_nothing(visitor, page):
    visitor.sign(page)
    before = Signature.objects.values().get()
    visitor.client.head(visitor.link())
    for _ in range(10):
        visitor.open_link()
    assert Signature.objects.values().get() == before
    assert count() == 0


def test_pressing_twice_counts_once_and_says_so_kindly(visitor, page):
    visitor.sign_and_confirm(page)
    again = visitor.press_button()
    assert again.status_code == 200
    assert "Already confirmed" in again.content.decode()
    assert "Already confirmed" in visitor.open_link().content.decode()
    assert count() == 1


def test_the_address_is_erased_when_confirmed(visitor, page):
    visitor.sign_and_confirm(page)
    assert Signature.objects.get().email is None


def test_the_address_is_kept_for_those_who_ask_for_news(visitor, page):
    visitor.sign_and_confirm(page, wants_updates=True)
    assert Signature.objects.get().email == "sophea@example.org"


def test_an_old_link_no_longer_confirms(visitor, page, monkeypatch):
    visitor.sign(page)
    monkeypatch.setattr(tokens, "CONFIRM_LASTS", -1)
    answer = visitor.open_link()
    assert answer.status_code == 410
    assert f'href="{page.get_url()}">Back to the petition' in answer.content.decode()
    assert visitor.press_button().status_code == 410
    assert count() == 0


def test_an_old_link_to_a_confirmed_signature_still_says_so(visitor, page, monkeypatch):
    visitor.sign_and_confirm(page)
    monkeypatch.setattr(tokens, "CONFIRM_LASTS", -1)
    assert "Already confirmed" in visitor.open_link().content.decode()


def test_a_link_that_a_newer_version_replaced_no_longer_confirms(visitor, page):
    visitor.sign(page)
    Signature.objects.update(token_version=2)
    assert visitor.press_button().status_code == 410
    assert count() == 0


@pytest.mark.parametrize("state", [s for s in Signature.State if s not in ("pending", "confirmed")])
def test_only_a_pending_signature_can_be_confirmed(visitor, page, state):
    visitor.sign(page)
    Signature.objects.update(state=state)
    assert visitor.press_button().status_code == 410
    assert Signature.objects.get().state == state
    assert count() == 0


@pytest.mark.parametrize("state", [s for s in Signature.State if s != "pending"])
def test_the_transition_itself_asks_for_a_pending_row(visitor, page, state):
    visitor.sign(page)
    Signature.objects.update(state=state, confirmed_at=timezone.now())
    link = tokens.ConfirmationLink(Signature.objects.get().pk, 1, expired=False)
    assert not acts.confirm(link)
    assert Signature.objects.get().state == state
    assert count() == 0


def test_the_transition_itself_asks_for_the_version_of_the_link(visitor, page):
    visitor.sign(page)
    pk = Signature.objects.get().pk
    for version in (0, 2):
        assert not acts.confirm(tokens.ConfirmationLink(pk, version, expired=False))
    assert Signature.objects.get().state == "pending"
    assert count() == 0


def test_a_link_to_a_deleted_signature_is_spent(visitor, page):
    visitor.sign(page)
    Signature.objects.all().delete()
    assert visitor.press_button().status_code == 410


@pytest.mark.parametrize("damage", [lambda t: t[:-1], lambda t: "x" + t, lambda t: "é:1:x"])
def test_a_damaged_link_is_not_found_and_says_what_to_do(visitor, page, damage):
    visitor.sign(page)
    head, token = visitor.link().rstrip("/").rsplit("/", 1)
    answer = visitor.client.post(f"{head}/{damage(token)}/")
    assert answer.status_code == 404
    assert "This link is not complete" in answer.content.decode()
    assert count() == 0


def test_a_token_made_for_another_purpose_does_not_confirm(visitor, page):
    stamp = tokens.stamp_checked_form(page.translation_key)
    assert visitor.client.get(f"/en/sign/confirm/{stamp}/").status_code == 404


def test_neither_the_secret_key_nor_its_fallbacks_make_a_link(visitor, page, settings):
    settings.SECRET_KEY_FALLBACKS = ["an-older-secret"]
    visitor.sign(page)
    value = [Signature.objects.get().pk.hex, 1]
    for key in (settings.SECRET_KEY, "an-older-secret"):
        forged = signing.dumps(value, key=key, salt=tokens.CONFIRM)
        assert visitor.client.post(f"/en/sign/confirm/{forged}/").status_code == 404


def test_the_page_behind_a_link_tells_nobody_its_address(visitor, page):
    visitor.sign(page)
    for answer in (visitor.open_link(), visitor.press_button(), visitor.open_link()):
        assert answer["Referrer-Policy"] == "no-referrer"
        assert "no-store" in answer["Cache-Control"]


def test_a_link_answers_in_the_language_it_was_sent_in(visitor, page):
    visitor.sign(page)
    assert '<html lang="en">' in visitor.open_link().content.decode()
    broken = visitor.client.get("/km/sign/confirm/broken/").content.decode()
    assert '<html lang="km">' in broken
    assert len(mail.outbox) == 1
