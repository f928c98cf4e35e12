"""The public numbers as JSON, for any site to read: the totals, and nothing about anyone."""

from datetime import timedelta

from django.utils import timezone

import pytest
from wagtail.models import PageViewRestriction

from petition.models import DeclaredTotal, Petition, ReleasedFigure
from petition.numbers.released import release_due
from tests import factories
from tests import factories_petition as factories_of_petition

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(page):
    return f"/petitions/{page.translation_key}.json"


def declare(page, number, source):
    DeclaredTotal.objects.create(
        petition=page.petition,
        source=source,
        number=number,
        evidence="The blue folder",
        stated_by=factories.user(f"dara{number}"),
        checked_by=factories.user(f"bopha{number}"),
        checked_at=timezone.now(),
    )


def publish(page, **numbers):
    """Countries as a release leaves them; `other` for all further ones."""
    Petition.objects.update(figures_released_on=timezone.localdate())
    for name, number in numbers.items():
        code = "" if name == "other" else name
        ReleasedFigure.objects.create(petition_id=page.translation_key, country=code, number=number)


def test_it_tells_all_public_numbers(client, page, address):
    Petition.objects.update(confirmed_count=2104, goal=1000)
    declare(page, 896, "paper")
    declare(page, 101, "earlier")
    publish(page, KH=40, FR=1200, other=12)
    answer = client.get(address)
    assert answer["Content-Type"] == "application/json"
    assert answer.json() == {
        "online": 2104,
        "paper": 896,
        "earlier": 101,
        "total": 3101,
        "goal": 1000,
        "next_goal": 5000,
        "closed": False,
        "final": False,
        "countries": {
            "as_of": timezone.localdate().isoformat(),
            "total": 1252,
            "by_code": {"FR": 1200, "KH": 40},
            "other": 12,
        },
    }


def test_before_ten_have_signed_it_tells_of_no_country(client, page, address):
    release_due()
    told = client.get(address).json()["countries"]
    assert told == {"as_of": None, "total": 0, "by_code": {}, "other": 0}


def test_it_says_when_it_is_closed_and_when_the_number_is_final(client, page, address):
    Petition.objects.update(closes_at=timezone.now() - timedelta(hours=1))
    told = client.get(address).json()
    assert (told["closed"], told["final"], told["next_goal"]) == (True, False, None)
    Petition.objects.update(final_count=7, confirmed_count=5)
    told = client.get(address).json()
    assert (told["final"], told["online"], told["total"]) == (True, 7, 7)


def test_any_site_may_read_it_and_keep_it_a_minute(client, address):
    for answer in (client.get(address), client.head(address)):
        assert answer.status_code == 200
        assert answer["Cache-Control"] == "public, max-age=60, stale-while-revalidate=600"
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert answer["ETag"]
        assert not answer.cookies
        assert "cookie" not in answer.get("Vary", "").lower()


def test_it_is_not_sent_again_until_a_number_changes(client, address):
    etag = client.get(address)["ETag"]
    for ask in (client.get, client.head):
        answer = ask(address, headers={"if-none-match": etag})
        assert (answer.status_code, answer.content) == (304, b"")
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert "max-age=60" in answer["Cache-Control"]
    Petition.objects.update(confirmed_count=1)
    answer = client.get(address, headers={"if-none-match": etag})
    assert answer.status_code == 200
    assert answer["ETag"] != etag


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch", "options"])
def test_it_can_only_be_read(client, address, method):
    assert getattr(client, method)(address).status_code == 405


def test_the_address_is_the_same_in_every_language(client, page, address):
    khmer = factories_of_petition.in_khmer(page)
    page.unpublish()
    assert client.get(address).status_code == 200
    khmer.unpublish()
    assert client.get(address).status_code == 404


def test_a_petition_without_a_public_page_has_no_numbers(client, page, address):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    answer = client.get(address)
    assert (answer.status_code, answer.json()) == (404, {"error": "not found"})
    assert answer["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("key", ["00000000-0000-0000-0000-000000000000", "no-key"])
def test_nothing_is_told_of_what_is_not_there(client, page, key):
    assert client.get(f"/petitions/{key}.json", follow=True).status_code == 404


def test_it_costs_the_same_whatever_there_is_to_tell(
    client, page, address, django_assert_num_queries
):
    # Pages with restrictions, the petition, declared totals, numbers by country.
    with django_assert_num_queries(3):
        client.get(address)
    factories_of_petition.in_khmer(page)
    declare(page, 896, "paper")
    declare(page, 101, "earlier")
    publish(page, KH=40, FR=1200, US=50, other=12)
    with django_assert_num_queries(3):
        client.get(address)
