"""Whether an address signed is answered to who has a reason, and put on record."""

import logging

import pytest

from petition import access, taking_back
from petition.models import AccessRecord
from tests import factories_petition as factories
from tests.petition.staff.asking import PLAIN

pytestmark = pytest.mark.django_db
LOOK_UP = "/admin/signatures/look-up/"
NONE = "No signature under this address in this petition."


@pytest.fixture
def look_up(keeper, page):
    def ask(address="sophea@example.org", petition=page.petition, reason=PLAIN):
        return keeper.post(LOOK_UP, {"petition": petition.pk, "address": address, "reason": reason})

    return ask


def html_of(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def recorded():
    fields = ("act", "number", "reason", "person__username")
    return list(AccessRecord.objects.order_by("pk").values_list(*fields))


def test_it_finds_both_names_of_an_address_and_shows_them_covered(look_up, sign, page):
    sign()
    sign(name="Bopha Chan")
    html = html_of(look_up())
    assert "S••• C•••" in html
    assert "B••• C•••" in html
    assert "ophea Chan" not in html
    assert recorded() == [("looked-up", 2, PLAIN, "dara")]
    assert AccessRecord.objects.get().petition == page.petition
    assert access.first_broken() is None


@pytest.mark.parametrize("address", ["Sophea@EXAMPLE.org", "sophea+vote@example.org"])
def test_one_mailbox_is_found_however_it_is_written(look_up, sign, address):
    sign()
    assert "S••• C•••" in html_of(look_up(address))


def test_it_says_that_an_address_never_signed_and_records_that_too(look_up, sign):
    sign()
    assert NONE in html_of(look_up("bopha@example.org"))
    assert recorded() == [("looked-up", 0, PLAIN, "dara")]


def test_one_that_was_withdrawn_cannot_be_found(look_up, sign, confirm):
    taking_back.withdraw(confirm(sign()).pk)
    assert NONE in html_of(look_up())


def test_one_that_was_disowned_says_so_without_a_name(look_up, sign):
    taking_back.disown(sign().pk)
    html = html_of(look_up())
    assert "rejected by the owner of the address" in html
    assert "(erased)" in html


def test_other_petitions_are_not_searched(look_up, sign, page):
    other = factories.petition_page(slug="other")
    sign(petition_page=other)
    assert NONE in html_of(look_up())
    assert "S••• C•••" in html_of(look_up(petition=other.petition))


def test_opening_the_page_searches_nothing_whatever_its_address_says(keeper, sign, page):
    sign()
    typed = {"petition": page.petition.pk, "address": "sophea@example.org", "reason": PLAIN}
    assert "S•••" not in html_of(keeper.get(LOOK_UP, typed))
    assert recorded() == []


@pytest.mark.parametrize(
    "reason", ["", "  ", "sophea@example.org asked", "x" * 256, "turned\u202earound"]
)
def test_without_a_proper_reason_nothing_is_found_or_recorded(look_up, sign, reason):
    sign()
    assert "S•••" not in html_of(look_up(reason=reason))
    assert recorded() == []


@pytest.mark.parametrize("address", ["", "sophea", "sophea@", "a@b c.org", "a@" + "x" * 70])
def test_what_is_no_address_is_refused(look_up, address):
    answer = look_up(address)
    assert answer.context["form"].errors["address"]
    assert recorded() == []


def test_the_address_reaches_no_log_or_message(look_up, sign, caplog):
    for name in (None, "django.request", "petition"):
        caplog.set_level(logging.DEBUG, logger=name)
    sign()
    answer = look_up()
    assert "sophea@" not in caplog.text
    assert PLAIN not in caplog.text
    assert not list(answer.context["messages"])
