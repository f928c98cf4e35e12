"""Time passes: one reminder, expiry, purge, and nothing changes when it is done twice."""

from datetime import timedelta

from django.core import mail
from django.core.management import call_command
from django.utils import timezone

import pytest

from petition.ending import tidying
from petition.mail.sending import deliver_due
from petition.models import OutboxMail, Petition, Signature
from tests import factories_petition as factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed(visitor, page):
    """A signature whose link has been sent."""
    visitor.sign(page)
    return Signature.objects.get()


def let_pass(**time):
    """Put everything that happened into the past."""
    delta = timedelta(**time)
    for row in OutboxMail.objects.filter(settled_at__isnull=False):
        OutboxMail.objects.filter(pk=row.pk).update(settled_at=row.settled_at - delta)
    for row in Signature.objects.all():
        muted_until = row.muted_until and row.muted_until - delta
        Signature.objects.filter(pk=row.pk).update(
            signed_on=row.signed_on - delta, muted_until=muted_until, mails_sent=0
        )


def test_who_forgets_is_reminded_once_after_two_days(signed, visitor):
    let_pass(hours=48)
    assert tidying.tidy()["reminded"] == 1
    assert tidying.tidy()["reminded"] == 0
    deliver_due()
    assert len(mail.outbox) == 2
    assert "only reminder" in mail.outbox[-1].body
    assert "/withdraw/" in mail.outbox[-1].body
    assert visitor.press_button().status_code == 303
    let_pass(hours=48)
    assert tidying.remind() == 0


def test_nobody_is_reminded_sooner(signed):
    let_pass(hours=47)
    assert tidying.remind() == 0


def test_who_was_sent_the_link_again_is_not_reminded_at_once(signed, visitor, page):
    let_pass(hours=48)
    visitor.sign(page)
    assert tidying.remind() == 0


def test_a_link_not_yet_sent_needs_no_reminder(visitor, page):
    visitor.send_form(page)
    OutboxMail.objects.update(available_at=timezone.now() - timedelta(days=3))
    assert tidying.remind() == 0


@pytest.mark.parametrize("state", [s for s in Signature.State if s != "pending"])
def test_only_who_is_pending_is_reminded(signed, state):
    Signature.objects.update(state=state, confirmed_at=timezone.now())
    let_pass(hours=48)
    assert tidying.remind() == 0


def test_a_reminder_is_not_sent_to_who_confirmed_meanwhile(signed, visitor):
    let_pass(hours=48)
    tidying.remind()
    visitor.client.post(visitor.link())
    deliver_due()
    assert mail.outbox[-1].subject == "Thank you for confirming"
    assert len(mail.outbox) == 2


def test_the_reminder_is_in_the_language_signed_in(visitor, page):
    khmer = factories.in_khmer(page)
    visitor.sign(khmer)
    let_pass(hours=48)
    tidying.remind()
    deliver_due()
    assert khmer.title in mail.outbox[-1].body
    assert len(mail.outbox) == 2


@pytest.mark.parametrize("state", ["pending", "undeliverable"])
def test_what_is_not_confirmed_is_deleted_after_fourteen_days(signed, state):
    Signature.objects.update(state=state)
    let_pass(days=13)
    assert tidying.expire() == 0
    let_pass(days=1)
    assert tidying.expire() == 1
    assert not Signature.objects.exists()
    assert not OutboxMail.objects.exists()
    assert tidying.expire() == 0


@pytest.mark.parametrize("state", ["confirmed", "withdrawn", "invalidated", "rejected"])
def test_nothing_else_expires(signed, state):
    Signature.objects.update(state=state, confirmed_at=timezone.now())
    let_pass(days=400)
    tidying.expire()
    assert Signature.objects.get().state == state


def test_what_nobody_reviewed_is_deleted_after_thirty_days(signed):
    Signature.objects.update(state="held")
    let_pass(days=29)
    assert tidying.expire() == 0
    let_pass(days=1)
    assert tidying.expire() == 1


def test_an_expired_address_may_sign_again(signed, visitor, page):
    let_pass(days=14)
    tidying.tidy()
    assert visitor.open_link().status_code == 410
    visitor.sign_and_confirm(page)
    assert Petition.objects.get().confirmed_count == 1


def test_a_disowned_address_is_forgotten_after_thirty_days(signed, visitor):
    visitor.client.post(visitor.link("withdraw"))
    let_pass(days=29)
    assert tidying.forget_rejected() == 0
    let_pass(days=1)
    assert tidying.forget_rejected() == 1
    assert not Signature.objects.exists()


def test_settled_mail_is_purged_after_thirty_days_and_owed_mail_is_kept(visitor, page):
    visitor.sign_and_confirm(page)
    let_pass(days=31)
    visitor.send_form(page, name="Dara")
    assert tidying.purge_mails() == 2
    assert OutboxMail.objects.get().state == "waiting"
    assert Signature.objects.filter(state="confirmed").count() == 1


def test_the_command_says_how_many_and_the_log_says_no_name(signed, capsys, caplog):
    caplog.set_level("INFO")
    let_pass(days=14)
    call_command("tidy_signatures")
    assert "1 expired" in capsys.readouterr().out
    assert "Tidied signatures: 1 expired" in caplog.text
    assert "ophea" not in caplog.text
    assert str(signed.pk) not in caplog.text


def test_an_idle_tidying_says_nothing(signed, caplog):
    caplog.set_level("INFO")
    tidying.tidy()
    assert "Tidied" not in caplog.text
