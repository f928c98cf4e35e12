"""No half-translated page goes live unless somebody said so, who was told what is missing."""

import json
from datetime import timedelta

from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

import pytest
from wagtail.models import (
    GroupApprovalTask,
    Locale,
    Page,
    PageLogEntry,
    Revision,
    Workflow,
    WorkflowTask,
)
from wagtail_localize.models import StringTranslation

from home.founding import REVIEWERS, found_group
from home.models import InformationPage
from tests import factories
from tests.reading import soup
from translation.publishing import (
    HELD_BACK,
    INCOMPLETE,
    PublishIncomplete,
    incomplete_confirmed,
)


@pytest.fixture
def page(home):
    return factories.page(InformationPage, home, title="About us", summary="Who we are.")


@pytest.fixture
def twin(page):
    """The Khmer draft: its title is translated, its summary is not."""
    translation = factories.translation_of(page)
    segment = translation.source.stringsegment_set.get(context__path="title")
    factories.translate_one(translation, segment, "អំពីយើង")
    return page.get_translation(factories.locale("km"))


def is_live(page):
    return Page.objects.get(pk=page.pk).live


def log_of(page, action=INCOMPLETE):
    return PageLogEntry.objects.filter(page=page.pk, action=action)


def asks(answer, page):
    """The answer leads to the question about `page`."""
    return answer.status_code == 302 and answer["Location"].endswith(
        f"{reverse('translators_desk:publish')}?page={page.pk}"
    )


def complete(page):
    factories.translate_all(factories.translation_of(page))


def test_what_is_complete_is_published_without_a_question(client, reviewer, page, twin):
    complete(page)
    answer = reviewer.post(f"/admin/pages/{twin.pk}/edit/", {"action": "publish"})
    assert answer["Location"] == f"/admin/pages/{twin.pk}/edit/"
    assert is_live(twin)
    assert "ខ្មែរ Who we are." in client.get("/km/about-us/").content.decode().replace(
        "<wbr>", ""
    ).replace('<span class="w">', "").replace("</span>", "")
    assert not log_of(twin).exists()


def test_the_translators_editor_asks(reviewer, twin):
    answer = reviewer.post(f"/admin/pages/{twin.pk}/edit/", {"action": "publish"})
    assert asks(answer, twin)
    assert not is_live(twin)


def test_the_question_names_what_is_missing(reviewer, twin):
    reviewer.post(f"/admin/pages/{twin.pk}/edit/", {"action": "publish"})
    html = soup(reviewer.get(reverse("translators_desk:publish"), {"page": twin.pk}))
    assert [item.text.strip() for item in html.select(".desk-sentences li")] == ["Who we are."]


def confirm(client, *pages):
    address = reverse("translators_desk:publish") + "?" + "&".join(f"page={p.pk}" for p in pages)
    shown = soup(client.get(address)).select("input[name=missing]")
    return client.post(address, {"missing": [field["value"] for field in shown]})


def test_who_says_so_publishes_it_and_the_log_keeps_it(reviewer, twin):
    confirm(reviewer, twin)
    assert is_live(twin)
    entry = log_of(twin).get()
    assert entry.user.username == "reviewer"
    assert (entry.data["missing"], entry.data["sentences"]) == (1, ["Who we are."])
    history = reviewer.get(f"/admin/pages/{twin.pk}/history/").content.decode()
    assert "Published although 1 sentence is not translated" in history


def test_what_changed_since_it_was_shown_is_shown_again(reviewer, page, twin):
    address = f"{reverse('translators_desk:publish')}?page={twin.pk}"
    shown = soup(reviewer.get(address)).select("input[name=missing]")
    page.title = "Who are we?"
    page.save_revision().publish()
    answer = reviewer.post(address, {"missing": [field["value"] for field in shown]})
    assert answer.status_code == 200
    assert not is_live(twin)


def test_nobody_is_asked_who_may_not_publish(translator, twin):
    address = f"{reverse('translators_desk:publish')}?page={twin.pk}"
    for answer in (translator.get(address), translator.post(address, {"missing": []})):
        assert (answer.status_code, answer["Location"]) == (302, "/admin/")
    assert not is_live(twin)


