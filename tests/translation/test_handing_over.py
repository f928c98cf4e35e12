"""A translation goes from the translator to a reviewer, and on the air or back."""

from datetime import timedelta
from smtplib import SMTPServerDisconnected

from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.urls import reverse
from django.utils import timezone

import pytest
from wagtail.users.models import UserProfile

from home.founding import REVIEWERS, TRANSLATORS
from home.models import InformationPage
from tests import factories
from translation import handing_over, letters
from translation.models import DeskEntry, DeskNote, OwedLetter

State = DeskEntry.State


@pytest.fixture
def page(home):
    return factories.page(InformationPage, home, title="A secret plan", summary="Who we are.")


@pytest.fixture
def translation(page):
    """The Khmer of the page, complete and not yet handed over."""
    translation = factories.translation_of(page)
    factories.translate_all(translation)
    return translation


@pytest.fixture
def sophea(home):
    return factories.user("sophea", TRANSLATORS, email="sophea@example.org")


@pytest.fixture
def dara(home):
    return factories.user("dara", REVIEWERS, email="dara@example.org")


def entry_of(translation):
    return DeskEntry.objects.get(translation=translation)


def address_of(translation):
    return reverse("translators_desk:entry", args=[translation.pk])


def post(client, person, translation, **fields):
    client.force_login(person)
    return client.post(address_of(translation), fields, follow=True)


def test_it_is_handed_over_with_a_note(client, sophea, dara, translation):
    post(client, sophea, translation, act="hand_over", text="Please look at the title.")
    entry = entry_of(translation)
    assert (entry.state, entry.taken_by) == (State.WAITING, sophea)
    client.force_login(dara)
    html = client.get(address_of(translation)).content.decode()
    assert "Please look at the title." in html
    assert "sophea" in html


def test_reviewers_are_written_to(client, sophea, dara, translation, settings):
    post(client, sophea, translation, act="hand_over")
    assert mail.outbox == []  # the request does not wait for a mail server
    assert letters.send_owed() == 1
    (letter,) = mail.outbox
    assert letter.to == ["dara@example.org"]
    assert f"{settings.WAGTAILADMIN_BASE_URL}{address_of(translation)}" in letter.body
    assert not OwedLetter.objects.exists()
    assert letters.send_owed() == 0


def test_a_letter_tells_nothing_that_is_behind_the_sign_in(client, sophea, dara, translation):
    post(client, sophea, translation, act="hand_over", text="Between us.")
    letters.send_owed()
    told = mail.outbox[0].subject + mail.outbox[0].body
    for secret in ("secret plan", "Between us", "sophea", "Who we are"):
        assert secret not in told
    assert mail.outbox[0].subject == "Something waits for your review"


def test_a_letter_is_in_its_readers_language(client, sophea, dara, translation):
    UserProfile.objects.create(user=dara, preferred_language="km")
    post(client, sophea, translation, act="hand_over")
    letters.send_owed()
    assert "ការបកប្រែ" in mail.outbox[0].body


class Down(BaseEmailBackend):
    def send_messages(self, messages):
        raise SMTPServerDisconnected


def test_a_mail_server_that_is_down_keeps_nobody_waiting(
    client, sophea, dara, translation, settings
):
    works = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = f"{__name__}.Down"
    answer = post(client, sophea, translation, act="hand_over")
    assert answer.status_code == 200
    assert entry_of(translation).state == State.WAITING
    assert letters.send_owed() == 0
    assert letters.send_owed() == 0  # not at once again
    owed = OwedLetter.objects.get()
    assert (owed.attempts, owed.available_at > timezone.now()) == (1, True)
    settings.EMAIL_BACKEND = works
    OwedLetter.objects.update(available_at=timezone.now() - timedelta(seconds=1))
    assert letters.send_owed() == 1
    assert len(mail.outbox) == 1


def test_a_letter_in_hand_is_left_alone_until_its_lease_is_over(client, sophea, dara, translation):
    post(client, sophea, translation, act="hand_over")
    assert OwedLetter.objects.lease().to == dara
    assert letters.send_owed() == 0
    OwedLetter.objects.update(available_at=timezone.now() - timedelta(seconds=1))
    assert letters.send_owed() == 1


def test_a_letter_is_given_up_in_the_end(client, sophea, dara, translation, settings):
    settings.EMAIL_BACKEND = f"{__name__}.Down"
    post(client, sophea, translation, act="hand_over")
    for _attempt in range(len(letters.BACKOFF) + 1):
        OwedLetter.objects.update(available_at=timezone.now() - timedelta(seconds=1))
        letters.send_owed()
    assert not OwedLetter.objects.exists()


def test_one_letter_that_cannot_be_sent_holds_up_no_other(client, sophea, dara, translation):
    factories.user("broken", REVIEWERS, email="broken\n@example.org")
    post(client, sophea, translation, act="hand_over")
    assert letters.send_owed() == 1
    assert [letter.to for letter in mail.outbox] == [["dara@example.org"]]


