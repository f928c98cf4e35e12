"""Only who may publish a translation may part it from its source."""

import pytest
from wagtail.models import Page
from wagtail_localize.models import Translation

from home.founding import EDITORS, TRANSLATORS
from home.models import InformationPage
from tests import factories
from tests.reading import soup


@pytest.fixture
def page(home):
    return factories.page(InformationPage, home, title="About us")


@pytest.fixture
def twin(page):
    """The live Khmer page."""
    return factories.in_khmer(page)


def translation_of(source):
    return Translation.objects.get(source__object_id=source.translation_key)


def aliased(twin):
    return f"/admin/localize/page/{twin.pk}/convert_to_alias/"


def stopped(source):
    return f"/admin/localize/translate/{translation_of(source).pk}/disable/"


def is_refused(answer):
    return (answer.status_code, answer["Location"]) == (302, "/admin/")


def test_an_editor_makes_a_translation_an_alias(editor, page, twin):
    answer = editor.post(aliased(twin))
    assert answer["Location"] == f"/admin/pages/{twin.pk}/edit/"
    twin.refresh_from_db()
    assert (twin.alias_of_id, twin.title) == (page.pk, "About us")


@pytest.mark.parametrize("make", [factories.masthead, factories.topic])
def test_an_editor_stops_translations(make, editor, page, twin):
    snippet = make()
    factories.in_khmer(snippet)
    for source in (page, snippet):
        editor.post(stopped(source))
        assert not translation_of(source).enabled


def test_an_editor_deletes_a_draft(editor, page):
    draft = page.get_translation(factories.locale("km"))
    editor.post(f"/admin/pages/{draft.pk}/delete/")
    assert not Page.objects.filter(pk=draft.pk).exists()


def test_a_translator_makes_no_alias(translator, page, twin):
    before = translator.get(twin.url).content
    assert is_refused(translator.get(aliased(twin)))
    assert is_refused(translator.post(aliased(twin)))
    twin.refresh_from_db()
    assert (twin.alias_of_id, twin.live) == (None, True)
    assert translator.get(twin.url).content == before
    assert translation_of(page).enabled


@pytest.mark.parametrize("make", [factories.masthead, factories.footer, factories.topic])
def test_a_translator_stops_nothing(make, translator, page, twin):
    snippet = make()
    factories.in_khmer(snippet)
    for source in (page, snippet):
        answer = translator.post(stopped(source), {"next": "/admin/reports/"})
        assert is_refused(answer)
        assert translation_of(source).enabled


def test_a_translator_deletes_no_draft(translator, page):
    draft = page.get_translation(factories.locale("km"))
    assert is_refused(translator.post(f"/admin/pages/{draft.pk}/delete/"))
    bulk = f"/admin/bulk/wagtailcore/page/delete/?id={draft.pk}&next=/admin/"
    translator.post(bulk, {"type_to_confirm": "wagtail"})
    assert Page.objects.filter(pk=draft.pk).exists()
    assert translation_of(page).enabled


def desk(client, twin):
    html = soup(client.get(f"/admin/pages/{twin.pk}/edit/"))
    return html.body["class"], html.find(class_="js-translation-editor")["data-props"]


@pytest.mark.parametrize("live", [True, False])
def test_the_desk_offers_a_translator_no_such_button(translator, page, live):
    twin = page.get_translation(factories.locale("km"))
    if live:
        twin = factories.in_khmer(page)
    classes, props = desk(translator, twin)
    assert "stays-translated" in classes
    assert '"canDelete": false' in props
    assert '"convertToAliasUrl": null' in props
    assert "About us" in props


def test_the_desk_offers_them_to_an_editor(editor, page, twin):
    classes, props = desk(editor, twin)
    assert "stays-translated" not in classes
    assert '"canDelete": true' in props
    assert aliased(twin) in props


def test_a_stopped_translation_offers_the_alias_to_editors_only(client, page, twin):
    Translation.objects.update(enabled=False)
    for name, group, is_offered in (("e", EDITORS, True), ("t", TRANSLATORS, False)):
        client.force_login(factories.user(name, group))
        html = client.get(f"/admin/pages/{twin.pk}/edit/").content.decode()
        assert ("localize-convert-to-alias" in html) is is_offered