@pytest.mark.parametrize("asked", ["", "?page=", "?page=x", "?page=999999"])
def test_a_question_about_no_page_is_no_error(reviewer, asked):
    answer = reviewer.get(reverse("translators_desk:publish") + asked)
    assert answer.status_code == 200
    assert "No page was chosen." in answer.content.decode()


def test_bulk_publishing_asks(reviewer, page, twin, home):
    other = factories.page(InformationPage, home, title="Contact")
    complete(other)
    other_twin = other.get_translation(twin.locale)
    address = f"/admin/bulk/wagtailcore/page/publish/?id={twin.pk}&id={other_twin.pk}&next=/admin/"
    answer = reviewer.post(address, {})
    assert reverse("translators_desk:publish") in answer["Location"]
    assert not is_live(twin)
    assert not is_live(other_twin)
    confirm(reviewer, twin, other_twin)
    assert is_live(twin)
    assert is_live(other_twin)
    assert log_of(twin).count() == 1
    assert not log_of(other_twin).exists()


def test_bulk_publishing_asks_for_what_lies_below_too(reviewer, page, home):
    child = factories.page(InformationPage, page, title="Child")
    complete(page)
    twin, child_twin = (one.get_translation(factories.locale("km")) for one in (page, child))
    address = f"/admin/bulk/wagtailcore/page/publish/?id={twin.pk}&next=/admin/"
    answer = reviewer.post(address, {"include_descendants": "on"})
    assert reverse("translators_desk:publish") in answer["Location"]
    assert not is_live(child_twin)


def test_bulk_publishing_takes_the_text_as_it_is_at_the_desk(reviewer, page, twin):
    """The draft was stored when the page was made: all of it English."""
    complete(page)
    reviewer.post(f"/admin/bulk/wagtailcore/page/publish/?id={twin.pk}&next=/admin/", {})
    assert Page.objects.get(pk=twin.pk).title == "ខ្មែរ About us"


def test_the_api_refuses(reviewer, twin):
    address = f"/admin/api/main/pages/{twin.pk}/action/publish/"
    assert reviewer.post(address).status_code == 403
    assert not is_live(twin)


def test_renewing_translations_asks_before_it_publishes(client, page, twin):
    client.force_login(factories.user(is_superuser=True))
    source = factories.translation_of(page).source
    answer = client.post(f"/admin/localize/update/{source.pk}/", {"publish_translations": "on"})
    assert asks(answer, twin)
    assert not is_live(twin)


def test_a_stopped_translation_written_by_hand_is_published(reviewer, page, twin):
    translation = factories.translation_of(page)
    translation.enabled = False
    translation.save()
    draft = twin.specific.get_latest_revision_as_object()
    draft.title, draft.summary = "អំពីយើង", "យើងជានរណា។"
    draft.save_revision().publish()
    assert is_live(twin)


def test_a_stopped_translation_that_still_is_english_is_asked_about(reviewer, page, twin):
    translation = factories.translation_of(page)
    translation.enabled = False
    translation.save()
    html = soup(reviewer.get(f"/admin/pages/{twin.pk}/edit/"))
    form = html.find(id="page-edit-form")
    fields = {
        field["name"]: field.get("value", field.text if field.name == "textarea" else "")
        for field in form.select("input[name], textarea[name]")
        if field.get("type") not in {"checkbox", "radio"}
    } | {"picture-count": 0, "body-count": 0}
    answer = reviewer.post(
        f"/admin/pages/{twin.pk}/edit/", {**fields, "action-publish": "action-publish"}
    )
    assert asks(answer, twin)
    assert not is_live(twin)
    confirm(reviewer, twin)
    assert is_live(twin)
    assert log_of(twin).count() == 1


def schedule(page, moment):
    """A revision approved to go live, as Wagtail's screens leave it."""
    draft = page.specific.get_latest_revision_as_object()
    draft.go_live_at = moment
    revision = draft.save_revision()
    revision.publish()
    return revision


