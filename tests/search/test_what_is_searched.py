"""Whatever an editor writes for readers is found, on every kind of page."""

import pytest
from wagtail.fields import RichTextField, StreamField

from core.blocks import StoryBlock
from media.models import GalleryItem, GalleryPage
from news.blocks import ConversationBlock
from news.models import TranscriptPage
from search.backend import texts
from tests import factories

# Not what a page is about: shown elsewhere, or to machines, or after signing.
NOT_SEARCHED = {
    *("seo_title", "search_description", "action_label", "thanks_heading", "thanks"),
    *("slug", "url_path", "draft_title", "date_text", "kind", "alias_of"),
    "picture",  # its description only, which nobody sees
}


def written(model):
    """The fields of a page type in which an editor writes for readers."""
    return {
        field.name
        for field in model._meta.get_fields()
        if field.concrete
        and not field.is_relation
        and (
            field.get_internal_type() in ("CharField", "TextField")
            or isinstance(field, StreamField | RichTextField)
        )
        and not field.model._meta.label.startswith("wagtailcore.")
    }


@pytest.mark.parametrize("model", factories.PAGE_TYPES)
def test_every_text_is_searched_or_left_out_on_purpose(model):
    searched = {field.field_name for field in model.get_search_fields()}
    assert written(model) - searched - NOT_SEARCHED == set()


def test_items_of_a_gallery_are_found(home, indexed, uploads, titles):
    with indexed():
        items = [
            GalleryItem(
                title="Yellow flyer",
                caption="For the gondola",
                kind="flyer",
                image=factories.picture(),
                locale=home.locale,
            )
        ]
        factories.page(GalleryPage, factories.gallery_index(home), title="Posters", items=items)
    assert titles("yellow") == titles("gondolas") == ["Posters"]


def test_speakers_and_their_words_are_found(home, indexed, titles):
    turn = {"speaker": "Seng Sophoan", "role": "Elder", "words": "<p>We ride a gondola.</p>"}
    with indexed():
        index = factories.news_index(home)
        factories.article(
            index, TranscriptPage, title="Talk", conversation=[("question", turn)], place="Calgary"
        )
    for words in ("sophoan", "elders", "gondola", "calgary"):
        assert titles(words) == ["Talk"]


def test_topics_and_files_of_a_press_release_are_found(home, indexed, uploads, titles):
    with indexed():
        index = factories.news_index(home)
        file = factories.document(title="Signed letter")
        release = factories.press_release(
            index, title="Release", documents=[file], reference="12/2014"
        )
        release.topics = [factories.topic("Hunger strike", "strike")]
        release.save_revision().publish()
    for words in ("signed letter", "hunger", '"12/2014"'):
        assert titles(words) == ["Release"]


def test_all_blocks_of_a_story_are_found(home, indexed, uploads, titles):
    with indexed():
        signed = factories.petition(home, slug="signed")
        shown, file = factories.picture(), factories.document(title="Leaflet")
        body = factories.story("Gondola", shown, file, signed)
        page = factories.page(factories.InformationPage, home, title="Story", body=body)
    found = "\n".join(text for _, _, text in texts(page, page.get_search_fields()))
    # Heading, prose, figure, two in a row, quotation and who said it, video, callout with text.
    assert found.count("Gondola") == 10
    assert titles("leaflet") == ["Story"]
    assert {*StoryBlock().child_blocks, *ConversationBlock().child_blocks} == {
        *("heading", "prose", "figure", "figure_row", "points", "quote", "document_list"),
        *("video_link", "petition_callout", "question", "answer", "note"),
    }, "a new block: has it words to find?"
