"""The home page of a language stays published and in its place, whoever asks."""

import pytest
from wagtail.models import Page

from home.founding import EDITORS
from home.models import InformationPage
from tests import factories


@pytest.fixture(params=["editor", "administrator"])
def staff(request, client, home):
    fields = {"is_superuser": True} if request.param == "administrator" else {"group": EDITORS}
    client.force_login(factories.user(request.param, **fields))
    return client


def reason(client, answer, page):
    """What the desk says after it has sent the person back to `page`."""
    assert (answer.status_code, answer["Location"]) == (302, f"/admin/pages/{page.pk}/edit/")
    return [str(message) for message in client.get(answer["Location"]).context["messages"]]


def place(page):
    return Page.objects.values_list("live", "path", "depth").get(pk=page.pk)


def refused(client, home, address):
    before = place(home)
    answer = client.post(address, {"include_descendants": "", "next": "/admin/"})
    said = reason(client, answer, home)
    assert place(home) == before
    assert client.get("/en/").status_code == 200
    return any("home page of a language cannot be" in message for message in said)


def test_any_other_page_is_unpublished(staff, home):
    page = factories.page(InformationPage, home, title="About us")
    assert staff.post(f"/admin/pages/{page.pk}/unpublish/").status_code == 302
    page.refresh_from_db()
    assert not page.live


def test_any_other_page_is_moved(staff, home):
    parent = factories.page(InformationPage, home, title="Parent")
    page = factories.page(InformationPage, home, title="About us")
    assert staff.post(f"/admin/pages/{page.pk}/move/{parent.pk}/confirm/").status_code == 302
    assert Page.objects.get(pk=page.pk).get_parent().pk == parent.pk


def test_any_other_page_is_deleted(staff, home):
    page = factories.page(InformationPage, home, title="About us")
    assert staff.post(f"/admin/pages/{page.pk}/delete/").status_code == 302
    assert not Page.objects.filter(pk=page.pk).exists()


def test_a_home_page_is_not_unpublished(staff, home):
    assert refused(staff, home, f"/admin/pages/{home.pk}/unpublish/")


def test_nor_by_a_reviewer_in_her_language(reviewer, home):
    top = home.get_translation(factories.locale("km"))
    assert refused(reviewer, top, f"/admin/pages/{top.pk}/unpublish/")


@pytest.mark.parametrize("action", ["unpublish", "delete", "move"])
def test_nor_among_pages_ticked_in_a_list(client, home, action):
    client.force_login(factories.user("administrator", is_superuser=True))
    page = factories.page(InformationPage, home, title="About us")
    root = Page.get_first_root_node()
    before = place(home), place(page)
    client.post(
        f"/admin/bulk/wagtailcore/page/{action}/?id={home.pk}&id={page.pk}&next=/admin/",
        {"chooser": root.pk, "type_to_confirm": "wagtail"},
    )
    assert (place(home), place(page)) == before
    assert client.get("/en/").status_code == 200


def test_an_editor_does_not_unpublish_it_from_a_list(client, home):
    client.force_login(factories.user("editor", EDITORS))
    address = f"/admin/bulk/wagtailcore/page/unpublish/?id={home.pk}&next=/admin/"
    assert refused(client, home, address)


def test_an_administrator_neither_moves_nor_deletes_it(client, home):
    client.force_login(factories.user("administrator", is_superuser=True))
    root = Page.get_first_root_node()
    assert refused(client, home, f"/admin/pages/{home.pk}/delete/")
    # Back to the root, which would put it behind the Khmer home page.
    assert refused(client, home, f"/admin/pages/{home.pk}/move/{root.pk}/confirm/")


def test_an_editor_neither_moves_nor_deletes_it(client, home):
    client.force_login(factories.user("editor", EDITORS))
    root = Page.get_first_root_node()
    below = factories.page(InformationPage, home, title="About us")
    before = place(home)
    for address in (
        f"/admin/pages/{home.pk}/delete/",
        f"/admin/pages/{home.pk}/move/{root.pk}/confirm/",
        f"/admin/pages/{home.pk}/move/{below.pk}/confirm/",
    ):
        client.post(address)
        assert place(home) == before