def test_nobody_is_written_to_about_what_is_settled(client, sophea, dara, translation):
    post(client, sophea, translation, act="hand_over")
    translation.save_target(user=dara, publish=True)
    assert letters.send_owed() == 0
    assert mail.outbox == []
    assert not OwedLetter.objects.exists()


def test_who_hands_over_is_not_written_to(client, dara, translation):
    post(client, dara, translation, act="hand_over")
    assert not OwedLetter.objects.exists()


def test_administrators_are_written_to_where_there_is_no_reviewer(client, sophea, translation):
    factories.user("root", is_superuser=True, email="root@example.org")
    post(client, sophea, translation, act="hand_over")
    letters.send_owed()
    assert mail.outbox[0].to == ["root@example.org"]


def test_a_reviewer_returns_it_and_the_translator_learns_why(client, sophea, dara, translation):
    post(client, sophea, translation, act="hand_over")
    post(client, dara, translation, act="hand_back", text="The title is too long.")
    entry = entry_of(translation)
    assert (entry.state, entry.taken_by, entry.was_returned) == (State.UNDER_WAY, sophea, True)
    client.force_login(sophea)
    assert "The title is too long." in client.get(address_of(translation)).content.decode()
    twin = translation.get_target_instance()
    assert "The title is too long." in client.get(f"/admin/pages/{twin.pk}/edit/").content.decode()
    letters.send_owed()
    assert mail.outbox[-1].to == ["sophea@example.org"]
    assert mail.outbox[-1].subject == "Something was returned to you"
    assert "too long" not in mail.outbox[-1].body


def test_returning_takes_a_comment(client, sophea, dara, translation):
    post(client, sophea, translation, act="hand_over")
    answer = post(client, dara, translation, act="hand_back", text=" ")
    assert "This field is required." in answer.content.decode()
    assert entry_of(translation).state == State.WAITING


def test_what_does_not_wait_cannot_be_returned(client, dara, translation):
    answer = post(client, dara, translation, act="hand_back", text="Why?")
    assert "It does not wait for review any more." in answer.content.decode()
    assert not DeskNote.objects.exists()


def test_it_is_handed_over_again(client, sophea, dara, translation):
    for _round in range(2):
        post(client, sophea, translation, act="hand_over")
        post(client, dara, translation, act="hand_back", text="Again.")
    post(client, sophea, translation, act="hand_over")
    entry = entry_of(translation)
    assert (entry.state, entry.was_returned) == (State.WAITING, False)
    assert translation.desk_notes.count() == 5


def test_half_a_translation_is_not_handed_over(client, sophea, dara, page):
    translation = factories.translation_of(page)
    answer = post(client, sophea, translation, act="hand_over")
    assert "It cannot be handed over" in answer.content.decode()
    assert entry_of(translation).state == State.NEW
    assert not OwedLetter.objects.exists()


def test_what_is_done_is_not_handed_over(sophea, page):
    factories.in_khmer(page)
    with pytest.raises(handing_over.NotToBeHandedOver):
        handing_over.hand_over(factories.translation_of(page), sophea)


def test_publishing_marks_it_done(client, sophea, dara, translation):
    post(client, sophea, translation, act="hand_over")
    client.force_login(dara)
    twin = translation.get_target_instance()
    client.post(f"/admin/pages/{twin.pk}/edit/", {"action": "publish"})
    entry = entry_of(translation)
    assert (entry.state, entry.taken_by, entry.last_note) == (State.DONE, None, None)


def test_when_english_changes_meanwhile_it_is_the_translators_again(
    client, sophea, dara, page, translation
):
    post(client, sophea, translation, act="hand_over")
    page.summary = "Who we are today."
    page.save_revision().publish()
    entry = entry_of(translation)
    assert (entry.state, entry.sentences_left) == (State.UNDER_WAY, 1)
    assert entry.taken_by == sophea
    assert entry.last_note.act == DeskNote.Act.WITHDRAWN


def test_two_translators_see_who_has_it(client, sophea, translation):
    post(client, sophea, translation, act="take")
    other = factories.user("chenda", TRANSLATORS)
    client.force_login(other)
    twin = translation.get_target_instance()
    for address in (address_of(translation), "/admin/desk/", f"/admin/pages/{twin.pk}/edit/"):
        assert "sophea" in client.get(address).content.decode(), address
    post(client, other, translation, act="take")
    assert entry_of(translation).taken_by == other


def test_only_who_has_it_lets_it_go(client, sophea, translation):
    post(client, sophea, translation, act="take")
    post(client, factories.user("chenda", TRANSLATORS), translation, act="let_go")
    assert entry_of(translation).taken_by == sophea
    post(client, sophea, translation, act="let_go")
    assert entry_of(translation).taken_by is None
