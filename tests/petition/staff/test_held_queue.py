"""What looks like a machine's waits in a queue for a person, who gives a reason."""

from uuid import uuid4

from django.core import mail

import pytest

from petition import access
from petition.mail.sending import deliver_due
from petition.models import AccessRecord, OutboxMail, Signature
from tests import factories_petition as factories
from tests.petition.staff.asking import PLAIN

pytestmark = pytest.mark.django_db
QUEUE = "/admin/held_signatures/"


def post(client, act, *signatures, reason=PLAIN):
    ticked = [signature.pk for signature in signatures]
    return client.post(QUEUE, {"act": act, "signatures": ticked, "reason": reason})


def recorded():
    return list(AccessRecord.objects.order_by("pk").values_list("act", "number", "reason"))


def states():
    return sorted(Signature.objects.values_list("state", flat=True))


def test_it_shows_the_held_ones_covered_with_the_cause(keeper, hold, sign):
    hold()
    sign(name="Bopha", email="bopha@example.org")
    html = keeper.get(QUEUE).content.decode()
    assert "S••• C•••" in html
    assert "filled in a field that people do not see" in html
    assert "B•••" not in html
    assert "ophea" not in html


def test_an_empty_queue_says_so_and_has_no_buttons(keeper):
    html = keeper.get(QUEUE).content.decode()
    assert "Nothing is held" in html
    assert 'name="act"' not in html


def test_releasing_mails_the_ticked_ones_and_is_recorded(keeper, hold, page):
    one, two = hold(), hold(name="Bopha", email="bopha@example.org")
    hold(name="Dara", email="dara@example.org")
    answer = keeper.post(
        QUEUE, {"act": "released", "signatures": [one.pk, two.pk], "reason": PLAIN}, follow=True
    )
    assert "Released 2 signatures" in answer.content.decode()
    assert states() == ["held", "pending", "pending"]
    deliver_due()
    assert sorted(letter.to[0] for letter in mail.outbox) == [
        "bopha@example.org",
        "sophea@example.org",
    ]
    assert recorded() == [("released", 2, PLAIN)]
    assert AccessRecord.objects.get().petition == page.petition
    assert access.first_broken() is None


def test_dismissing_deletes_the_ticked_ones_and_is_recorded(keeper, hold):
    one = hold()
    hold(name="Dara", email="dara@example.org")
    post(keeper, "dismissed", one)
    assert not Signature.objects.filter(pk=one.pk).exists()
    assert states() == ["held"]
    assert recorded() == [("dismissed", 1, PLAIN)]


def test_each_petition_has_a_record_of_its_own(keeper, hold):
    other = factories.petition_page(slug="other")
    post(keeper, "dismissed", hold(), hold(petition_page=other))
    assert recorded() == [("dismissed", 1, PLAIN), ("dismissed", 1, PLAIN)]
    assert len(set(AccessRecord.objects.values_list("petition", flat=True))) == 2


def test_sending_it_twice_does_it_once(keeper, hold):
    one = hold()
    post(keeper, "released", one)
    answer = keeper.post(
        QUEUE, {"act": "released", "signatures": [one.pk], "reason": PLAIN}, follow=True
    )
    assert "stays as it is" in answer.content.decode()
    assert recorded() == [("released", 1, PLAIN)]
    assert OutboxMail.objects.waiting().count() == 1


def test_what_is_not_held_is_left_alone(keeper, sign, confirm):
    pending, confirmed = sign(), confirm(sign(name="Bopha", email="bopha@example.org"))
    for act in ("released", "dismissed"):
        post(keeper, act, pending, confirmed)
    assert states() == ["confirmed", "pending"]
    assert recorded() == []


def test_an_unknown_row_harms_nothing(keeper, hold):
    hold()
    answer = keeper.post(QUEUE, {"act": "released", "signatures": [uuid4()], "reason": PLAIN})
    assert answer.status_code == 302
    assert states() == ["held"]


@pytest.mark.parametrize(
    "change",
    [
        {"reason": ""},
        {"reason": "sophea@example.org is a friend"},
        {"signatures": []},
        {"signatures": ["nonsense"]},
        {"act": "confirmed"},
        {"act": ""},
    ],
)
def test_a_form_that_lacks_something_does_nothing_and_keeps_the_ticks(keeper, hold, change):
    one = hold()
    typed = {"act": "released", "signatures": [str(one.pk)], "reason": PLAIN} | change
    answer = keeper.post(QUEUE, typed)
    assert answer.status_code == 422
    assert (" checked>" in answer.content.decode()) == (str(one.pk) in typed["signatures"])
    assert states() == ["held"]
    assert recorded() == []


def test_the_menu_says_how_many_wait(keeper, hold):
    assert "Held for review (" not in keeper.get("/admin/").content.decode()
    hold()
    hold(name="Bopha", email="bopha@example.org")
    assert "Held for review (2)" in keeper.get("/admin/").content.decode()


def test_who_may_only_see_the_list_does_not_review(holder, hold):
    one = hold()
    client = holder("view_signature", "unmask_signature")
    assert client.get(QUEUE).status_code == 302
    post(client, "dismissed", one)
    assert states() == ["held"]
    assert "Held for review" not in client.get("/admin/").content.decode()


def test_more_held_ones_cost_no_more_queries(keeper, hold, count_queries):
    hold()
    before = count_queries(QUEUE)
    for number in range(6):
        hold(name=f"Name {'abcdef'[number]}", email=f"{number}@example.org")
    assert count_queries(QUEUE) == before
