"""The desk knows of each translation how it stands, from the moment something happens to it."""

import random
from datetime import timedelta

from django.core.management import call_command
from django.db import connection
from django.forms.models import model_to_dict
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import pytest
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.operations import translate_object

from home.models import InformationPage
from tests import factories
from translation import handing_over
from translation.desk import recount_desk, written_down_once
from translation.models import DeskEntry

State = DeskEntry.State


@pytest.fixture
def page(home):
    """Three sentences of two, three and four words."""
    return factories.page(
        InformationPage,
        home,
        title="About us",
        summary="Who we are.",
        body=[("prose", "<p>We <b>ask</b> you.&nbsp;Now.</p>")],
    )


def entry_of(page) -> DeskEntry:
    return DeskEntry.objects.get(translation=factories.translation_of(page))


def segments(page):
    return factories.translation_of(page).source.stringsegment_set.order_by("order")


def change(page, **fields):
    """An editor publishes the page anew."""
    page = type(page).objects.get(pk=page.pk)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def test_a_page_published_in_english_lies_on_the_desk(page):
    entry = entry_of(page)
    assert (entry.state, entry.title, entry.kind.model) == (
        State.NEW,
        "About us",
        "informationpage",
    )
    assert (entry.sentences, entry.sentences_left) == (3, 3)
    assert (entry.words, entry.words_left) == (9, 9)
    assert entry.target_pk == page.get_translation(factories.locale("km")).pk


def test_a_draft_in_english_does_not(home):
    factories.page(InformationPage, home, title="Draft", live=False)
    assert not DeskEntry.objects.filter(title="Draft").exists()


def test_a_sentence_translated_is_counted_at_once(page):
    translation = factories.translation_of(page)
    factories.translate_one(translation, segments(page)[1], "យើងជានរណា។")
    entry = entry_of(page)
    assert entry.state == State.UNDER_WAY
    assert (entry.sentences_left, entry.words_left) == (2, 6)


def test_a_sentence_emptied_is_left_again(page):
    factories.translate_all(factories.translation_of(page))
    assert entry_of(page).words_left == 0
    StringTranslation.objects.filter(context__path="summary").get().delete()
    assert (entry_of(page).sentences_left, entry_of(page).words_left) == (1, 3)


def test_words_of_a_source_in_khmer_are_counted_as_khmer(home):
    khmer_home = home.get_translation(factories.locale("km"))
    page = factories.page(InformationPage, khmer_home, title="សិទ្ធិបោះឆ្នោតរបស់ពលរដ្ឋ", slug="rights")
    translate_object(page, [home.locale])
    assert DeskEntry.objects.get(title=page.title).words_left == 4


def test_what_is_published_is_done(page):
    factories.in_khmer(page)
    entry = entry_of(page)
    assert (entry.state, entry.words_left, entry.changed) == (State.DONE, 0, 0)


def test_publishing_english_again_without_a_change_leaves_it_done(page):
    factories.in_khmer(page)
    change(page)
    assert entry_of(page).state == State.DONE


def test_one_changed_sentence_is_one_changed_sentence(page):
    factories.in_khmer(page)
    change(page, summary="Who we are today.")
    entry = entry_of(page)
    assert (entry.state, entry.changed, entry.dropped) == (State.STALE, 1, 1)
    assert (entry.sentences_left, entry.words_left) == (1, 4)


def test_a_sentence_taken_out_is_out_of_date_in_khmer_too(page):
    factories.in_khmer(page)
    change(page, summary="")
    entry = entry_of(page)
    assert (entry.state, entry.changed, entry.dropped) == (State.STALE, 0, 1)
    assert entry.sentences_left == 0


def test_another_picture_is_a_change_without_a_sentence(page, uploads):
    factories.in_khmer(page)
    change(page, listing_image=factories.picture())
    entry = entry_of(page)
    assert (entry.state, entry.changed, entry.dropped) == (State.STALE, 0, 0)


def test_a_draft_in_english_makes_nothing_stale(page):
    factories.in_khmer(page)
    page = InformationPage.objects.get(pk=page.pk)
    page.summary = "Not yet out."
    page.save_revision()
    assert entry_of(page).state == State.DONE


def test_a_sentence_worded_anew_waits_to_be_published(page):
    factories.in_khmer(page)
    factories.translate_one(factories.translation_of(page), segments(page)[0], "អំពី")
    assert entry_of(page).state == State.UNDER_WAY


def test_what_went_live_incomplete_stays_out_of_date(page):
    factories.in_khmer(page, {"About us": "អំពីយើង"})
    entry = entry_of(page)
    assert (entry.state, entry.sentences_left, entry.changed) == (State.STALE, 2, 2)


def test_a_page_not_public_in_english_is_nobodys_work(page):
    Page.objects.get(pk=page.pk).unpublish()
    assert entry_of(page).state == State.RESTING
    change(page)
    assert entry_of(page).state == State.NEW


