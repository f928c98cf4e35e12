"""Only who may publish a translation may part it from its source."""

import pytest
from wagtail.models import Page
from wagtail_localize.models import Translation

from home.founding import REVIEWERS, TRANSLATORS
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


@pytest.mark.parametrize("make", [factories.masthead, factories.topic])
def test_a_reviewer_stops_translations(make, reviewer, page, twin):
    snippet = make()
    factories.in_khmer(snippet)
    for source in (page, snippet):
        reviewer.post(stopped(source))
        assert not translation_of(source).enabled


def test_a_reviewer_deletes_a_draft(reviewer, page):
    draft = page.get_translation(factories.locale("km"))
    reviewer.post(f"/admin/pages/{draft.pk}/delete/")
    assert not Page.objects.filter(pk=draft.pk).exists()


@pytest.mark.parametrize("group", [TRANSLATORS, REVIEWERS])
def test_nobody_makes_an_alias(client, group, page, twin):
    client.force_login(factories.user(group=group))
    before = client.get(twin.url).content
    assert is_refused(client.get(aliased(twin)))
    assert is_refused(client.post(aliased(twin)))
    twin.refresh_from_db()
    assert (twin.alias_of_id, twin.live) == (None, True)
    assert client.get(twin.url).content == before
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


def test_the_desk_offers_to_delete_to_a_reviewer(reviewer, page, twin):
    classes, props = desk(reviewer, twin)
    assert "stays-translated" not in classes
    assert '"canDelete": true' in props
    assert aliased(twin) not in props


def test_a_stopped_translation_offers_to_start_again_to_reviewers_only(client, page, twin):
    Translation.objects.update(enabled=False)
    for name, group, is_offered in (("r", REVIEWERS, True), ("t", TRANSLATORS, False)):
        client.force_login(factories.user(name, group))
        html = client.get(f"/admin/pages/{twin.pk}/edit/").content.decode()
        assert ("localize-restart-translation" in html) is is_offered
        assert "localize-convert-to-alias" not in html
