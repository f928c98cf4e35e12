"""How many characters the place of a piece holds."""

from django.core.exceptions import FieldDoesNotExist

from wagtail.blocks import ListBlock
from wagtail.fields import StreamField
from wagtail_localize.models import Translation


def room_for(translation: Translation, segment) -> int | None:
    """How many characters the place of a piece holds; None for one that takes any number.

    A title above that would reach the database through the page's own title, and fail there.
    """
    model = translation.source.specific_content_type.model_class()
    name, *rest = (segment.context.field_path or segment.context.path).split(".")
    try:
        field = model._meta.get_field(name)
        if field.one_to_many:
            # A path names the row in between, a field path does not.
            field = field.related_model._meta.get_field(rest[-1])
    except FieldDoesNotExist:
        # The text is older than the page type, and goes when the page is published anew.
        return None
    if isinstance(field, StreamField):
        return _room_in_block(field.stream_block, rest)
    return getattr(field, "max_length", None)


def _room_in_block(block, names):
    for name in names:
        if isinstance(block, ListBlock):
            block = block.child_block
        else:
            block = getattr(block, "child_blocks", {}).get(name)
    return getattr(getattr(block, "field", None), "max_length", None)
