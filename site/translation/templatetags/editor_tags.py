"""What the segment editor's page puts beside its pieces."""

import json

from django import template

from translation.editor.beside import bar_words, desk_of

register = template.Library()


@register.inclusion_tag("translation/editor/beside.html", takes_context=True)
def beside_the_pieces(context):
    """Memory, checks and previews for the editor whose `translation` and `props` are at hand."""
    desk = desk_of(context["translation"], json.loads(context["props"]))
    return {
        "desk": desk,
        "said": bar_words(desk["fillable"], desk["waiting"]),
        "csrf_token": context.get("csrf_token"),
    }
