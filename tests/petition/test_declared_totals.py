"""Signatures gathered elsewhere: stated by one person, counted once another has checked."""

from datetime import UTC, datetime

from django.db import IntegrityError, transaction
from django.urls import reverse

import pytest

from home.founding import EDITORS, TRANSLATORS
from petition.models import DeclaredTotal
from petition.numbers.totals import totals_of
from tests import factories_petition as factories
from tests.factories import user

Source = DeclaredTotal.Source


@pytest.fixture
def stated(page, dara):
    return declare(page, dara)


def declare(page, by, source=Source.PAPER, number=896):
    return DeclaredTotal.objects.create(
        petition=page.petition,
        source=source,
        number=number,
        evidence="The blue folder",
        stated_by=by,
    )


def test_a_checked_total_counts_and_is_shown_apart(page, dara, bopha, client):
    declare(page, dara).check_by(bopha)
    declare(page, dara, Source.EARLIER, 101).check_by(bopha)

    totals = totals_of(page.petition)

    assert (totals.online, totals.paper, totals.earlier, totals.all) == (0, 896, 101, 997)
    shown = client.get(page.url).content.decode()
    assert ">997<" in shown
    assert "896 on paper, checked by two people" in shown
    assert "101 on an earlier platform" in shown


def test_both_languages_show_it(page, dara, bopha, client):
    khmer = factories.in_khmer(page)
    declare(page, dara).check_by(bopha)

    shown = client.get(khmer.url).content.decode()

    assert ">៨៩៦<" in shown
    assert "on paper" not in shown


def test_an_unchecked_total_counts_nothing_and_shows_no_parts(page, stated, client):
    assert totals_of(page.petition).all == 0
    assert "on paper" not in client.get(page.url).content.decode()


def test_nobody_checks_their_own(stated, dara):
    assert stated.check_by(dara) is False
    assert not DeclaredTotal.objects.counted().exists()


def test_the_database_refuses_one_person_as_both(stated, dara):
    with pytest.raises(IntegrityError), transaction.atomic():
        DeclaredTotal.objects.filter(pk=stated.pk).update(
            checked_by=dara, checked_at=stated.stated_at
        )


def test_a_total_is_checked_once(stated, bopha):
    assert stated.check_by(bopha) is True
    assert stated.check_by(factories.keeper("chan")) is False
    assert DeclaredTotal.objects.get().checked_by == bopha


def test_staff_state_and_check_on_their_screens(page, dara, bopha, client):
    client.force_login(dara)
    client.post(
        reverse("declared_totals:add"),
        {
            "petition": page.petition.pk,
            "source": "earlier",
            "number": 101,
            "evidence": "The old page",
            "note": "",
        },
    )
    total = DeclaredTotal.objects.get()
    assert total.stated_by == dara
    assert "count it" not in client.get(inspect(total)).content.decode()

    client.force_login(bopha)
    assert "count it" in client.get(inspect(total)).content.decode()
    client.post(reverse("declared_totals:check", args=[total.pk]))

    assert totals_of(page.petition).earlier == 101


@pytest.mark.django_db
def test_times_are_those_of_the_clock_on_the_wall_and_nobody_is_no_name(stated, dara, client):
    DeclaredTotal.objects.update(stated_at=datetime(2026, 4, 14, 20, 30, tzinfo=UTC))
    client.force_login(dara)
    shown = client.get(inspect(stated)).content.decode()

    assert "15 April 2026, 03:30" in shown  # in Phnom Penh
    assert "<dd>None</dd>" not in "".join(shown.split())


@pytest.mark.django_db
def test_the_only_petition_is_chosen_already_and_one_of_two_is_not(page, dara, client):
    client.force_login(dara)
    nothing = '<option value="" selected>---------</option>'
    petitions = 'name="petition"'

    def choice():
        shown = client.get(reverse("declared_totals:add")).content.decode()
        return shown.partition(petitions)[2].partition("</select>")[0]

    assert nothing not in choice()
    assert str(page.petition.pk) in choice()
    factories.petition_page(slug="another")
    assert nothing in choice()


def test_the_form_names_the_petition_by_its_page(page, dara, client):
    client.force_login(dara)
    assert page.title in client.get(reverse("declared_totals:add")).content.decode()


@pytest.mark.parametrize("group", [EDITORS, TRANSLATORS])
def test_others_neither_see_nor_check(stated, client, group):
    client.force_login(user("visal", group))
    for answer in (
        client.get(reverse("declared_totals:index")),
        client.get(inspect(stated)),
        client.post(reverse("declared_totals:check", args=[stated.pk])),
    ):
        assert answer.status_code in (302, 403)
    assert not DeclaredTotal.objects.counted().exists()


def test_a_counted_total_cannot_be_edited(stated, bopha, client):
    stated.check_by(bopha)
    client.force_login(bopha)
    client.post(
        reverse("declared_totals:edit", args=[stated.pk]),
        {"petition": stated.petition_id, "source": "paper", "number": 9999, "evidence": "x"},
    )
    assert DeclaredTotal.objects.get().number == 896


def test_looking_at_a_link_counts_nothing(stated, bopha, client):
    client.force_login(bopha)
    assert client.get(reverse("declared_totals:check", args=[stated.pk])).status_code == 405
    assert not DeclaredTotal.objects.counted().exists()


def test_the_number_of_queries_stays_the_same(page, dara, bopha, django_assert_num_queries):
    for number in range(1, 8):
        declare(page, dara, number=number).check_by(bopha)
    petition = page.petition
    with django_assert_num_queries(1):
        assert totals_of(petition).paper == 28


def inspect(total):
    return reverse("declared_totals:inspect", args=[total.pk])
