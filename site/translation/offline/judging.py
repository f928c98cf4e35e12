"""What speaks against a text as the translation of a string."""

from collections import Counter

from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext_lazy as _

from bs4 import BeautifulSoup, Tag
from bs4.element import PreformattedString
from wagtail.blocks import ListBlock
from wagtail.fields import StreamField
from wagtail_localize.strings import INLINE_TAGS, StringValue

from translation.marks import holds_hidden_characters, named, placeholders_in

# Characters of one string where its field names no limit: some ten long paragraphs. And how many
# stand for one of the English, so that nothing large is looked into for the sake of a short string.
MOST_CHARACTERS = 20_000
MOST_FOR_ONE, MOST_BESIDES = 5, 500


def objections(segment, text: str, model) -> list[str]:
    """What speaks against `text` as the translation of `segment`, a string of a `model`.

    Each is a sentence for the translator. Nothing at all means that the text may be stored.
    """
    source = segment.string.data
    most = min(MOST_CHARACTERS, MOST_FOR_ONE * len(source) + MOST_BESIDES)
    if len(text) > most:
        return [too_long(text, most)]
    found = []
    if holds_hidden_characters(text):
        found.append(_("It holds hidden characters. Please type it instead of pasting it."))
    if foreign := foreign_to_text(text):
        # With a tag that is refused, comparing the others says nothing new.
        return [*found, _("It holds what no text may hold: %(marks)s") % {"marks": foreign}]
    for is_kept, lost, added in (
        (tags_in, _("Marks are missing: %(marks)s"), _("Marks too many: %(marks)s")),
        (
            placeholders_in,
            _("Placeholders are missing: %(marks)s"),
            _("Placeholders too many: %(marks)s"),
        ),
    ):
        meant, given = is_kept(source), is_kept(text)
        for message, marks in ((lost, meant - given), (added, given - meant)):
            if marks:
                found.append(message % {"marks": named(marks)})
    if found:
        # Of tags that are nested without end, the words could not even be read.
        return found
    words = StringValue(text).render_text()
    most = room_for(model, segment.context)
    if not words.strip():
        return [_("It holds no words.")]
    return [too_long(words, most)] if len(words) > most else []


def too_long(text, most) -> str:
    return _("It is too long: %(count)s characters where %(most)s have room.") % {
        "count": len(text),
        "most": most,
    }


def foreign_to_text(text: str) -> str:
    """Tags, attributes and other markup in `text` that pages never hold, or nothing."""
    found = []
    for element in BeautifulSoup(text, "html.parser").descendants:
        if isinstance(element, Tag):
            # A link carries the number of its address and nothing else.
            allowed = {"id"} if element.name == "a" else set()
            if element.name not in INLINE_TAGS or set(element.attrs) - allowed:
                found.append(f"<{element.name}{''.join(f' {name}' for name in element.attrs)}>")
        elif isinstance(element, PreformattedString):
            # A comment, a declaration or the like.
            found.append("<!…>")
    return ", ".join(found)[:200]


def tags_in(text: str) -> Counter:
    """How often each tag stands in `text`: <b>, <br/>, and <a id="a1"> with its number."""
    found = Counter()
    for element in BeautifulSoup(text, "html.parser").find_all(True):
        number = element.get("id")
        found[f'<{element.name} id="{number}">' if number else f"<{element.name}>"] += 1
    return found


def room_for(model, context) -> int:
    """How many characters the place of a string takes."""
    path = context.field_path or context.path
    return min(_room_in_model(model, path.split(".")), MOST_CHARACTERS)


def _room_in_model(model, names):
    try:
        field = model._meta.get_field(names[0])
    except FieldDoesNotExist:
        return MOST_CHARACTERS
    if field.one_to_many:
        # A path names the row in between, a field path does not.
        return _room_in_model(field.related_model, names[-1:])
    if isinstance(field, StreamField):
        return _room_in_block(field.stream_block, names[1:])
    return getattr(field, "max_length", None) or MOST_CHARACTERS


def _room_in_block(block, names):
    for name in names:
        if isinstance(block, ListBlock):
            block = block.child_block
        else:
            block = getattr(block, "child_blocks", {}).get(name)
    return getattr(getattr(block, "field", None), "max_length", None) or MOST_CHARACTERS


def as_stored(text: str) -> str:
    """`text` with its markup closed and its signs escaped, as wagtail-localize writes strings."""
    return str(BeautifulSoup(text, "html.parser"))
