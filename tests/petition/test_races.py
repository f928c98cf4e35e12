"""Forty at the same moment: one row, one transition, one mail, and a count that agrees."""

from datetime import timedelta

from django.core import mail
from django.utils import timezone

import pytest

from petition import signing, taking_back
from petition.ending import tidying
from petition.mail.sending import deliver_due
from petition.models import OutboxMail, Petition, Signature, Tally, TallyKey
from petition.numbers.released import release, released
from petition.scrutiny.suspicion import Attempt
from petition.secrecy import tokens
from tests import factories_petition as factories
from tests.at_once import all_at_once

pytestmark = pytest.mark.django_db(transaction=True)

AT_ONCE = 40


def signs(page, **changes):
    return lambda: factories.sign(page, factories.details(**changes))


def test_forty_signings_of_one_person_are_one_row(page):
    all_at_once([signs(page)] * AT_ONCE)
    assert Signature.objects.count() == 1
    assert OutboxMail.objects.waiting().count() == AT_ONCE


def test_forty_names_at_one_address_are_two_rows(page):
    all_at_once([signs(page, name=f"Sophea {chr(65 + n % 26)}{n}") for n in range(AT_ONCE)])
    assert sorted(Signature.objects.values_list("slot", flat=True)) == [1, 2]


def test_forty_names_at_a_full_address_keep_what_is_confirmed_and_take_one_place(page):
    first = confirmed_signature(page, name="Sophea Chan")
    signs(page, name="Dara Chan")()
    all_at_once([signs(page, name=f"Bopha {chr(65 + n % 26)}{n}") for n in range(AT_ONCE)])
    assert Signature.objects.get(pk=first).name == "Sophea Chan"
    taken = Signature.objects.get(slot=2)
    assert (taken.name[:5], taken.state) == ("Bopha", "pending")
    assert taken.token_version == 1 + AT_ONCE
    assert OutboxMail.objects.filter(signature=taken).count() == 1 + AT_ONCE


def test_retaking_and_confirming_at_once_never_replace_a_confirmed_name(page):
    for number in range(10):
        changes = {"email": f"signer{number}@example.org"}
        confirmed_signature(page, name="Sophea Chan", **changes)
        signs(page, name="Dara Chan", **changes)()
        pk = Signature.objects.get(state="pending").pk
        link = tokens.ConfirmationLink(pk, 1, expired=False)
        acts = [lambda link=link: signing.confirm(link)] * 4
        acts += [signs(page, name="Bopha Chan", **changes)] * 4
        confirmed = sum(result is True for result in all_at_once(acts))
        row = Signature.objects.get(pk=pk)
        expected = ("Dara Chan", "confirmed") if confirmed else ("Bopha Chan", "pending")
        assert (row.name, row.state) == expected
        Signature.objects.filter(state="pending").delete()


def test_forty_people_are_forty_rows(page):
    all_at_once([signs(page, email=f"signer{number}@example.org") for number in range(AT_ONCE)])
    assert Signature.objects.count() == AT_ONCE


def test_forty_presses_of_one_button_are_one_transition(page):
    signs(page)()
    signature = Signature.objects.get()
    link = tokens.read_confirmation(tokens.make_confirmation(signature.pk, 1))
    assert sum(all_at_once([lambda: signing.confirm(link)] * AT_ONCE)) == 1
    assert Petition.objects.get().confirmed_count == 1


def test_forty_people_who_confirm_at_once_are_all_counted(page):
    for number in range(AT_ONCE):
        signs(page, email=f"signer{number}@example.org")()
    links = [
        tokens.ConfirmationLink(pk, 1, expired=False)
        for pk in Signature.objects.values_list("pk", flat=True)
    ]
    all_at_once([lambda link=link: signing.confirm(link) for link in links])
    recount = Signature.objects.filter(state="confirmed").count()
    assert Petition.objects.get().confirmed_count == recount == AT_ONCE


def test_forty_mails_and_eight_workers_are_forty_letters(page):
    for number in range(AT_ONCE):
        signs(page, email=f"signer{number}@example.org")()
    all_at_once([deliver_due] * 8)
    assert len({message.to[0] for message in mail.outbox}) == len(mail.outbox) == AT_ONCE
    assert set(OutboxMail.objects.values_list("state", "attempts")) == {("sent", 1)}


def test_forty_answers_to_one_address_are_three_letters(page):
    all_at_once([signs(page)] * AT_ONCE)
    all_at_once([deliver_due] * 8)
    assert len(mail.outbox) == 3
    assert Signature.objects.get().mails_sent == 3


def test_of_forty_workers_one_has_a_mail_in_hand(page):
    signs(page)()
    taken = all_at_once([OutboxMail.objects.lease] * AT_ONCE)
    assert len([row for row in taken if row]) == 1


def test_confirming_and_bouncing_at_once_end_in_one_of_the_two(page):
    for number in range(10):
        signs(page, email=f"signer{number}@example.org")()
        signature = Signature.objects.get(state="pending")
        link = tokens.ConfirmationLink(signature.pk, 1, expired=False)
        acts = [lambda link=link: signing.confirm(link)] * 4
        acts += [lambda pk=signature.pk: signing.mark_undeliverable(pk)] * 4
        assert sum(all_at_once(acts)) == 1
    recount = Signature.objects.filter(state="confirmed").count()
    assert Petition.objects.get().confirmed_count == recount


