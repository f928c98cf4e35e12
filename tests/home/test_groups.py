"""What editors and translators may do, and what they may not."""

from django.contrib.auth.models import Group, Permission

import pytest
from wagtail.models import Page

from home.founding import DATA_PROTECTION, EDITORS, REVIEWERS, TRANSLATORS
from home.models import InformationPage
from tests import factories


@pytest.fixture
def page(home, drafts_made):
    return factories.page(InformationPage, home, title="About us")


@pytest.fixture
def twin(page):
    return page.get_translation(factories.locale("km"))


def is_refused(answer):
    """Wagtail sends whoever may not see a screen back to the first one; saving leads elsewhere."""
    return answer.status_code == 302 and answer["Location"] == "/admin/"


def test_an_editor_writes_publishes_and_hands_over(editor, page, twin, home, uploads):
    assert editor.get(f"/admin/pages/{page.pk}/edit/").status_code == 200
    permissions = page.permissions_for_user(factories.user("second", EDITORS))
    assert permissions.can_publish()
    for address in (
        f"/admin/pages/add/home/informationpage/{home.pk}/",
        "/admin/images/add/",
        "/admin/documents/multiple/add/",
        "/admin/images/chooser/",
        "/admin/snippets/news/topic/add/",
        "/admin/settings/core/sitesettings/",
    ):
        assert not is_refused(editor.get(address)), address
        assert editor.get(address, follow=True).status_code == 200, address


def test_an_editor_sees_neither_people_nor_machinery(editor):
    for address in (
        "/admin/users/",
        "/admin/groups/",
        "/admin/sites/",
        "/admin/locales/",
        "/admin/collections/",
        "/admin/redirects/",
        "/admin/workflows/list/",
    ):
        assert is_refused(editor.get(address)), address


def test_an_editor_finds_no_signers(editor, home):
    menu = editor.get("/admin/").content.decode().lower()
    assert "signature" not in menu
    assert "/admin/forms/" not in menu
    for address in ("/admin/snippets/petition/signature/", "/admin/signature/"):
        assert editor.get(address).status_code == 404


def test_a_translator_translates_khmer(translator, page, twin):
    answer = translator.get(f"/admin/pages/{twin.pk}/edit/")
    assert answer.status_code == 200
    assert "About us" in answer.content.decode()


def test_a_translator_cannot_touch_english(translator, page, home):
    for address in (
        f"/admin/pages/{page.pk}/edit/",
        f"/admin/pages/{page.pk}/delete/",
        f"/admin/pages/{page.pk}/unpublish/",
        f"/admin/pages/add/home/informationpage/{home.pk}/",
    ):
        assert is_refused(translator.get(address)), address
        assert is_refused(translator.post(address, {"action-publish": "1"})), address
    page.refresh_from_db()
    assert (page.live, page.title) == (True, "About us")
    assert list(home.get_children()) == [page.page_ptr]


def test_a_translator_cannot_publish_khmer(
    translator, page, twin, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        translator.post(f"/admin/pages/{twin.pk}/edit/", {"action": "publish"})
        translator.post(f"/admin/pages/{twin.pk}/edit/", {"action-publish": "1"})
    twin.refresh_from_db()
    assert not twin.live
    permissions = twin.permissions_for_user(factories.user("second", TRANSLATORS))
    assert permissions.can_edit()
    assert not permissions.can_publish()


def test_a_translator_cannot_hand_over_or_renew(translator, page, twin):
    from wagtail_localize.models import TranslationSource

    source = TranslationSource.objects.get_for_instance(page)
    for address in (
        f"/admin/localize/submit/page/{page.pk}/",
        f"/admin/localize/update/{source.pk}/",
    ):
        assert is_refused(translator.post(address, {"publish_translations": "on"})), address
    assert not Page.objects.get(pk=twin.pk).live


@pytest.mark.parametrize("make", [factories.masthead, factories.footer, factories.topic])
def test_a_translator_edits_khmer_snippets_only(make, translator, home):
    source = make()
    khmer = factories.in_khmer(source)
    kind = f"/admin/snippets/{source._meta.app_label}/{source._meta.model_name}"
    assert is_refused(translator.get(f"{kind}/edit/{source.pk}/"))
    assert is_refused(translator.post(f"{kind}/edit/{source.pk}/", {"name": "Mine"}))
    assert translator.get(f"{kind}/edit/{khmer.pk}/").status_code == 200


@pytest.mark.parametrize("make", [factories.masthead, factories.footer, factories.topic])
def test_the_right_to_delete_snippets_ends_at_the_language(make, reviewer, home):
    source = make()
    model = type(source)
    khmer = factories.in_khmer(source)
    right = Permission.objects.get(codename=f"delete_{model._meta.model_name}")
    Group.objects.get(name=REVIEWERS).permissions.add(right)
    kind = f"/admin/snippets/{model._meta.app_label}/{model._meta.model_name}"
    assert is_refused(reviewer.post(f"{kind}/delete/{source.pk}/"))
    bulk = f"/admin/bulk/{model._meta.app_label}/{model._meta.model_name}/delete/"
    assert is_refused(reviewer.post(f"{bulk}?id={source.pk}&id={khmer.pk}"))
    assert model.objects.filter(pk__in=[source.pk, khmer.pk]).count() == 2
    reviewer.post(f"{kind}/delete/{khmer.pk}/")
    assert list(model.objects.all()) == [source]


def test_a_reviewer_publishes_khmer_and_touches_no_english(reviewer, page, twin, home):
    rights = twin.permissions_for_user(factories.user("second", REVIEWERS))
    assert rights.can_edit()
    assert rights.can_publish()
    for address in (
        f"/admin/pages/{page.pk}/edit/",
        f"/admin/pages/{page.pk}/unpublish/",
        f"/admin/pages/add/home/informationpage/{home.pk}/",
    ):
        assert is_refused(reviewer.get(address)), address
        assert is_refused(reviewer.post(address, {"action-publish": "1"})), address


def test_an_editor_changes_no_khmer(editor, page, twin):
    for address in (f"/admin/pages/{twin.pk}/edit/", f"/admin/pages/{twin.pk}/delete/"):
        assert is_refused(editor.get(address)), address
        assert is_refused(editor.post(address, {"action": "publish"})), address
    assert not Page.objects.get(pk=twin.pk).live


def test_a_stranger_is_asked_to_sign_in(client, page):
    answer = client.get(f"/admin/pages/{page.pk}/edit/")
    assert answer["Location"].startswith("/admin/login/")


def test_who_looks_after_signatures_changes_nothing_else(client, home, page):
    client.force_login(factories.user("keeper", DATA_PROTECTION))
    menu = client.get("/admin/").content.decode()
    for address in ("signatures", "held_signatures", "declared_totals", "access_records"):
        assert f"/admin/{address}/" in menu
    for address in (f"/admin/pages/{page.pk}/edit/", "/admin/images/", "/admin/users/"):
        assert is_refused(client.get(address)), address


def test_nobody_else_was_given_a_right_over_signers(home):
    rights = Permission.objects.filter(
        content_type__app_label="petition",
        content_type__model__in=["signature", "accessrecord", "outboxmail"],
    )
    holders = Group.objects.filter(permissions__in=rights).distinct()
    assert [group.name for group in holders] == [DATA_PROTECTION]
