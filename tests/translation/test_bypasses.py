"""Ways around the roles, tried by asking the server straight for what no button offers."""

import json

from django.contrib.auth.models import Group, Permission

import pytest
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.operations import translate_object

from home.founding import EDITORS, TRANSLATORS
from home.models import InformationPage
from news.models import Topic
from tests import factories


@pytest.fixture
def page(home):
    return factories.page(InformationPage, home, title="About us")


@pytest.fixture
def draft(page):
    return page.get_translation(factories.locale("km"))


@pytest.fixture
def twin(page):
    """The live Khmer page."""
    return factories.in_khmer(page)


def is_refused(answer):
    return (answer.status_code, answer.get("Location")) == (302, "/admin/")


def again(page):
    return Page.objects.filter(pk=page.pk).first()


def give(name, codename, app_label="wagtail_localize"):
    """A right that the founding does not give, as an administrator might one day."""
    right = Permission.objects.get(codename=codename, content_type__app_label=app_label)
    Group.objects.get(name=name).permissions.add(right)


# What a translator may not do to a page.


@pytest.mark.parametrize("fields", [{"action": "publish"}, {"action-publish": "1"}])
def test_a_translator_publishes_nothing_in_the_editor(translator, page, draft, fields):
    factories.translate_all(factories.translation_of(page))
    translator.post(f"/admin/pages/{draft.pk}/edit/", fields)
    assert not again(draft).live


def test_a_translator_publishes_nothing_in_bulk(translator, page, draft):
    factories.translate_all(factories.translation_of(page))
    translator.post(f"/admin/bulk/wagtailcore/page/publish/?id={draft.pk}&next=/admin/", {})
    assert not again(draft).live


def test_a_translator_publishes_nothing_by_the_api(translator, page, draft):
    factories.translate_all(factories.translation_of(page))
    answer = translator.post(f"/admin/api/main/pages/{draft.pk}/action/publish/")
    assert answer.status_code == 403
    assert not again(draft).live


def test_who_may_hand_over_publishes_nothing_by_renewing(translator, page, draft):
    """Seen in wagtail-localize 1.14.5: the right to hand over was the right to publish."""
    factories.translate_all(factories.translation_of(page))
    give(TRANSLATORS, "submit_translation")
    source = factories.translation_of(page).source
    answer = translator.post(f"/admin/localize/update/{source.pk}/", {"publish_translations": "on"})
    assert is_refused(answer)
    assert not again(draft).live


def test_an_editor_publishes_no_khmer_by_renewing(editor, page, draft):
    factories.translate_all(factories.translation_of(page))
    source = factories.translation_of(page).source
    answer = editor.post(f"/admin/localize/update/{source.pk}/", {"publish_translations": "on"})
    assert is_refused(answer)
    assert not again(draft).live


def test_an_editor_renews_without_publishing(editor, page, draft):
    source = factories.translation_of(page).source
    answer = editor.post(f"/admin/localize/update/{source.pk}/", {})
    assert answer.status_code == 302
    assert not is_refused(answer)
    assert not again(draft).live


def test_who_may_hand_over_copies_no_english_draft(translator, home):
    secret = factories.page(InformationPage, home, title="Not yet out", live=False)
    give(TRANSLATORS, "submit_translation")
    khmer = factories.locale("km")
    answer = translator.post(f"/admin/localize/submit/page/{secret.pk}/", {"locales": [khmer.pk]})
    assert is_refused(answer)
    assert not secret.has_translation(khmer)


def test_who_may_hand_over_copies_no_english_snippet(translator, home):
    topic = factories.topic()
    give(TRANSLATORS, "submit_translation")
    khmer = factories.locale("km")
    answer = translator.post(
        f"/admin/localize/submit/snippet/news/topic/{topic.pk}/", {"locales": [khmer.pk]}
    )
    assert is_refused(answer)
    assert not topic.has_translation(khmer)


def test_a_translator_deletes_no_draft_by_the_api(translator, draft):
    answer = translator.post(f"/admin/api/main/pages/{draft.pk}/action/delete/")
    assert answer.status_code == 403
    assert again(draft)


