"""The screens to strike signatures out: seen before done, by two people when many."""

from django.urls import reverse

import pytest

from petition.invalidating import strike_out
from petition.models import AccessRecord, Invalidation, Petition, Signature
from tests import factories_petition as factories

ADD = reverse("invalidations:add")
LIST = reverse("invalidations:index")


def at(batch, name="inspect"):
    return reverse(f"invalidations:{name}", args=[batch.pk])


def asked(page, **changes):
    empty = {
        "language": "",
        "source": "",
        "signed_from": "",
        "signed_until": "",
        "confirmed_from": "",
        "confirmed_before": "",
        "only_signature": "",
    }
    stated = {"petition": page.petition.pk, "country": "CA", "reason": "Sent by a machine"}
    return {**empty, **stated, **changes}


def count():
    return Petition.objects.get().confirmed_count


def text(answer):
    return " ".join(answer.content.decode().split())


def test_seen_first_and_then_struck_out(page, dara, client):
    factories.confirmed(page, 3)
    factories.confirmed(page, 4, country="FR")
    client.force_login(dara)

    shown = text(client.post(ADD, asked(page)))
    assert "<strong>3</strong> of 7 signatures that count." in shown
    assert ">Canada</th><td>3</td>" in shown
    assert "Strike out 3 signatures" in shown
    assert count() == 7
    assert not Invalidation.objects.exists()

    answer = client.post(ADD, asked(page, expected=3), follow=True)
    assert "Struck out. They count no more." in text(answer)
    batch = Invalidation.objects.get()
    assert (batch.stated_by, batch.number_stated, batch.number_struck) == (dara, 3, 3)
    assert count() == 4


def test_put_back_on_its_screen(page, dara, bopha, client):
    factories.confirmed(page, 3)
    batch = factories.batch(page, dara)
    strike_out(batch, dara, expected=3)
    client.force_login(bopha)

    assert "Put back" in text(client.get(at(batch)))
    assert "They count again" in text(client.post(at(batch, "put_back"), follow=True))

    assert count() == 3
    assert 'action="' + at(batch, "put_back") not in text(client.get(at(batch)))
    assert AccessRecord.objects.first().person == bopha


def test_the_hidden_fields_carry_every_condition(page, dara, client):
    one, _other = factories.confirmed(page, 2)
    client.force_login(dara)
    day = str(one.signed_on)
    typed = asked(
        page,
        language="en",
        source="online",
        signed_from=day,
        signed_until=day,
        confirmed_from=f"{day} 00:00",
        confirmed_before="2999-01-01 00:00",
        only_signature=str(one.pk),
    )
    shown = text(client.post(ADD, typed))
    hidden = [part.split(">")[0] for part in shown.split('<input type="hidden"')[1:]]
    for name, value in [*typed.items(), ("expected", "1")]:
        named = [tag for tag in hidden if f'name="{name}"' in tag]
        assert [f'value="{value}"' in tag for tag in named] == [True], name


def test_many_wait_for_a_second_person(page, dara, bopha, client):
    factories.confirmed(page, 1200)
    client.force_login(dara)
    shown = text(client.post(ADD, asked(page)))
    assert "State that 1,200 signatures are to be struck out" in shown
    assert 'name="expected" value="1200"' in shown

    client.post(ADD, asked(page, expected=1200))
    batch = Invalidation.objects.get()
    assert (batch.waits, batch.number_stated, count()) == (True, 1200, 1200)
    assert at(batch, "confirm") not in text(client.get(at(batch)))
    client.post(at(batch, "confirm"), {"expected": 1200})
    assert count() == 1200

    client.force_login(bopha)
    assert "1,200 wait for a second person" in text(client.get(LIST))
    shown = text(client.get(at(batch)))
    assert at(batch, "confirm") in shown
    assert "Strike out 1,200 signatures" in shown
    client.post(at(batch, "confirm"), {"expected": 1200})

    batch.refresh_from_db()
    assert (batch.checked_by, batch.number_struck, count()) == (bopha, 1200, 0)
    assert AccessRecord.objects.get().person == bopha


def test_a_number_that_moved_is_shown_again(page, dara, client):
    factories.confirmed(page, 3)
    client.force_login(dara)
    factories.confirmed(page, 4)
    answer = client.post(ADD, asked(page, expected=3))
    assert "it is 7 signatures now" in text(answer)
    assert "Strike out 7 signatures" in text(answer)
    assert count() == 7
    assert not Invalidation.objects.exists()


def test_a_waiting_number_that_moved_is_shown_again(page, dara, bopha, client):
    factories.confirmed(page, 30)
    batch = factories.batch(page, dara)
    factories.confirmed(page, 30)
    client.force_login(bopha)
    answer = client.post(at(batch, "confirm"), {"expected": 30}, follow=True)
    assert "it is 60 signatures now" in text(answer)
    assert count() == 60


