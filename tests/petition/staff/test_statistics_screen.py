"""Staff see how signing goes, in bars with the same as a table, and nobody's name."""

import re
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

import pytest

from petition.models import DeclaredTotal, OutboxMail
from petition.statistics import statistics_of
from tests import factories_petition as factories

SCREEN = reverse("signature_statistics:index")


def text(answer):
    return " ".join(answer.content.decode().split())


def ago(days, **time):
    """Noon of a day that many days ago, in the site's time zone."""
    noon = timezone.localtime().replace(hour=12, minute=0)
    return noon - timedelta(days=days, **time)


def mail(page, state, days=1):
    return OutboxMail.objects.create(
        kind="answer",
        petition_id=page.translation_key,
        language="en",
        state=state,
        settled_at=ago(days),
    )


@pytest.fixture
def signed(page):
    """Three of today, two of the day before, one of 60 days ago, and some who do not count."""
    factories.confirmed(page, 3, language="km")
    for days, number in ((1, 2), (60, 1)):
        factories.confirmed(
            page, number, country="FR", signed_on=ago(days).date(), confirmed_at=ago(days)
        )
    factories.confirmed(page, 4, state="pending", confirmed_at=None, country="US")
    factories.confirmed(page, 2, state="held", held_reason="haste", confirmed_at=None)
    factories.confirmed(page, 1, state="held", held_reason="crowd", confirmed_at=None)
    return page


def test_numbers_by_day_state_place_and_words(signed):
    statistics = statistics_of(signed.petition.pk, 30)

    today = timezone.localdate()
    assert len(statistics.signed) == len(statistics.confirmed) == 30
    assert statistics.signed[-2:] == [(today - timedelta(days=1), 2), (today, 10)]
    assert statistics.confirmed[-2:] == [(today - timedelta(days=1), 2), (today, 3)]
    assert sum(number for _, number in statistics.confirmed) == 5
    assert statistics.states == [("confirmed", 6), ("pending", 4), ("held", 3)]
    assert statistics.held_reasons == [("haste", 2), ("crowd", 1)]
    assert statistics.countries == [("CA", 3), ("FR", 3)]
    assert statistics.texts == [("en", 1, 3), ("km", 1, 3)]
    assert statistics.share_confirmed == 60


def test_all_days_begin_with_the_first(signed):
    statistics = statistics_of(signed.petition.pk, None)
    assert len(statistics.confirmed) == 61
    assert sum(number for _, number in statistics.confirmed) == 6


def test_the_last_hours_are_told_apart(page):
    now = timezone.now()
    factories.confirmed(page, 2, confirmed_at=now)
    factories.confirmed(page, 5, confirmed_at=now - timedelta(hours=47))
    factories.confirmed(page, 7, confirmed_at=now - timedelta(hours=49))
    numbers = [number for _, number in statistics_of(page.petition.pk, 30).confirmed_by_hour]
    assert numbers == [5, *[0] * 46, 2]


def test_who_took_it_back_has_confirmed_once(page):
    factories.confirmed(page, 1, state="withdrawn", confirmed_at=None)
    factories.confirmed(page, 1, state="pending", confirmed_at=None)
    assert statistics_of(page.petition.pk, 30).share_confirmed == 50


def test_another_petition_is_not_counted_in(page):
    other = factories.petition_page(slug="other")
    factories.confirmed(other, 3)
    mail(other, "sent")
    assert statistics_of(page.petition.pk, None).is_empty
    assert statistics_of(page.petition.pk, None).mails == []


def test_mail_of_the_last_days(page):
    for state in ("sent", "sent", "parked", "refused"):
        mail(page, state)
    mail(page, "sent", days=31)
    mails = statistics_of(page.petition.pk, 30).mails
    assert mails == [("sent", 2), ("parked", 1), ("refused", 1)]


