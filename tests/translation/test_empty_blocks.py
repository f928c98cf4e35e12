"""A page with empty blocks can be translated, which wagtail-localize 1.14.5 alone cannot do."""

import json
from importlib.metadata import version
from uuid import uuid4

import pytest
from wagtail_localize.segments.extract import StreamFieldSegmentExtractor

from home.models import InformationPage
from tests import factories
from translation.empty_blocks import tolerate_empty_blocks

# As the database may hold them: written by hand, by an import, or before a block got a new part.
EMPTY = [
    ("heading", None),
    ("prose", None),
    ("figure", {"image": None, "caption": None}),
    ("figure", {}),
    ("figure_row", {"figures": [{"image": None}]}),
    ("quote", {"text": None}),
    ("document_list", {"documents": [None]}),
    ("video_link", {"title": "", "url": None, "image": None}),
    ("petition_callout", {"petition": None, "heading": None, "text": None}),
]


def test_the_bridge_is_for_this_version():
    """When this fails: see whether translation/empty_blocks.py is still needed."""
    assert version("wagtail-localize") == "1.14.5"


@pytest.fixture
def page(home):
    """A page that was published in English before anybody thought of Khmer."""
    blocks = [{"type": kind, "value": value, "id": str(uuid4())} for kind, value in EMPTY]
    page = factories.page(InformationPage, home, title="Empty", live=False, body=json.dumps(blocks))
    InformationPage.objects.filter(pk=page.pk).update(live=True)
    return page


def test_an_editor_hands_over_a_page_with_nothing_in_its_blocks(client, page, home):
    client.force_login(factories.user(is_superuser=True))
    address = f"/admin/localize/submit/page/{page.pk}/"
    assert client.get(address).status_code == 200
    answer = client.post(address, {"locales": [factories.locale("km").pk]}, follow=True)
    assert answer.status_code == 200
    twin = page.get_translation(factories.locale("km"))
    assert [block.block_type for block in twin.body] == [kind for kind, _value in EMPTY]


def test_without_the_bridge_it_breaks(client, page, monkeypatch):
    bridged = StreamFieldSegmentExtractor.handle_block
    monkeypatch.setattr(StreamFieldSegmentExtractor, "handle_block", bridged.__wrapped__)
    client.force_login(factories.user(is_superuser=True))
    client.raise_request_exception = False
    address = f"/admin/localize/submit/page/{page.pk}/"
    answer = client.post(address, {"locales": [factories.locale("km").pk]})
    assert answer.status_code == 500


def test_building_the_bridge_twice_builds_it_once():
    bridged = StreamFieldSegmentExtractor.handle_block
    tolerate_empty_blocks()
    assert StreamFieldSegmentExtractor.handle_block is bridged
