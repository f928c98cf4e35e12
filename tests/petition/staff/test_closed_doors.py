"""Nobody meets signers' data who was not granted it, not even an administrator, by any address."""

from uuid import UUID

from django.contrib.auth import get_user_model
from django.urls import NoReverseMatch, reverse

import pytest

from home.founding import EDITORS, TRANSLATORS
from petition import access
from petition.models import AccessRecord, DeclaredTotal, Gathering, OutboxMail, Signature
from petition.staff.desk import PetitionDesk
from petition.staff.listing import ListViewSet
from tests import factories
from tests.petition.staff.asking import PLAIN

pytestmark = pytest.mark.django_db

# They hold no signer; administrators may see them (test_declared_totals.py, test_gatherings.py).
WITHOUT_SIGNERS = (DeclaredTotal, Gathering)
VIEWSETS = [
    viewset
    for viewset in PetitionDesk.items
    if getattr(viewset, "model", None) not in WITHOUT_SIGNERS
]
LISTS = [viewset for viewset in VIEWSETS if isinstance(viewset, ListViewSet)]
WAGTAILS = [
    "add",
    "edit",
    "delete",
    "copy",
    "inspect",
    "history",
    "history_results",
    "usage",
    "reorder",
]
DOORS = [(viewset, door) for viewset in VIEWSETS for door in viewset.get_urlpatterns()]


def name_of(viewset_and_door):
    viewset, door = viewset_and_door
    return f"{viewset.name}:{door.name}"


def address_of(viewset, door, signature):
    """A door's address; one that asks for a kind of key nobody thought of yet fails loudly."""
    keys = {"uuid": signature.pk, "int": 1}
    arguments = {}
    for name, converter in door.pattern.converters.items():
        kind = type(converter).__name__.removesuffix("Converter").lower()
        arguments[name] = keys[kind]
    return reverse(f"{viewset.name}:{door.name}", kwargs=arguments)


@pytest.fixture
def signature(hold, page, bopha):
    signature = hold()
    access.record(bopha, AccessRecord.Act.EXPORTED, 1, PLAIN, page.petition)
    return signature


@pytest.fixture(params=["editor", "translator", "superuser", "nobody", "dismissed keeper"])
def outsider(request, client, home, signature):
    if request.param == "editor":
        client.force_login(factories.user("outsider", EDITORS))
    if request.param == "translator":
        client.force_login(factories.user("outsider", TRANSLATORS))
    if request.param == "superuser":
        client.force_login(get_user_model().objects.create_superuser("chief", "c@example.org", "-"))
    if request.param == "dismissed keeper":
        keeper = request.getfixturevalue("keeper")
        get_user_model().objects.filter(username="dara").update(is_active=False)
        return keeper
    return client


def everything():
    return (
        list(Signature.objects.order_by("pk").values()),
        list(AccessRecord.objects.order_by("pk").values()),
        list(OutboxMail.objects.order_by("pk").values()),
    )


@pytest.mark.parametrize("viewset_and_door", DOORS, ids=name_of)
def test_an_outsider_neither_sees_nor_does_anything(outsider, signature, page, viewset_and_door):
    address = address_of(*viewset_and_door, signature)
    before = everything()
    typed = {
        "petition": page.petition.pk,
        "address": "sophea@example.org",
        "reason": PLAIN,
        "act": "dismissed",
        "signatures": signature.pk,
    }
    for answer in (
        outsider.get(address),
        outsider.post(address, typed),
        outsider.get(address, headers={"x-requested-with": "XMLHttpRequest"}),
    ):
        assert answer.status_code in (302, 403)
        assert answer.get("Location", "/admin/").split("?")[0] in ("/admin/", "/admin/login/")
        assert "S•••" not in answer.content.decode()
    assert everything() == before


def test_an_outsiders_menu_has_no_entry_for_it(outsider):
    menu = outsider.get("/admin/").content.decode()
    for viewset in VIEWSETS:
        assert reverse(f"{viewset.name}:index") not in menu


@pytest.mark.parametrize("viewset_and_door", DOORS, ids=name_of)
def test_whoever_was_granted_it_comes_in_uncached(keeper, signature, viewset_and_door):
    answer = keeper.get(address_of(*viewset_and_door, signature))
    # A batch or an export of that number is not there, and what only takes a POST says so.
    assert answer.status_code in (200, 404, 405)
    if answer.status_code == 200:
        assert "no-store" in answer["Cache-Control"]
        assert answer["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("viewset", LISTS, ids=lambda viewset: viewset.name)
@pytest.mark.parametrize("name", WAGTAILS)
def test_wagtails_own_ways_to_a_row_are_not_there(viewset, name, keeper, signature):
    if name in {door.name for door in viewset.get_urlpatterns()}:
        pytest.skip("a screen of our own")
    for arguments in ([], [signature.pk], [1]):
        with pytest.raises(NoReverseMatch):
            reverse(f"{viewset.name}:{name}", args=arguments)


@pytest.mark.parametrize("act", ["delete", "publish", "unpublish", "add_tags"])
@pytest.mark.parametrize("model", ["signature", "accessrecord", "outboxmail"])
def test_wagtails_bulk_actions_do_not_know_them(keeper, signature, model, act):
    before = everything()
    address = f"/admin/bulk/petition/{model}/{act}/"
    assert keeper.get(address, {"id": signature.pk}).status_code == 404
    assert keeper.post(f"{address}?id={signature.pk}").status_code == 404
    assert everything() == before


def test_a_right_counts_when_an_administrator_is_granted_it(client, signature, page):
    chief = factories.user("chief", "Data protection", is_superuser=True)
    client.force_login(chief)
    assert client.get("/admin/signatures/").status_code == 200


def test_every_row_key_is_a_random_number_and_tells_nothing(signature):
    assert isinstance(signature.pk, UUID)
    assert signature.pk.version == 4
