"""What editors and translators may do, and what they may not."""

import pytest
from wagtail.models import Page

from home.founding import EDITORS, TRANSLATORS
from home.models import InformationPage
from tests import factories


@pytest.fixture
def page(home):
    return factories.page(InformationPage, home, title="About us")


@pytest.fixture
def twin(page):
    return page.get_translation(factories.locale("km"))


@pytest.fixture
def editor(client, home):
    client.force_login(factories.user("editor", EDITORS))
    return client


@pytest.fixture
def translator(client, home):
    client.force_login(factories.user("translator", TRANSLATORS))
    return client


def is_refused(answer):
    """Wagtail sends whoever may not see a screen back to the first one."""
    return answer.status_code == 403 or (
        answer.status_code == 302 and answer["Location"].startswith("/admin/")
    )


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
        assert editor.get(address, follow=True).status_code == 200, address
        assert not is_refused(editor.get(address)) or "settings" in address, address


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
    assert page.live


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
    assert is_refused(translator.post(f"{kind}/delete/{source.pk}/"))
    source.refresh_from_db()


def test_a_stranger_is_asked_to_sign_in(client, page):
    answer = client.get(f"/admin/pages/{page.pk}/edit/")
    assert answer["Location"].startswith("/admin/login/")
