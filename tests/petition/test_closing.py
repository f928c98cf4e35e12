"""Closing: a day to confirm what was signed before, then a clear page and a number that stands."""

from datetime import timedelta

from django.utils import timezone

import pytest

from petition import signing
from petition.ending import tidying
from petition.mail.sending import deliver_due
from petition.models import Petition, Signature
from petition.secrecy import tokens
from tests import factories_petition as factories

pytestmark = pytest.mark.django_db


def close(**ago):
    Petition.objects.update(closes_at=timezone.now() - timedelta(**ago))


def count():
    return Petition.objects.get().confirmed_count


def test_a_signature_can_be_confirmed_for_a_day_after_closing(visitor, page):
    visitor.sign(page)
    close(hours=23, minutes=59)
    html = visitor.client.get(page.url).content.decode()
    assert "This petition closed on" in html
    assert "for 24 hours after closing" in html
    assert visitor.press_button().status_code == 303
    assert count() == 1


def test_after_that_the_link_says_that_it_is_over(visitor, page):
    visitor.sign(page)
    close(hours=24)
    for answer in (visitor.open_link(), visitor.press_button()):
        assert answer.status_code == 410
        assert "This petition has closed" in answer.content.decode()
    assert count() == 0
    assert "for 24 hours" not in visitor.client.get(page.url).content.decode()


def test_the_transition_itself_asks_whether_it_is_over(visitor, page):
    visitor.sign(page)
    close(hours=24)
    link = tokens.ConfirmationLink(Signature.objects.get().pk, 1, expired=False)
    assert not signing.confirm(link)
    assert count() == 0


def test_who_confirmed_in_time_hears_so_later(visitor, page):
    visitor.sign_and_confirm(page)
    close(days=5)
    assert "Already confirmed" in visitor.open_link().content.decode()


def test_no_link_is_sent_that_would_no_longer_work(visitor, page):
    visitor.send_form(page)
    close(hours=24)
    assert deliver_due() == {"dropped": 1}


def test_the_total_is_fixed_and_stands_when_signers_leave(visitor, page):
    visitor.sign_and_confirm(page)
    visitor.sign_and_confirm(page, email="dara@example.org")
    close(hours=24)
    assert tidying.fix_final_counts() == 0
    close(hours=26)
    assert tidying.fix_final_counts() == 1
    assert tidying.fix_final_counts() == 0
    visitor.client.post(visitor.link("withdraw"))
    assert count() == 1
    assert Signature.objects.filter(state="confirmed").count() == 1
    html = visitor.client.get(page.url).content.decode()
    assert '<span class="counter-number">2</span>' in html
    assert "signatures in the end" in html
    assert "signatures so far" not in html


def test_putting_the_closing_off_counts_on(visitor, page):
    visitor.sign_and_confirm(page)
    close(days=3)
    tidying.tidy()
    page.closes_at = timezone.now() + timedelta(days=3)
    page.save()
    tidying.tidy()
    visitor.sign_and_confirm(page, email="dara@example.org")
    assert Petition.objects.get().shown_count == 2


def test_a_petition_without_end_is_never_fixed(visitor, page):
    assert tidying.fix_final_counts() == 0
    assert Petition.objects.get().takes_confirmations


def test_the_khmer_page_says_so_in_khmer(visitor, page):
    khmer = factories.in_khmer(page)
    close(hours=1)
    html = visitor.client.get(khmer.url).content.decode()
    assert "This petition closed" not in html
    assert "ញត្តិនេះបានបិទ" in html.replace("<wbr>", "").replace('<span class="w">', "").replace(
        "</span>", ""
    )
