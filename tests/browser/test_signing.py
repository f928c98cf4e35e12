"""A visitor signs on the Khmer page, confirms from the mail, and every language counts it."""

import re

import pytest

from tests.browser.mailbox import link_in, text_of
from tests.browser.signers import (
    arrive_at,
    confirm,
    count_on,
    fill_in,
    petition_path,
    sign,
    submit,
)

KHMER_LETTER = re.compile(r"[\u1780-\u17b3]")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_it_works(open_browser, mailbox, scripts):
    """The whole way in Khmer on a phone raises the count on the English page by one."""
    page = open_browser(width=360, java_script_enabled=scripts)
    before = count_on(page, "en")
    email = f"sok-{scripts}@example.org"

    sign(page, "km", email)
    assert page.locator("html").get_attribute("lang") == "km"
    assert count_on(page, "en") == before
    letter = confirm(page, mailbox, email)

    assert KHMER_LETTER.search(letter["subject"])
    assert KHMER_LETTER.search(text_of(letter))
    assert "/km/" in link_in(letter)
    assert page.locator("html").get_attribute("lang") == "km"
    assert count_on(page, "en") == before + 1
    assert count_on(page, "km") == before + 1
    page.traffic.assert_left_no_trace()


def test_opening_the_link_counts_nothing(open_browser, mailbox):
    """A mail scanner opens links; only the button confirms."""
    page = open_browser()
    before = count_on(page, "en")
    sign(page, "en", "scanned@example.org")
    page.goto(link_in(mailbox.letter_to("scanned@example.org")))
    assert count_on(page, "en") == before


def test_pressing_twice_counts_once(open_browser, mailbox):
    page = open_browser()
    before = count_on(page, "en")
    sign(page, "en", "twice@example.org")
    link = link_in(mailbox.letter_to("twice@example.org"))
    page.goto(link)
    submit(page)
    arrive_at(page, "thanks")
    page.goto(link)
    assert page.locator("main form").count() == 0
    assert count_on(page, "en") == before + 1


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_malformed_form_is_explained_in_khmer_and_kept(open_browser, scripts):
    page = open_browser(width=360, java_script_enabled=scripts)
    page.goto(petition_path("km"))
    fill_in(page, "not an address")
    page.locator("[name=comment]").fill("សូមឲ្យយើងបោះឆ្នោត")
    page.locator("[name=wants_updates]").check()
    submit(page)

    message = page.locator(".field:has([name=email]) .field-error")
    message.wait_for()
    assert KHMER_LETTER.search(message.inner_text())
    field = page.locator("[name=email]")
    assert field.get_attribute("aria-invalid") == "true"
    assert message.get_attribute("id") in field.get_attribute("aria-describedby").split()
    assert page.locator(".field-error").count() == 1
    assert field.input_value() == "not an address"
    assert page.locator("[name=name]").input_value() == "សុខ ចាន់ថា"
    assert page.locator("[name=country]").input_value() == "CA"
    assert page.locator("[name=comment]").input_value() == "សូមឲ្យយើងបោះឆ្នោត"
    assert page.locator("[name=wants_updates]").is_checked()
    page.traffic.assert_left_no_trace()


def test_a_signature_is_taken_back_from_the_mail(open_browser, mailbox):
    page = open_browser(width=360)
    before = count_on(page, "en")
    sign(page, "en", "back@example.org")
    letter = confirm(page, mailbox, "back@example.org")
    assert count_on(page, "en") == before + 1
    page.goto(link_in(letter, "withdraw"))
    assert count_on(page, "en") == before + 1
    page.goto(link_in(letter, "withdraw"))
    submit(page)
    assert page.locator("main form").count() == 0
    assert count_on(page, "en") == before