def test_the_screen_shows_them_in_bars_and_tables(signed, dara, client):
    DeclaredTotal.objects.create(
        petition=signed.petition, source="paper", number=896, evidence="-", stated_by=dara
    )
    mail(signed, "parked")
    client.force_login(dara)
    answer = client.get(SCREEN)
    shown = text(answer)

    assert signed.title in shown
    assert "60% of those who were sent a link have confirmed." in shown
    for row in (
        ">waiting for confirmation</th><td>4<",
        ">sent faster than a person reads</th><td>2<",
        ">France</th><td>3<",
        ">ខ្មែរ, 1</th><td>3<",
        ">given up after many attempts</th><td>1<",
        ">on paper, not checked yet</th><td>896<",
    ):
        assert row in shown
    day = f"{timezone.localdate():%-d %b}"
    assert f"<title>{day}: 3</title>" in shown
    assert f'<th scope="row">{day}</th><td>3</td>' in shown
    assert shown.count('<svg class="plot') == 3
    assert "no-store" in answer["Cache-Control"]


def test_the_drawing_needs_neither_style_nor_script(signed, dara, client):
    client.force_login(dara)
    for drawing in re.findall(r'<svg class="plot.*?</svg>', text(client.get(SCREEN))):
        assert "style" not in drawing
        assert "<script" not in drawing
        assert not re.search(r"\son\w+=", drawing)


@pytest.mark.parametrize(
    ("days", "bars"), [("30", 30), ("90", 90), ("all", 61), ("7", 30), ("", 30)]
)
def test_the_period_is_chosen_by_a_link(signed, dara, client, days, bars):
    client.force_login(dara)
    shown = text(client.get(SCREEN, {"days": days}))
    first = re.search(r'<svg class="plot.*?</svg>', shown)[0]
    assert first.count('class="plot__bar"') == bars


def test_many_days_are_summed_by_week(signed, dara, client):
    factories.confirmed(signed, signed_on=ago(200).date(), confirmed_at=ago(200))
    client.force_login(dara)
    shown = text(client.get(SCREEN, {"days": "all"}))
    assert "Confirmed by week" in shown
    assert "Week from" in shown


def test_a_petition_is_chosen_by_a_link(page, dara, client):
    other = factories.petition_page(slug="other", title="Another petition")
    factories.confirmed(other, country="FR")
    client.force_login(dara)
    assert "Nobody has signed yet." in text(client.get(SCREEN))
    link = f"?days=30&amp;petition={other.translation_key}"
    assert link in text(client.get(SCREEN))
    shown = text(client.get(SCREEN, {"petition": other.translation_key}))
    assert "<h2>Another petition</h2>" in shown
    assert "France" in shown


@pytest.mark.parametrize("asked", ["none", "'", "00000000-0000-0000-0000-000000000000"])
def test_a_petition_that_is_not_there_shows_the_first(page, dara, client, asked):
    client.force_login(dara)
    assert page.title in text(client.get(SCREEN, {"petition": asked}))


def test_without_a_petition_it_says_so(page, dara, client):
    page.delete()
    client.force_login(dara)
    assert "There is no petition yet." in text(client.get(SCREEN))


def test_broken_keys_do_not_matter(signed, dara, client, settings, tmp_path):
    settings.SIGNER_KEYS_FILE = tmp_path / "nowhere.keys"
    client.force_login(dara)
    assert client.get(SCREEN).status_code == 200


def test_the_number_of_queries_does_not_grow(signed, dara, client, django_assert_num_queries):
    key = signed.translation_key
    with django_assert_num_queries(8):
        statistics_of(key, None)
    for days in range(20):
        factories.confirmed(signed, country=f"A{chr(65 + days)}", confirmed_at=ago(days))
    with django_assert_num_queries(8):
        statistics_of(key, None)


@pytest.mark.parametrize("method", ["get", "post"])
def test_others_do_not_see_it(signed, outsider, client, method):
    client.force_login(outsider)
    answer = getattr(client, method)(SCREEN)
    assert answer.status_code in (302, 403)
    assert "signature_statistics" not in text(client.get(reverse("wagtailadmin_home")))
