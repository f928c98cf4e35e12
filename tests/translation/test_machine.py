"""A machine may write for a translator, never for a visitor."""

import pytest
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.models import StringTranslation, Translation

from home.founding import REVIEWERS
from home.models import InformationPage
from tests import factories
from translation.quality import findings_of
from translation.sentences import missing_in, sentences_of

DUMMY = {"CLASS": "wagtail_localize.machine_translators.dummy.DummyTranslator"}


@pytest.fixture
def page(home):
    return factories.page(InformationPage, home, title="About us", summary="We help")


@pytest.fixture
def reviewer(client, home):
    client.force_login(factories.user("reviewer", REVIEWERS))
    return client


@pytest.fixture
def translated_by_machine(settings, reviewer, page):
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = DUMMY
    reviewer.post(f"/admin/localize/translate/{translation_of(page).pk}/machine_translate/")


def translation_of(page):
    return Translation.objects.get(source__object_id=page.translation_key)


def kinds(page):
    return [one.finding.kind for one in findings_of(translation_of(page))]


def publish(client, page):
    twin = page.get_translation(factories.locale("km"))
    client.post(f"/admin/pages/{twin.pk}/edit/", {"action": "publish"})
    twin.refresh_from_db()
    return twin.live


def test_no_machine_is_set_up_to_begin_with(db):
    assert get_machine_translator() is None


def test_what_it_wrote_is_marked(page, translated_by_machine):
    assert StringTranslation.objects.filter(translation_type="machine").count() == 2
    assert kinds(page).count("machine") == 2
    assert all(one.finding.blocks for one in findings_of(translation_of(page))[:1])


def test_it_is_not_published_unread(
    reviewer, page, translated_by_machine, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        assert not publish(reviewer, page)
    twin = page.get_translation(factories.locale("km"))
    assert not twin.live


def test_nor_by_handing_all_languages_on(client, page, translated_by_machine):
    client.force_login(factories.user("boss", is_superuser=True))
    source = translation_of(page).source
    client.post(f"/admin/localize/update/{source.pk}/", {"publish_translations": "on"})
    assert not page.get_translation(factories.locale("km")).live


def test_nor_when_a_publisher_confirms_what_is_missing(
    client, page, translated_by_machine, django_capture_on_commit_callbacks
):
    twin = page.get_translation(factories.locale("km"))
    client.force_login(factories.user("boss", is_superuser=True))
    address = f"/admin/desk/publish/?page={twin.pk}"
    missing = [sentence.key for sentence in sentences_of(translation_of(page))]
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(address, {"missing": missing})
    assert "A machine wrote parts of this." in answer.content.decode()
    twin.refresh_from_db()
    assert not twin.live


def test_it_counts_as_missing(page, translated_by_machine):
    assert len(missing_in(translation_of(page))) == 2


def test_saving_a_piece_is_reading_it(
    reviewer, page, translated_by_machine, django_capture_on_commit_callbacks
):
    for row in StringTranslation.objects.all():
        row.translation_type = "manual"
        row.save()
    assert "machine" not in kinds(page)
    with django_capture_on_commit_callbacks(execute=True):
        publish(reviewer, page)
    assert page.get_translation(factories.locale("km")).live