def test_a_reviewer_deletes_a_draft_by_the_api(reviewer, draft):
    assert reviewer.post(f"/admin/api/main/pages/{draft.pk}/action/delete/").status_code == 204
    assert again(draft) is None


@pytest.mark.parametrize(
    "action",
    ["unpublish", "copy_for_translation", "create_alias", "move", "copy"],
)
def test_a_translator_does_nothing_to_a_live_page_by_the_api(translator, twin, home, action):
    before = list(Page.objects.order_by("path").values_list("path", "live", "alias_of"))
    fields = {
        "locale": "en",
        "destination_page_id": home.pk,
        "destination_page": home.pk,
        "position": "last-child",
    }
    answer = translator.post(f"/admin/api/main/pages/{twin.pk}/action/{action}/", fields)
    assert answer.status_code in {400, 403}
    after = list(Page.objects.order_by("path").values_list("path", "live", "alias_of"))
    assert after == before


def test_a_translator_takes_nothing_off_the_air(translator, twin):
    for address in (
        f"/admin/pages/{twin.pk}/unpublish/",
        f"/admin/bulk/wagtailcore/page/unpublish/?id={twin.pk}&next=/admin/",
    ):
        translator.post(address, {})
        assert again(twin).live


def test_a_translator_starts_no_stopped_translation_again(translator, page, twin):
    """The next publishing would write over what was written by hand."""
    Translation.objects.update(enabled=False)
    answer = translator.post(f"/admin/pages/{twin.pk}/edit/", {"localize-restart-translation": "1"})
    assert is_refused(answer)
    assert not factories.translation_of(page).enabled


def test_a_translator_publishes_no_stopped_translation(translator, page, twin):
    Translation.objects.update(enabled=False)
    blocks = {"picture-count": 0, "body-count": 0}
    words = {"title": "Mine", "slug": "about-us", "action-publish": "1", **blocks}
    translator.post(f"/admin/pages/{twin.pk}/edit/", words)
    assert again(twin).title == "ខ្មែរ About us"


def test_a_translator_closes_no_page_to_the_public(translator, twin):
    translator.post(f"/admin/pages/{twin.pk}/privacy/", {"restriction_type": "login"})
    assert not twin.view_restrictions.exists()


# What a translator may not do to a snippet, where Django's rights know no language.


@pytest.fixture
def topic(home):
    return factories.topic()


@pytest.fixture
def khmer_topic(topic):
    return factories.in_khmer(topic)


def test_a_translator_publishes_no_snippet(translator, topic, khmer_topic):
    translation = factories.translation_of(topic)
    factories.translate_all(translation, "ថ្មី")
    answer = translator.post(
        f"/admin/snippets/news/topic/edit/{khmer_topic.pk}/", {"action": "publish"}
    )
    assert is_refused(answer)
    assert Topic.objects.get(pk=khmer_topic.pk).name == "ខ្មែរ Elections"


def test_a_reviewer_publishes_a_snippet(reviewer, topic, khmer_topic):
    factories.translate_all(factories.translation_of(topic), "ថ្មី")
    reviewer.post(f"/admin/snippets/news/topic/edit/{khmer_topic.pk}/", {"action": "publish"})
    assert Topic.objects.get(pk=khmer_topic.pk).name == "ថ្មី"


def test_a_translator_saves_no_stopped_snippet(translator, topic, khmer_topic):
    Translation.objects.update(enabled=False)
    address = f"/admin/snippets/news/topic/edit/{khmer_topic.pk}/"
    assert is_refused(translator.post(address, {"name": "Mine", "slug": "elections"}))
    assert Topic.objects.get(pk=khmer_topic.pk).name == "ខ្មែរ Elections"


@pytest.mark.parametrize("code", ["en", "km"])
def test_a_translator_makes_no_snippet(translator, home, code):
    give(TRANSLATORS, "add_topic", "news")
    answer = translator.post(
        f"/admin/snippets/news/topic/add/?locale={code}", {"name": "Mine", "slug": "mine"}
    )
    assert is_refused(answer)
    assert not Topic.objects.exists()