def confirmed_signature(page, **changes):
    signs(page, **changes)()
    pk = Signature.objects.get(state="pending").pk
    signing.confirm(tokens.ConfirmationLink(pk, 1, expired=False))
    return pk


def test_forty_withdrawals_of_one_signature_lower_the_count_once(page):
    pk = confirmed_signature(page)
    assert sum(all_at_once([lambda: taking_back.take_back(pk)] * AT_ONCE)) == 1
    assert Petition.objects.get().confirmed_count == 0


def test_forty_people_who_withdraw_at_once_are_all_uncounted(page):
    people = [confirmed_signature(page, email=f"signer{n}@example.org") for n in range(AT_ONCE)]
    all_at_once([lambda pk=pk: taking_back.withdraw(pk) for pk in people])
    assert (
        Petition.objects.get().confirmed_count
        == Signature.objects.filter(state="confirmed").count()
        == 0
    )


def test_confirming_and_disowning_at_once_end_erased_and_uncounted(page):
    for number in range(10):
        signs(page, email=f"signer{number}@example.org")()
        pk = Signature.objects.get(state="pending").pk
        link = tokens.ConfirmationLink(pk, 1, expired=False)
        acts = [lambda link=link: signing.confirm(link)] * 4
        acts += [lambda pk=pk: taking_back.take_back(pk)] * 4
        all_at_once(acts)
        signature = Signature.objects.get(pk=pk)
        assert signature.state in ("withdrawn", "rejected")
        assert (signature.name, signature.email) == (None, None)
        assert not OutboxMail.objects.filter(signature=pk, address__isnull=False).exists()
    assert Petition.objects.get().confirmed_count == 0


def test_disowning_while_the_mail_is_sent_leaves_no_address(page):
    for number in range(10):
        signs(page, email=f"signer{number}@example.org")()
        pk = Signature.objects.get(state="pending").pk
        all_at_once([deliver_due, deliver_due, lambda pk=pk: taking_back.disown(pk)])
    assert not OutboxMail.objects.filter(address__isnull=False).exists()
    assert not Signature.objects.filter(email__isnull=False).exists()


def put_into_the_past(**time):
    delta = timedelta(**time)
    OutboxMail.objects.filter(settled_at__isnull=False).update(settled_at=timezone.now() - delta)
    Signature.objects.update(signed_on=timezone.localdate() - delta)


def test_forty_tidyings_at_once_remind_once(page):
    signs(page)()
    deliver_due()
    put_into_the_past(days=3)
    all_at_once([tidying.tidy] * AT_ONCE)
    assert OutboxMail.objects.waiting().count() == 1


def test_confirming_and_expiring_at_once_lose_no_confirmed_signature(page):
    confirmed = 0
    for number in range(10):
        signs(page, email=f"signer{number}@example.org")()
        pk = Signature.objects.get(state="pending").pk
        put_into_the_past(days=14)
        link = tokens.ConfirmationLink(pk, 1, expired=False)
        acts = [lambda link=link: signing.confirm(link)] * 4 + [tidying.tidy] * 4
        confirmed += sum(result is True for result in all_at_once(acts))
    assert Petition.objects.get().confirmed_count == Signature.objects.count() == confirmed


def test_signing_again_while_expiring_breaks_nothing(page):
    for number in range(10):
        changes = {"email": f"signer{number}@example.org"}
        signs(page, **changes)()
        put_into_the_past(days=14)
        all_at_once([signs(page, **changes)] * 4 + [tidying.tidy] * 4)
    assert not OutboxMail.objects.filter(signature__isnull=True).exists()
    assert not Signature.objects.exclude(state="pending").exists()


def test_forty_signings_from_one_network_are_all_tallied_under_one_key(page):
    attempt = Attempt(network=b"\xcb\x00\x71\x05")

    def sign(number):
        details = factories.details(email=f"signer{number}@example.org")
        return lambda: factories.sign(page, details, attempt)

    all_at_once([sign(number) for number in range(AT_ONCE)])
    assert TallyKey.objects.count() == 1
    assert sum(Tally.objects.values_list("in_day", flat=True)) == AT_ONCE


def test_releasing_at_once_happens_once(page):
    factories.sign(page, factories.details(), Attempt(fell_into_trap=True))
    all_at_once([signs(page)] * AT_ONCE)
    released = Signature.objects.get()
    assert (released.state, released.token_version) == ("pending", 2)


def test_forty_releases_of_countries_at_once_are_one_step(page):
    def ten_more_and_release():
        Signature.objects.bulk_create(
            Signature(
                petition_id=page.translation_key,
                country="KH",
                state=Signature.State.CONFIRMED,
                language="en",
                text_version=1,
                signed_on=timezone.localdate(),
                confirmed_at=timezone.now(),
            )
            for _ in range(10)
        )
        return release(page.translation_key)

    assert sum(all_at_once([ten_more_and_release] * AT_ONCE)) == 1
    assert released(page.translation_key).by_code["KH"] >= 10
