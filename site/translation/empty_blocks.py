"""Lets a page with an empty block be translated.

wagtail-localize 1.14.5 answers 500 on "Translate" when an optional embed is empty (its issue 875),
when a child added later to a struct is None (918), or when a picture inside a struct is missing.
tests/translation/test_empty_blocks.py is pinned to that version: when it fails after an upgrade,
look whether this module is still needed.
"""

from functools import wraps

from wagtail.images.blocks import ImageBlock
from wagtail_localize.segments.extract import StreamFieldSegmentExtractor


def tolerate_empty_blocks():
    """Makes the extractor pass over blocks without a value. Harmless when called twice."""
    original = StreamFieldSegmentExtractor.handle_block
    if getattr(original, "tolerates_empty_blocks", False):
        return

    @wraps(original)
    def handle_block(self, block_type, block_value, raw_value=None):
        if block_value is None:
            return []
        if isinstance(block_type, ImageBlock) and raw_value is None:
            raw_value = block_type.get_prep_value(block_value)
        return original(self, block_type, block_value, raw_value=raw_value)

    handle_block.tolerates_empty_blocks = True
    StreamFieldSegmentExtractor.handle_block = handle_block
