"""No gallery goes on the air with a picture nobody described, or with people nobody asked."""

from datetime import timedelta

from django.contrib.messages import get_messages
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

import pytest
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from media.galleries.readiness import NotReady
from media.models import GalleryItem, GalleryPage
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("uploads")]

UNREADY = {
    "undescribed": ({"description": " "}, "with a description"),
    "unasked": ({"people": "unasked"}, "must have agreed"),
}


@pytest.fixture(params=UNREADY)
def unready(request):
    """Fields of a picture that may not be published, and what staff are told."""
    return UNREADY[request.param]


@pytest.fixture
def index(home):
    return factories.gallery_index(home)


@pytest.fixture
def boss(client, home):
    client.force_login(factories.user("dara", is_superuser=True))
    return client


def draft(index, **fields):
    return factories.gallery(index, [factories.picture("March", **fields)], live=False)


def sent(page, picture, **more):
    item = {"kind": "poster", "title": "The march", "image": picture.pk, "qr_place": "br"}
    return nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "introduction": rich_text(""),
            "items": inline_formset([item]),
            "comments": inline_formset([]),
            **more,
        }
    )


def said(answer):
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


def test_a_described_gallery_is_published(boss, index):
    page = draft(index)
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    boss.post(edit, sent(page, factories.picture(), **{"action-publish": "1"}))
    page.refresh_from_db()
    assert page.live


def test_the_form_names_the_item_and_saves_drafts(boss, index, unready):
    fields, sentence = unready
    page = draft(index)
    picture = factories.picture("March", **fields)
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    answer = boss.post(edit, sent(page, picture, **{"action-publish": "1"}))
    text = answer.content.decode()
    assert sentence in text
    assert "“The march”" in text
    assert boss.post(edit, sent(page, picture)).status_code == 302
    page.refresh_from_db()
    assert not page.live
    assert picture in [item.image for item in page.get_latest_revision_as_object().items.all()]


def test_a_new_one_is_refused_likewise(boss, index, unready):
    fields, sentence = unready
    add = reverse("wagtailadmin_pages:add", args=["media", "gallerypage", index.pk])
    page = GalleryPage(title="New", slug="new")
    picture = factories.picture("March", **fields)
    answer = boss.post(add, sent(page, picture, **{"action-publish": "1"}))
    assert sentence in answer.content.decode()
    assert not GalleryPage.objects.exists()


def test_a_program_is_refused_too(index, unready):
    fields, sentence = unready
    with pytest.raises(NotReady, match=sentence):
        draft(index, **fields).get_latest_revision().publish()


def test_the_other_side_and_every_version_count(index):
    picture = factories.picture("March")
    page = draft(index)
    page.items.set(
        [GalleryItem(kind="poster", title="Two sides", image=picture, back=factories.picture(
            "Back", description=""), locale=page.locale)]
    )  # fmt: skip
    with pytest.raises(NotReady, match="“Two sides”"):
        page.save_revision().publish()
    factories.picture("Khmer", language="km", translation_of=picture, people="unasked")
    with pytest.raises(NotReady, match="must have agreed"):
        factories.gallery(index, [picture], title="Other")


def test_many_pages_published_at_once_tell_it_and_publish_none(boss, index, unready):
    fields, sentence = unready
    page, good = draft(index, **fields), factories.gallery(index, title="Good", live=False)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    answer = boss.post(f"{address}?id={good.pk}&id={page.pk}", {"include_descendants": ""})
    assert answer.status_code == 302
    assert sentence in said(answer)
    assert not GalleryPage.objects.live().exists()


@pytest.mark.usefixtures("drafts_made")
def test_the_translators_desk_keeps_the_draft_and_tells_it(boss, index, unready):
    fields, sentence = unready
    picture = factories.picture("March")
    page = factories.gallery(index, [picture])
    khmer = page.get_translation(factories.locale("km"))
    for name, value in fields.items():
        setattr(picture, name, value)
    picture.save()
    with pytest.raises(NotReady, match=sentence):
        factories.in_khmer(page)
    khmer.refresh_from_db()
    assert not khmer.live


def test_the_clock_passes_it_by_until_it_is_ready(index, unready):
    fields, sentence = unready
    soon = timezone.now() + timedelta(hours=1)
    with pytest.raises(NotReady, match=sentence):
        factories.gallery(
            index, [factories.picture("March", **fields)], title="Early", go_live_at=soon
        )
    picture = factories.picture("March")
    late = factories.gallery(index, [picture], title="Late", go_live_at=soon)
    other = factories.gallery(index, [factories.picture()], title="Other", go_live_at=soon)
    for name, value in fields.items():
        setattr(picture, name, value)
    picture.save()
    for hours, page in ((2, late), (1, other)):
        past = timezone.now() - timedelta(hours=hours)
        for revision in page.revisions.all():
            revision.content["go_live_at"] = past.isoformat()
            revision.approved_go_live_at = past
            revision.save()
    call_command("publish_scheduled")
    late.refresh_from_db()
    other.refresh_from_db()
    assert (late.live, other.live) == (False, True)
    picture.description, picture.people = "We march", "agreed"
    picture.save()
    call_command("publish_scheduled")
    late.refresh_from_db()
    assert late.live
