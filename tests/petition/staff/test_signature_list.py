"""The list shows who signed covered, and lets itself be narrowed without opening a seal."""

from datetime import UTC, date, datetime

from django.urls import reverse

import pytest

from petition.models import Signature
from petition.secrecy import sealing
from tests import factories_petition

pytestmark = pytest.mark.django_db
INDEX = "/admin/signatures/"


def html_of(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_shows_names_and_addresses_covered(keeper, sign, confirm):
    confirm(sign(wants_updates=True))
    html = html_of(keeper.get(INDEX))
    assert "S••• C•••" in html
    assert "s•••@e•••.org" in html
    assert "Canada" in html
    assert "confirmed" in html
    assert "ophea" not in html
    assert "example.org" not in html


def test_a_khmer_name_keeps_its_first_syllable_whole(keeper, sign):
    sign(name="ស្រីមុំ ចាន់")
    html = html_of(keeper.get(INDEX))
    assert "ស្រី••• ចា•••" in html
    assert "ស្រីមុំ" not in html


def test_an_address_that_is_not_held_any_more_is_blank(keeper, sign, confirm):
    confirm(sign())
    assert "@e•••" not in html_of(keeper.get(INDEX))


def test_it_tells_days_and_no_hour(keeper, sign, confirm):
    signature = confirm(sign())
    Signature.objects.filter(pk=signature.pk).update(
        signed_on=date(2026, 3, 14),
        confirmed_at=datetime(2026, 3, 14, 23, 7, tzinfo=UTC),
    )
    html = html_of(keeper.get(INDEX))
    assert "14 Mar 2026" in html
    # In Phnom Penh it is the next morning.
    assert "15 Mar 2026" in html
    assert ":07" not in html


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("state=held", "B•••"),
        ("country=FR", "B•••"),
        ("country=KH", ""),
        ("language=en", "B••• S•••"),
        ("language=km", ""),
        ("signed_on_from=2026-03-02", "S•••"),
        ("signed_on_to=2026-03-02", "B•••"),
    ],
)
def test_filters_narrow_it(keeper, sign, hold, query, names):
    sign()
    bopha = hold(name="Bopha", email="bopha@example.org", country="FR")
    Signature.objects.exclude(pk=bopha.pk).update(signed_on=date(2026, 3, 3))
    Signature.objects.filter(pk=bopha.pk).update(signed_on=date(2026, 3, 1))
    html = html_of(keeper.get(f"{INDEX}results/?{query}"))
    for name in ("B•••", "S•••"):
        assert (name in html) == (name in names.split())
    assert ("No signature matches" in html) == (not names)


def test_it_is_narrowed_by_petition_under_its_title(keeper, sign, page):
    other = factories_petition.petition_page(slug="other", title="Another petition")
    sign()
    sign(petition_page=other, name="Bopha")
    html = html_of(keeper.get(f"{INDEX}results/?petition={other.petition.pk}"))
    assert "B•••" in html
    assert "S•••" not in html
    assert "Another petition" in html


def test_more_petitions_cost_no_more_queries(keeper, sign, count_queries):
    factories_petition.petition_page(slug="other")
    sign()
    before = count_queries(INDEX)
    factories_petition.petition_page(slug="third")
    assert count_queries(INDEX) == before


def test_no_one_signed_is_said(keeper):
    assert "Nobody has signed yet." in html_of(keeper.get(INDEX))


@pytest.mark.parametrize("order", ["name", "email", "-name", "email_key", "confirmed_at"])
def test_it_cannot_be_ordered_by_what_is_sealed_or_by_the_hour(keeper, sign, order):
    sign()
    answer = keeper.get(INDEX, {"ordering": order})
    assert answer.context["ordering"] == "-signed_on"


@pytest.mark.parametrize("order", ["signed_on", "-country", "state", "confirmed_at__date"])
def test_it_can_be_ordered_by_the_rest(keeper, sign, order):
    sign()
    assert keeper.get(INDEX, {"ordering": order}).context["ordering"] == order


def test_fifty_stand_on_a_page(keeper, sign):
    one = sign()
    Signature.objects.bulk_create(
        Signature(
            petition_id=one.petition_id, language="en", text_version=1, signed_on=one.signed_on
        )
        for _ in range(50)
    )
    assert len(keeper.get(INDEX).context["object_list"]) == 50
    assert len(keeper.get(f"{INDEX}?p=2").context["object_list"]) == 1


def test_more_signatures_cost_no_more_queries(keeper, sign, count_queries):
    factories_petition.petition_page(slug="other")
    sign()
    before = count_queries(INDEX)
    for number in range(6):
        sign(name=f"Name {'abcdef'[number]}", email=f"{number}@example.org")
    assert count_queries(INDEX) == before


def test_only_names_and_addresses_are_opened(keeper, sign, monkeypatch):
    sign(comment="Let us vote")
    opened = []
    unseal = sealing.unseal
    monkeypatch.setattr(
        sealing, "unseal", lambda sealed, place: opened.append(place) or unseal(sealed, place)
    )
    keeper.get(INDEX)
    assert {place.split(b"\x1f")[1] for place in opened} == {b"name", b"email"}


def test_a_name_leads_to_its_signature_for_who_may_read_it(keeper, sign):
    address = reverse("signatures:unmask", args=[sign().pk])
    assert address in html_of(keeper.get(INDEX))


def test_a_name_leads_nowhere_for_who_may_only_see_the_list(holder, sign):
    address = reverse("signatures:unmask", args=[sign().pk])
    html = html_of(holder("view_signature").get(INDEX))
    assert "S••• C•••" in html
    assert address not in html


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_wagtails_own_export_is_not_there(keeper, sign, format):
    sign()
    answer = keeper.get(INDEX, {"export": format})
    assert answer["Content-Type"].startswith("text/html")
    assert "Content-Disposition" not in answer
