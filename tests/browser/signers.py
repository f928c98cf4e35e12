"""What a visitor does to sign, by the names of the form's fields and so in any language."""

import re

from tests.browser.mailbox import link_in


def petition_path(language: str) -> str:
    return f"/{language}/petition/"


def fill_in(page, email, name="សុខ ចាន់ថា"):
    """Fills in the petition form on `page`."""
    page.locator("[name=name]").fill(name)
    page.locator("[name=email]").fill(email)
    page.locator("[name=country]").select_option("CA")


def submit(page):
    """Presses the button of the form in the main part of the page."""
    page.locator("main form button[type=submit]").click()


def arrive_at(page, step):
    """Waits for a step of signing; a browser may carry the form's fragment along."""
    page.wait_for_url(re.compile(rf"/{step}/(#.*)?$"))


def sign(page, language, email):
    """Signs the petition on its page in `language`, up to "check your email"."""
    page.goto(petition_path(language))
    fill_in(page, email)
    submit(page)
    arrive_at(page, "check-your-email")


def confirm(page, mailbox, email):
    """Opens the link that came by mail and presses the button; gives the letter."""
    letter = mailbox.letter_to(email)
    page.goto(link_in(letter))
    submit(page)
    arrive_at(page, "thanks")
    return letter


def count_on(page, language) -> int:
    """The number of signatures that the petition page in `language` shows."""
    page.goto(petition_path(language))
    page.reload()  # past what the browser may keep of it
    return number_in(page.locator(".counter-number").inner_text())


def number_in(text: str) -> int:
    """A number as either language writes it: int() reads Khmer digits, grouping is dropped."""
    return int("".join(character for character in text if character.isdigit()))