def test_a_stopped_translation_is_nobodys_work(page):
    translation = factories.translation_of(page)
    translation.enabled = False
    translation.save()
    assert not DeskEntry.objects.open().filter(translation=translation).exists()


def test_a_deleted_page_leaves_the_desk(page):
    translation = factories.translation_of(page)
    Page.objects.get(pk=page.pk).delete()
    assert not DeskEntry.objects.open().filter(translation=translation).exists()


def test_a_topic_is_live_once_it_is_saved(home):
    topic = factories.topic()
    factories.in_khmer(topic)
    assert entry_of(topic).state == State.DONE


def test_how_long_it_has_been_so_counts_from_the_change_of_state(page):
    yesterday = timezone.now() - timedelta(days=1)
    DeskEntry.objects.update(since=yesterday)
    translation = factories.translation_of(page)
    recount_desk()
    assert entry_of(page).since == yesterday
    factories.translate_one(translation, segments(page)[0], "អំពី")
    started = entry_of(page).since
    assert started > yesterday
    factories.translate_one(translation, segments(page)[1], "យើង")
    assert entry_of(page).since == started


def test_whoever_translates_first_has_it(page):
    first, second = factories.user("first"), factories.user("second")
    translation = factories.translation_of(page)
    factories.translate_one(translation, segments(page)[0], "អំពី", first)
    factories.translate_one(translation, segments(page)[1], "យើង", second)
    assert entry_of(page).taken_by == first


def test_many_sentences_at_once_are_written_down_once(page):
    translation = factories.translation_of(page)

    def costs():
        with CaptureQueriesContext(connection) as queries:
            factories.translate_all(translation)
        return sum('UPDATE "translation_deskentry"' in query["sql"] for query in queries)

    assert costs() == 3
    with written_down_once():
        assert costs() == 0
    assert entry_of(page).sentences_left == 0


def test_what_comes_first_is_what_visitors_read_wrongly(home):
    made = {}
    for place, state in enumerate(reversed(DeskEntry.NEED)):
        made[state] = factories.page(InformationPage, home, title=f"Page {place}")
        DeskEntry.objects.filter(pk=factories.translation_of(made[state]).pk).update(state=state)
    titles = [made[state].title for state in DeskEntry.NEED]
    ours = DeskEntry.objects.filter(title__startswith="Page").in_order_of_need()
    assert [entry.title for entry in ours] == titles


def facts():
    """What is written down of every translation."""
    return {entry.pk: model_to_dict(entry) for entry in DeskEntry.objects.all()}


def test_recounting_repairs(page):
    written = facts()
    DeskEntry.objects.update(
        state=State.DONE, sentences=7, words_left=1, changed=4, title="Wrong", target_pk=None
    )
    call_command("recount_desk")
    for pk, entry in facts().items():
        assert {**entry, "since": None} == {**written[pk], "since": None}


def test_a_site_older_than_its_desk_is_taken_as_it_is(page):
    factories.in_khmer(page)
    DeskEntry.objects.all().delete()
    recount_desk()
    assert entry_of(page).state == State.DONE


class Day:
    """What people do to a page and its translation, each with dice of one seed."""

    def __init__(self, dice):
        self.dice = dice
        self.person = factories.user("writer", is_superuser=True)
        self.acts = [self.edit, self.unpublish, self.translate, self.empty, self.publish]
        self.acts += [self.stop, self.take_off, self.hand_over, self.hand_back]

    def edit(self, page, translation):
        change(page, summary=self.dice.choice(["", "One.", "Two.", "Three."]))

    def unpublish(self, page, translation):
        Page.objects.get(pk=page.pk).unpublish()

    def translate(self, page, translation):
        segment = self.dice.choice(list(translation.source.stringsegment_set.all()))
        text = self.dice.choice(["មួយ", "ពីរ", " "])
        factories.translate_one(translation, segment, text, self.person)

    def empty(self, page, translation):
        StringTranslation.objects.filter(context__object_id=page.translation_key).delete()

    def publish(self, page, translation):
        factories.translate_all(translation)
        translation.save_target(publish=True)

    def stop(self, page, translation):
        translation.enabled = not translation.enabled
        translation.save()

    def take_off(self, page, translation):
        translation.get_target_instance().unpublish()

    def hand_over(self, page, translation):
        if handing_over.is_ready(entry_of(page)):
            handing_over.hand_over(translation, self.person)

    def hand_back(self, page, translation):
        handing_over.hand_back(translation, self.person, "Why?")


@pytest.mark.parametrize("seed", range(5))
def test_what_is_written_down_is_what_a_recount_finds(home, seed):
    dice = random.Random(seed)  # noqa: S311
    day = Day(dice)
    pages = [
        factories.page(InformationPage, home, title=f"Page {n}", summary="One.") for n in range(3)
    ]
    for _step in range(40):
        page = dice.choice(pages)
        dice.choice(day.acts)(page, factories.translation_of(page))
        written = facts()
        recount_desk()
        assert facts() == written
    assert Translation.objects.count() == DeskEntry.objects.count()