@pytest.mark.parametrize("sent", [{}, {"expected": "many"}, {"expected": ""}])
def test_without_a_number_nothing_is_struck_out(page, dara, bopha, client, sent):
    factories.confirmed(page, 3)
    client.force_login(dara)
    client.post(ADD, asked(page, **sent))
    batch = factories.batch(page, bopha)
    client.post(at(batch, "confirm"), sent)
    assert count() == 3


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"country": ""}, "<li>State at least one condition.</li></ul>"),
        ({"reason": ""}, "This field is required."),
        ({"reason": "asked by sophea@example.org"}, "Never a signer&#x27;s name or address."),
        ({"signed_from": "2026-02-02", "signed_until": "2026-02-01"}, "before the beginning"),
        ({"country": "XX"}, "Select a valid choice."),
    ],
)
def test_what_is_not_accepted(page, dara, client, changes, words):
    factories.confirmed(page, 3)
    client.force_login(dara)
    shown = text(client.post(ADD, asked(page, expected=3, **changes)))
    assert words in shown
    assert count() == 3


def test_an_empty_set_is_refused_with_words(page, dara, client):
    factories.confirmed(page, 3)
    client.force_login(dara)
    shown = text(client.post(ADD, asked(page, country="FR")))
    assert "<strong>0</strong> of 3 signatures" in shown
    assert 'name="expected"' not in shown
    shown = text(client.post(ADD, asked(page, country="FR", expected=2)))
    assert "No signature that counts meets these conditions." in shown


def test_a_waiting_batch_can_be_discarded(page, dara, bopha, client):
    factories.confirmed(page, 30)
    batch = factories.batch(page, dara)
    client.force_login(bopha)
    assert "Nothing was struck out" in text(client.post(at(batch, "discard"), follow=True))
    assert not Invalidation.objects.exists()


@pytest.mark.parametrize("act", ["confirm", "put_back", "discard"])
def test_a_button_pressed_too_late_says_so(page, dara, bopha, client, act):
    factories.confirmed(page, 3)
    batch = factories.batch(page, dara)
    strike_out(batch, dara, expected=3)
    client.force_login(bopha)
    if act == "put_back":
        client.post(at(batch, act))
    answer = client.post(at(batch, act), {"expected": 3}, follow=True)
    assert "somebody else was faster" in text(answer)


def test_without_the_keys_nothing_changes_and_it_is_said(page, dara, client, settings, tmp_path):
    factories.confirmed(page, 3)
    client.force_login(dara)
    settings.SIGNER_KEYS_FILE = tmp_path / "nowhere.keys"
    assert client.get(LIST).status_code == client.get(ADD).status_code == 200
    answer = client.post(ADD, asked(page, expected=3))
    assert "keys are missing" in text(answer)
    assert (count(), Invalidation.objects.count()) == (3, 0)


def test_a_link_can_name_one_signature(page, dara, client):
    (one,) = factories.confirmed(page)
    client.force_login(dara)
    shown = text(client.get(ADD, {"petition": page.petition.pk, "only_signature": one.pk}))
    assert f'value="{one.pk}"' in shown
    assert f'<option value="{page.petition.pk}" selected>' in shown


def test_no_screen_names_a_signer(visitor, page, dara, client):
    visitor.sign_and_confirm(page)
    client.force_login(dara)
    batch = factories.batch(page, dara)
    strike_out(batch, dara, expected=1)
    for answer in (client.get(LIST), client.get(at(batch)), client.post(ADD, asked(page))):
        assert "ophea" not in text(answer)
        assert "no-store" in answer["Cache-Control"]


def test_the_list_tells_numbers_and_people_in_a_constant_number_of_queries(
    page, dara, client, count_queries
):
    factories.confirmed(page, 2)
    strike_out(factories.batch(page, dara), dara, expected=2)
    client.force_login(dara)
    few = count_queries(LIST)
    for _ in range(5):
        factories.confirmed(page, 1)
        strike_out(factories.batch(page, dara), dara, expected=1)
    assert count_queries(LIST) == few
    shown = text(client.get(LIST))
    assert "Sent by a machine" in shown
    assert "dara" in shown


def addresses(batch):
    return [LIST, ADD, at(batch), *(at(batch, act) for act in ("confirm", "put_back", "discard"))]


def test_others_neither_see_nor_strike(page, dara, outsider, client):
    factories.confirmed(page, 3)
    waiting = factories.batch(page, dara)
    struck = factories.batch(page, dara, country="FR", signed_from="2000-01-01")
    factories.confirmed(page, 1, country="FR")
    strike_out(struck, dara, expected=1)
    client.force_login(outsider)
    for batch in (waiting, struck):
        for address in addresses(batch):
            for answer in (
                client.get(address),
                client.post(address, asked(page, expected=3)),
            ):
                assert answer.status_code in (302, 403)
                if answer.status_code == 302:
                    assert answer["Location"] == reverse("wagtailadmin_home")
    assert count() == 3
    assert Signature.objects.filter(state="invalidated").count() == 1
    assert Invalidation.objects.count() == 2
    assert "invalidations" not in text(client.get(reverse("wagtailadmin_home")))


def test_who_may_only_look_at_signatures_may_not_strike(page, dara, client):
    dara.groups.first().permissions.remove(
        dara.groups.first().permissions.get(codename="invalidate_signature")
    )
    client.force_login(dara)
    assert client.get(LIST).status_code in (302, 403)


@pytest.mark.parametrize("act", ["confirm", "put_back", "discard"])
def test_looking_at_a_button_does_nothing(page, dara, bopha, client, act):
    factories.confirmed(page, 3)
    batch = factories.batch(page, dara)
    client.force_login(bopha)
    assert client.get(at(batch, act)).status_code == 405
    assert (count(), Invalidation.objects.count()) == (3, 1)
