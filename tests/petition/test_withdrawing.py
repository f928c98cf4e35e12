"""Taking a signature back: a link in every mail, a page with a button, and nothing left."""

from datetime import timedelta

from django.core import mail
from django.utils import timezone

import pytest

from petition import taking_back
from petition.mail.sending import deliver_due
from petition.models import OutboxMail, Petition, PetitionPage, Signature
from petition.secrecy import tokens
from tests import factories_petition as factories

pytestmark = pytest.mark.django_db

State = Signature.State


def count():
    return Petition.objects.get().confirmed_count


def press(visitor):
    return visitor.client.post(visitor.link("withdraw"), follow=True).content.decode()


def assert_erased(signature):
    assert (signature.name, signature.email, signature.comment) == (None, None, None)
    assert (signature.name_key, signature.country, signature.confirmed_at) == (None, "", None)
    assert (signature.wants_updates, signature.shows_first_name) == (False, False)


def test_the_thanks_carry_a_link_that_takes_the_signature_back(visitor, page):
    visitor.sign_and_confirm(page, comment="Mine.", wants_updates=True, shows_first_name=True)
    assert mail.outbox[-1].subject == "Thank you for confirming"
    assert visitor.link("withdraw") in mail.outbox[-1].alternatives[0][0]
    opened = visitor.client.get(visitor.link("withdraw")).content.decode()
    assert "Remove my signature" in opened
    assert page.title in opened

    assert "It is done" in press(visitor)
    signature = Signature.objects.get()
    assert signature.state == State.WITHDRAWN
    assert_erased(signature)
    assert signature.email_key is None
    assert count() == 0


def test_every_mail_carries_the_link(visitor, page):
    visitor.sign_and_confirm(page)
    visitor.sign(page)
    assert len(mail.outbox) == 3
    assert all("/withdraw/" in letter.body for letter in mail.outbox)
    assert all("/withdraw/" in letter.alternatives[0][0] for letter in mail.outbox)


def test_a_mail_about_no_signature_of_its_reader_carries_none(visitor, page):
    for name in ("Sophea Chan", "Dara Chan"):
        visitor.sign_and_confirm(page, name=name)
    Signature.objects.update(mails_sent=0)
    visitor.sign(page, name="Bopha Chan")
    assert mail.outbox[-1].subject == "About your email address"
    assert "/withdraw/" not in mail.outbox[-1].body


def test_opening_the_link_changes_nothing(visitor, page):
    visitor.sign_and_confirm(page)
    before = Signature.objects.values().get()
    visitor.client.head(visitor.link("withdraw"))
    for _ in range(10):
        visitor.client.get(visitor.link("withdraw"))
    assert Signature.objects.values().get() == before


def test_pressing_twice_is_friendly_and_lowers_the_count_once(visitor, page):
    visitor.sign_and_confirm(page, email="dara@example.org")
    visitor.sign_and_confirm(page)
    assert press(visitor) == press(visitor)
    assert count() == 1


def test_the_link_never_gets_too_old(visitor, page, monkeypatch):
    visitor.sign_and_confirm(page)
    monkeypatch.setattr("django.core.signing.time.time", lambda: 4102444800)  # the year 2100
    assert "Remove my signature" in visitor.client.get(visitor.link("withdraw")).content.decode()


def test_the_link_in_the_first_mail_still_works_after_confirming(visitor, page):
    visitor.sign(page)
    first = visitor.link("withdraw")
    visitor.press_button()
    visitor.client.post(first)
    assert Signature.objects.get().state == State.WITHDRAWN


def test_who_withdrew_may_sign_again_as_a_new_person(visitor, page):
    visitor.sign_and_confirm(page)
    press(visitor)
    visitor.sign_and_confirm(page)
    assert sorted(Signature.objects.values_list("state", flat=True)) == ["confirmed", "withdrawn"]
    assert count() == 1


def test_not_me_erases_and_the_address_is_left_alone_for_thirty_days(visitor, page):
    visitor.sign(page, comment="A stranger's.")
    assert "This was not me" in visitor.open_link().content.decode()
    assert "This was not me" in visitor.client.get(visitor.link("withdraw")).content.decode()
    assert "It is done" in press(visitor)
    assert Signature.objects.get().state == State.REJECTED
    assert_erased(Signature.objects.get())

    for name in ("Sophea Chan", "Dara Chan", "Bopha Chan"):
        visitor.sign(page, name=name)
    assert len(mail.outbox) == 1
    assert visitor.press_button().status_code == 410
    assert count() == 0

    Signature.objects.update(muted_until=timezone.localdate())
    visitor.sign(page, name="Dara Chan")
    assert len(mail.outbox) == 2