def test_an_editor_makes_english_snippets_only(editor, home):
    fields = {"name": "Mine", "slug": "mine"}
    assert is_refused(editor.post("/admin/snippets/news/topic/add/?locale=km", fields))
    assert not Topic.objects.exists()
    editor.post("/admin/snippets/news/topic/add/", fields)
    assert Topic.objects.filter(locale__language_code="en").exists()


def into_english(home):
    """The translation into English of a topic that was first written in Khmer."""
    khmer = factories.topic("ការបោះឆ្នោត", code="km")
    translate_object(khmer, [home.locale])
    return Translation.objects.get(source__object_id=khmer.translation_key)


def test_a_translator_of_khmer_writes_no_english_snippet(translator, home):
    translation = into_english(home)
    segment = translation.source.stringsegment_set.first()
    address = f"/admin/localize/translate/{translation.pk}/strings/{segment.pk}/edit/"
    for method in (translator.put, translator.delete):
        answer = method(address, json.dumps({"value": "Mine"}), content_type="application/json")
        assert is_refused(answer)
    assert not StringTranslation.objects.exists()


@pytest.mark.parametrize("act", ["pofile/upload", "machine_translate", "pofile/download"])
def test_a_translator_of_khmer_has_no_way_to_english_strings(translator, home, act):
    translation = into_english(home)
    address = f"/admin/localize/translate/{translation.pk}/{act}/"
    answer = translator.get(address) if "download" in act else translator.post(address)
    assert is_refused(answer)


def test_an_editor_of_english_writes_no_khmer(client, home, page, draft):
    client.force_login(factories.user("e", EDITORS))
    translation = factories.translation_of(page)
    segment = translation.source.stringsegment_set.first()
    address = f"/admin/localize/translate/{translation.pk}/strings/{segment.pk}/edit/"
    assert is_refused(client.put(address, json.dumps({"value": "Mine"})))
    assert not StringTranslation.objects.exists()
    assert is_refused(client.get(f"/admin/localize/translate/{translation.pk}/preview/"))


def test_a_translator_writes_khmer(translator, page, draft):
    translation = factories.translation_of(page)
    segment = translation.source.stringsegment_set.first()
    address = f"/admin/localize/translate/{translation.pk}/strings/{segment.pk}/edit/"
    answer = translator.put(
        address, "value=អំពីយើង", content_type="application/x-www-form-urlencoded"
    )
    assert answer.status_code == 201
    assert StringTranslation.objects.get().data == "អំពីយើង"


# The desk's own doors.


def test_who_only_looks_after_signatures_has_no_desk(client, page, draft):
    client.force_login(factories.user("keeper", "Data protection"))
    entry = f"/admin/desk/{factories.translation_of(page).pk}/"
    for answer in (client.get("/admin/desk/"), client.get(entry), client.post(entry)):
        assert is_refused(answer)
    assert "/admin/desk/" not in client.get("/admin/").content.decode()


@pytest.mark.parametrize("act", ["take", "hand_over"])
def test_an_editor_takes_no_translation(editor, page, draft, act):
    translation = factories.translation_of(page)
    factories.translate_all(translation)
    assert is_refused(editor.post(f"/admin/desk/{translation.pk}/", {"act": act}))
    translation.desk_entry.refresh_from_db()
    assert translation.desk_entry.taken_by is None
    assert translation.desk_entry.state == "under_way"


def test_a_translator_returns_nothing(translator, page, draft):
    translation = factories.translation_of(page)
    factories.translate_all(translation)
    address = f"/admin/desk/{translation.pk}/"
    translator.post(address, {"act": "hand_over"})
    assert is_refused(translator.post(address, {"act": "hand_back", "text": "No"}))
    translation.desk_entry.refresh_from_db()
    assert translation.desk_entry.state == "waiting"


def test_an_act_that_is_none_is_refused(translator, page, draft):
    address = f"/admin/desk/{factories.translation_of(page).pk}/"
    assert is_refused(translator.post(address, {"act": "publish"}))
    assert is_refused(translator.post(address))