def the_clock_strikes():
    Revision.objects.exclude(approved_go_live_at=None).update(
        approved_go_live_at=timezone.now() - timedelta(minutes=1)
    )
    for page in Page.objects.exclude(go_live_at=None):
        Page.objects.filter(pk=page.pk).update(go_live_at=timezone.now() - timedelta(minutes=1))
    for revision in Revision.objects.exclude(approved_go_live_at=None):
        content = {**revision.content, "go_live_at": "2020-01-01T00:00:00Z"}
        Revision.objects.filter(pk=revision.pk).update(content=content)
    call_command("publish_scheduled")


def test_scheduling_what_is_incomplete_is_refused(twin):
    with pytest.raises(PublishIncomplete):
        schedule(twin, timezone.now() + timedelta(days=1))


def test_what_became_incomplete_since_is_held_back_and_others_go_live(page, twin, home):
    complete(page)
    schedule(twin, timezone.now() + timedelta(days=1))
    news = factories.page(InformationPage, home, title="News", live=False)
    schedule(news, timezone.now() + timedelta(days=1))
    page.summary = "Another summary."
    page.save_revision().publish()
    the_clock_strikes()
    assert not is_live(twin)
    assert log_of(twin, HELD_BACK).get().data["sentences"] == ["Another summary."]
    assert is_live(news)


def test_what_somebody_let_go_live_by_the_clock_does(twin):
    with incomplete_confirmed():
        schedule(twin, timezone.now() + timedelta(days=1))
    the_clock_strikes()
    assert is_live(twin)


@pytest.fixture
def workflow(twin):
    """A workflow of one step, by which reviewers approve what is below the Khmer home page."""
    workflow = Workflow.objects.create(name="Two pairs of eyes", active=True)
    task = GroupApprovalTask.objects.create(name="Review", active=True)
    task.groups.add(found_group(REVIEWERS))
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    return workflow


def test_approving_in_a_workflow_asks(reviewer, twin, workflow):
    state = workflow.start(twin.specific, factories.user("writer", is_superuser=True))
    step = state.current_task_state
    answer = reviewer.post(
        f"/admin/pages/workflow/action/{twin.pk}/approve/{step.pk}/", {"comment": ""}
    )
    assert asks(answer, twin)
    assert not is_live(twin)
    step.refresh_from_db()
    assert step.status == step.STATUS_IN_PROGRESS


def test_code_that_publishes_is_refused(twin):
    with pytest.raises(PublishIncomplete):
        twin.specific.save_revision().publish()
    assert not is_live(twin)


def test_nothing_of_a_live_page_changes_when_it_is_refused(client, page, home):
    twin = factories.in_khmer(page)
    before = client.get(twin.url).content
    page.summary = "Another summary."
    page.save_revision().publish()
    with pytest.raises(PublishIncomplete):
        factories.translation_of(page).save_target(publish=True)
    factories.translation_of(page).save_target(publish=False)
    assert client.get(twin.url).content == before


@pytest.mark.parametrize("text", ["", "   ", "<script>"])
def test_a_translation_of_nothing_is_missing(reviewer, page, twin, text):
    complete(page)
    StringTranslation.objects.filter(context__path="summary").update(
        data=text, has_error=text == "<script>"
    )
    answer = reviewer.post(f"/admin/pages/{twin.pk}/edit/", {"action": "publish"})
    assert asks(answer, twin)


def test_what_nobody_translated_from_anything_is_published(home):
    khmer_home = home.get_translation(Locale.objects.get(language_code="km"))
    assert factories.page(InformationPage, khmer_home, title=factories.KHMER_TITLE, slug="r").live


def test_the_log_holds_no_more_than_is_needed(reviewer, home):
    body = json.dumps([{"type": "heading", "value": f"Heading {n} {'x' * 200}"} for n in range(30)])
    page = factories.page(InformationPage, home, title="Long", body=body)
    twin = page.get_translation(factories.locale("km"))
    confirm(reviewer, twin)
    data = log_of(twin).get().data
    assert data["missing"] == 31
    assert len(data["sentences"]) == 20
    assert max(map(len, data["sentences"])) <= 80