@pytest.mark.parametrize("state", ["pending", "undeliverable", "held", "invalidated"])
def test_what_is_not_counted_can_be_disowned(visitor, page, state):
    visitor.sign(page)
    Signature.objects.update(state=state)
    press(visitor)
    assert Signature.objects.get().state == State.REJECTED
    assert count() == 0


@pytest.mark.parametrize("state", ["withdrawn", "rejected", "expired"])
def test_where_nothing_is_held_the_button_does_nothing(visitor, page, state):
    visitor.sign(page)
    Signature.objects.update(state=state)
    assert "It is done" in visitor.client.get(visitor.link("withdraw")).content.decode()
    assert not taking_back.take_back(Signature.objects.get().pk)
    assert Signature.objects.get().state == state


def test_a_link_to_a_deleted_signature_says_that_nothing_is_left(visitor, page):
    visitor.sign(page)
    Signature.objects.all().delete()
    assert "It is done" in press(visitor)


def test_mail_still_owed_is_dropped_with_its_address(visitor, page):
    visitor.sign(page)
    visitor.client.post(visitor.link())
    assert OutboxMail.objects.waiting().get().address == "sophea@example.org"
    taking_back.take_back(Signature.objects.get().pk)
    assert not OutboxMail.objects.waiting().exists()
    deliver_due()
    assert len(mail.outbox) == 1


def test_the_address_is_gone_from_everywhere_once_thanks_are_sent(visitor, page):
    visitor.sign_and_confirm(page)
    assert mail.outbox[-1].to == ["sophea@example.org"]
    assert not OutboxMail.objects.filter(address__isnull=False).exists()
    assert Signature.objects.get().email is None


def test_thanks_and_the_page_are_in_the_language_signed_in(visitor, page):
    khmer = factories.in_khmer(page)
    visitor.sign_and_confirm(khmer)
    assert khmer.title in mail.outbox[-1].body
    assert visitor.link("withdraw").startswith("/km/")
    assert 'lang="km"' in press(visitor)


def test_a_petition_taken_off_the_site_can_still_be_left(visitor, page):
    visitor.sign_and_confirm(page)
    PetitionPage.objects.update(live=False)
    assert "It is done" in press(visitor)
    assert count() == 0


def test_a_confirmation_token_does_not_withdraw(visitor, page):
    visitor.sign(page)
    token = visitor.link().rstrip("/").rsplit("/", 1)[1]
    assert visitor.client.post(f"/en/sign/withdraw/{token}/").status_code == 404
    assert visitor.client.post("/en/sign/withdraw/x/").status_code == 404
    assert Signature.objects.get().state == State.PENDING


def test_a_withdrawal_token_does_not_confirm(page):
    factories.sign(page, factories.details())
    with pytest.raises(tokens.TokenInvalid):
        tokens.read_confirmation(tokens.make_withdrawal(Signature.objects.get().pk))


def test_the_page_tells_nobody_its_address_and_sets_no_cookie(visitor, page):
    visitor.sign_and_confirm(page)
    link = visitor.link("withdraw")
    for answer in (visitor.client.get(link), visitor.client.post(link), visitor.client.get(link)):
        assert answer["Referrer-Policy"] == "no-referrer"
        assert "no-store" in answer["Cache-Control"]
        assert not answer.cookies


def test_missing_keys_refuse_and_change_nothing(visitor, page, settings, signer_keys):
    visitor.sign_and_confirm(page)
    link = visitor.link("withdraw")
    settings.SIGNER_KEYS_FILE = signer_keys.with_name("nowhere.keys")
    assert visitor.client.post(link).status_code == 503
    assert count() == 1


def test_thanks_beyond_three_mails_a_day_are_not_sent(visitor, page):
    for _ in range(3):
        visitor.sign(page)
    visitor.press_button()
    assert len(mail.outbox) == 3
    assert OutboxMail.objects.order_by("-settled_at").first().state == "dropped"


def test_signing_again_after_a_year_is_not_muted(visitor, page):
    visitor.sign(page)
    press(visitor)
    Signature.objects.update(muted_until=timezone.localdate() - timedelta(days=335))
    visitor.sign(page)
    assert len(mail.outbox) == 2


def test_what_staff_strike_out_at_that_moment_is_still_erased(page, monkeypatch):
    signature = factories.confirmed(page, name="Sophea")[0]
    rows = Signature.objects.filter(pk=signature.pk)
    withdraw = taking_back.withdraw

    def struck_out_before(signature_id):
        rows.update(state="invalidated")
        return withdraw(signature_id)

    monkeypatch.setattr(taking_back, "withdraw", struck_out_before)
    assert taking_back.take_back(signature.pk)
    assert rows.get().name is None
