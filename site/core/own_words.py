"""A page's own words as plain text, for a line about it that its editor did not write."""

from collections.abc import Iterator

from wagtail import blocks
from wagtail.blocks import StreamValue
from wagtail.fields import RichTextField
from wagtail.rich_text import get_text_for_indexing


def beginning(page, least: int) -> str:
    """The first `least` characters or more that `page` says, in the order it says them.

    Read from the fields that its class names in `fields_with_words`, without fetching a picture:
    headings, captions and names are left out. Empty when there are no words yet.
    """
    text = ""
    for piece in _pieces_of(page):
        text = " ".join([text, *piece.split()]).strip()
        if len(text) >= least:
            break
    return text


def _pieces_of(page) -> Iterator[str]:
    for name in page.fields_with_words:
        value = getattr(page, name)
        if isinstance(value, StreamValue):
            # The raw data: to ask for the blocks would load the files of all of them.
            for raw in value.raw_data:
                block = value.stream_block.child_blocks.get(raw["type"])
                yield from _prose_in(block, raw["value"])
        elif isinstance(page._meta.get_field(name), RichTextField):
            yield get_text_for_indexing(value)
        else:
            yield value


def _prose_in(block, raw) -> Iterator[str]:
    """The sentences of one block: rich text and several lines, not single lines."""
    if not raw:
        return
    if isinstance(block, blocks.RichTextBlock):
        yield get_text_for_indexing(raw)
    elif isinstance(block, blocks.TextBlock):
        yield raw
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            yield from _prose_in(child, raw.get(name))
    elif isinstance(block, blocks.ListBlock):
        for item in raw:
            yield from _prose_in(block.child_block, item["value"])
