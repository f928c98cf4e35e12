"""Everyone in charge sees who met signers' data, and whether the record is whole."""

import pytest

from petition import access
from petition.models import AccessRecord
from tests import factories, factories_petition

pytestmark = pytest.mark.django_db
SCREEN = "/admin/access_records/"
Act = AccessRecord.Act


def html_of(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_lists_who_did_what_to_how_many_and_why(keeper, dara, page):
    factories_petition.petition_page(slug="other")
    access.record(dara, Act.EXPORTED, 17, "For the delivery of May", page.petition)
    html = html_of(keeper.get(SCREEN))
    for told in ("dara", "exported signatures", ">17<", page.title, "For the delivery of May"):
        assert told in html.replace("\n", "").replace("  ", "")


def test_it_says_that_the_record_is_whole(keeper, dara):
    access.record(dara, Act.EXPORTED, 17, "For the delivery of May")
    assert "The record is whole" in html_of(keeper.get(SCREEN))


def test_it_says_where_the_record_was_altered(keeper, dara):
    for _ in range(3):
        access.record(dara, Act.EXPORTED, 17, "For the delivery of May")
    AccessRecord.objects.filter(pk=2).update(reason="none")
    html = html_of(keeper.get(SCREEN))
    assert "number 2 was altered" in html
    assert "The record is whole" not in html


@pytest.mark.parametrize(
    ("query", "shown"), [("act=exported", 1), ("act=unmasked", 2), ("act=erased", 0)]
)
def test_it_is_narrowed_by_act(keeper, dara, query, shown):
    access.record(dara, Act.EXPORTED, 1, "why")
    access.record(dara, Act.UNMASKED, 1, "why")
    access.record(dara, Act.UNMASKED, 1, "why")
    answer = keeper.get(f"{SCREEN}results/?{query}")
    assert len(answer.context["object_list"]) == shown
    assert ("No record matches" in html_of(answer)) == (not shown)


def test_it_is_narrowed_by_person(keeper, dara):
    bopha = factories.user("bopha")
    access.record(dara, Act.EXPORTED, 1, "by dara")
    access.record(bopha, Act.EXPORTED, 1, "by bopha")
    html = html_of(keeper.get(f"{SCREEN}results/?person={bopha.pk}"))
    assert "by bopha" in html
    assert "by dara" not in html


def test_the_newest_comes_first(keeper, dara):
    for number in (1, 2, 3):
        access.record(dara, Act.EXPORTED, number, "why")
    assert [entry.pk for entry in keeper.get(SCREEN).context["object_list"]] == [3, 2, 1]


def test_an_empty_record_says_so(keeper):
    assert "Nobody has met signers&#x27; data yet." in html_of(keeper.get(SCREEN))


def test_what_was_written_as_a_reason_is_not_taken_for_markup(keeper, dara):
    access.record(dara, Act.EXPORTED, 1, "<script>alert(1)</script>")
    assert "<script>alert" not in html_of(keeper.get(SCREEN))


def test_more_records_cost_no_more_queries(keeper, dara, page, count_queries):
    factories_petition.petition_page(slug="other")
    access.record(dara, Act.EXPORTED, 1, "why", page.petition)
    before = count_queries(SCREEN)
    for number in range(6):
        person = factories.user(f"person{number}")
        access.record(person, Act.EXPORTED, 1, "why", page.petition)
    assert count_queries(SCREEN) == before


def test_who_may_see_signatures_only_does_not_see_it(holder):
    client = holder("view_signature", "unmask_signature", "review_signature")
    assert client.get(SCREEN).status_code == 302
    assert "Access record" not in client.get("/admin/").content.decode()
