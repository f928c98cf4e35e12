"""What is to be looked at again in a translation, said in a sentence.

`findings` looks at one piece of text and asks nothing but its arguments; `findings_of` looks at a
whole page or snippet. The editor asks them at every save, the way to review and publishing before
they let a page pass, the import of files for every line. static/js/desk-checks.js says the same
while somebody types; tests/translation/findings.json holds both to one another.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from wagtail.blocks import ListBlock
from wagtail.fields import StreamField
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.strings import INLINE_TAGS, StringValue, validate_translation_links

from khmer.dates import MONTHS
from khmer.preferred import in_house_spelling, other_spellings
from khmer.spelling import fold, normalise
from translation import anatomy
from translation.glossary.terms import Term, terms_in
from translation.models.glossary import GlossaryTerm

LONGEST = 20_000  # characters; the longest paragraph of the demonstration has 700
LONGEST_PER_SOURCE = 5  # a longer original may be translated by this many times as many
MOST_TAGS = 100  # more than the original has: nested so deep, a text could not even be read
STOPS = "។៕!?៖…"
CLOSING = " \u00a0\"'”’»)]"


class Level(StrEnum):
    """What a finding means for the text."""

    REFUSED = "refused"  # is not stored
    OPEN = "open"  # is stored, and has to be settled before anybody publishes it
    NOTE = "note"  # worth a look; whoever knows better leaves it


class Finding(NamedTuple):
    """One thing to look at: its kind, a sentence for the translator, how grave it is.

    `offer` is the whole text as it would be without the finding, where a program can know that.
    """

    kind: str
    sentence: str
    level: Level
    offer: str = ""

    @property
    def blocks(self) -> bool:
        """True where the text may not go to review or to visitors as it is."""
        return self.level != Level.NOTE


class Found(NamedTuple):
    """A finding, and the piece of the page it was made in."""

    segment: StringSegment
    finding: Finding


# Each kind with its level and its sentence. The browser gets them too, and fills the same gaps.
KINDS = {
    "empty": (Level.REFUSED, _("There is no text.")),
    "too-long": (Level.REFUSED, _("The text is too long: at most %(most)s characters.")),
    "hidden": (
        Level.REFUSED,
        _("It holds hidden characters. Please type it instead of pasting it."),
    ),
    "tags-refused": (
        Level.REFUSED,
        _("%(tags)s cannot stand in a text. Keep only the marks of the original."),
    ),
    "links-unknown": (Level.REFUSED, _("The original has no link %(tags)s.")),
    "gaps-unknown": (Level.REFUSED, _("%(gaps)s is not in the original; nothing would fill it.")),
    "gaps-missing": (Level.OPEN, _("%(gaps)s is missing. Copy it letter by letter.")),
    "tags-missing": (Level.OPEN, _("%(tags)s is missing. Put it around the matching words.")),
    "tags-open": (Level.OPEN, _("A mark is not closed, or closed in the wrong order.")),
    "tags-added": (Level.NOTE, _("%(tags)s is not in the original.")),
    "forbidden": (
        Level.OPEN,
        _("“%(word)s” is not to be used for “%(term)s”. The glossary says “%(rendering)s”."),
    ),
    "term": (Level.NOTE, _("For “%(term)s” the glossary says “%(rendering)s”.")),
    "numbers-missing": (Level.NOTE, _("Number of the original that is missing: %(numbers)s.")),
    "numbers-added": (Level.NOTE, _("Number that is not in the original: %(numbers)s.")),
    "month": (Level.NOTE, _("Month of the original that is missing: %(month)s.")),
    "untranslated": (Level.NOTE, _("This is still the original.")),
    "latin": (Level.NOTE, _("Still in Latin letters: %(words)s.")),
    "full-stop": (Level.NOTE, _("The original ends with a full stop: end with ។ here.")),
    "invisible": (
        Level.NOTE,
        _("Invisible characters, or marks in another order than usual. Saving puts that right."),
    ),
    "spelling": (Level.NOTE, _("This site writes %(ours)s, not %(other)s.")),
    "machine": (Level.OPEN, _("A machine wrote this. Somebody has to read it and save it.")),
    "page": (Level.OPEN, _("The page cannot take this: %(error)s")),
}
# The editor stores these, and shows them to the one who writes; beside a file sits nobody.
REFUSED_IN_FILES = {"gaps-missing", "tags-missing", "tags-added"}


def finding(kind: str, offer: str = "", **gaps) -> Finding:
    """A finding of one of the `KINDS`, in the language of whoever looks."""
    level, sentence = KINDS[kind]
    return Finding(kind, str(sentence) % gaps if gaps else str(sentence), level, offer)


def findings(
    source: str,
    translation: str,
    glossary: Iterable[Term] = (),
    language: str = "km",
    source_language: str = "en",
    room: int | None = None,
) -> list[Finding]:
    """What is to be looked at in `translation`, a piece of HTML that translates `source`.

    `language` is that of the translation: what is particular to Khmer is asked of Khmer alone.
    `room` is how many characters its place holds (`room_for`). The gravest come first. Whatever is
    given, it answers; it never raises.
    """
    glossary = list(glossary)
    most = max(LONGEST, LONGEST_PER_SOURCE * len(source))
    if len(translation) > most or (room and len(anatomy.plain(translation)) > room):
        return [finding("too-long", most=room or most)]
    if not translation.strip():
        return [finding("empty")]
    found = [
        *_of_hidden_characters(translation),
        *_of_marks(source, translation),
        *_of_placeholders(source, translation),
        *_of_terms(source, translation, glossary),
        *_of_numbers(source, translation),
    ]
    if not anatomy.plain(translation).strip():
        found.append(finding("empty"))
    if language == "km":
        found += _of_khmer(source, translation, glossary, source_language)
    order = list(Level)
    return sorted(found, key=lambda one: order.index(one.level))


def refusals(*arguments, in_file: bool = False, **named) -> list[Finding]:
    """Those of `findings` for which the text is not stored.

    One that comes `in_file` has to keep the marks and gaps of its original as well.
    """
    also = REFUSED_IN_FILES if in_file else ()
    found = findings(*arguments, **named)
    return [one for one in found if one.level == Level.REFUSED or one.kind in also]


def _of_hidden_characters(text):
    if anatomy.HIDDEN.search(text):
        yield finding("hidden")


def _of_marks(source, translation):
    refused = [tag[0] for tag in anatomy.TAG.finditer(translation) if not _may_stand(tag)]
    refused += anatomy.OTHER_MARKUP.findall(translation)
    if refused:
        yield finding("tags-refused", tags=_listed(refused))
        return
    before, after = anatomy.marks(source), anatomy.marks(translation)
    if after.total() > before.total() + MOST_TAGS:
        yield finding("tags-refused", tags=_listed(map(_as_tag, after)))
        return
    unknown = [name for name in after if name.startswith("a#") and name not in before]
    if unknown:
        yield finding("links-unknown", tags=_listed(map(_as_tag, unknown)))
        return
    try:  # the last word is wagtail-localize's, which puts the text into the page
        StringValue.from_translated_html(translation)
        validate_translation_links(source, translation)
    except ValueError as problem:
        yield finding("tags-refused", tags=str(problem))
        return
    if missing := before - after:
        yield finding("tags-missing", tags=_listed(map(_as_tag, missing)))
    if added := after - before:
        yield finding("tags-added", tags=_listed(map(_as_tag, added)))
    if not anatomy.is_balanced(translation):
        yield finding("tags-open")


def _may_stand(tag):
    attributes = tag[3].strip().removesuffix("/").strip()
    is_link = tag[2].lower() == "a" and anatomy.WHOLE_LINK_ID.fullmatch(attributes)
    return tag[2].lower() in INLINE_TAGS and (not attributes or bool(is_link))


def _as_tag(name):
    element, _sep, link = name.partition("#")
    return f'<a id="{link}">' if link else f"<{element}>"


def _listed(things):
    return ", ".join(dict.fromkeys(map(str, things)))


def _of_placeholders(source, translation):
    before, after = anatomy.placeholders(source), anatomy.placeholders(translation)
    if added := after - before:
        yield finding("gaps-unknown", gaps=_listed(added))
    if missing := before - after:
        yield finding("gaps-missing", gaps=_listed(missing))


def _of_terms(source, translation, glossary):
    terms = terms_in(anatomy.plain(source), glossary)
    text = fold(anatomy.plain(translation))
    # What is right may contain what is forbidden: it is put aside before that is looked for.
    rest = text
    for rendering in sorted({fold(term.rendering) for term in terms}, key=len, reverse=True):
        rest = rest.replace(rendering, "\n") if rendering else rest
    for term in terms:
        used = [word for word in term.forbidden if fold(word) and fold(word) in rest]
        for word in used:
            yield finding("forbidden", word=word, term=term.source, rendering=term.rendering)
        if not used and fold(term.rendering) not in text:
            yield finding("term", term=term.source, rendering=term.rendering)


def _of_numbers(source, translation):
    before, after = anatomy.numbers(source), anatomy.numbers(translation)
    if missing := before - after:
        yield finding("numbers-missing", numbers=_listed(missing))
    if added := after - before:
        yield finding("numbers-added", numbers=_listed(added))


def _of_khmer(source, translation, glossary, source_language):
    text = anatomy.plain(translation)
    if source_language == "en":
        for month in dict.fromkeys(anatomy.english_months(source)):
            if fold(MONTHS[month - 1]) not in fold(text):
                yield finding("month", month=MONTHS[month - 1])
    known = {word.casefold() for term in glossary for word in anatomy.latin_words(term.rendering)}
    foreign = [word for word in anatomy.latin_words(translation) if word.casefold() not in known]
    if foreign and text.split() == anatomy.plain(source).split():
        yield finding("untranslated")
    elif foreign:
        yield finding("latin", words=_listed(foreign))
    shown = text.rstrip(CLOSING)
    if source_language == "en" and anatomy.ends_sentence(source) and not shown.endswith((*STOPS,)):
        yield finding("full-stop", offer=_with_full_stop(translation))
    ordered = normalise(translation)
    if ordered != translation:
        yield finding("invisible", offer=ordered)
    corrected = in_house_spelling(translation)
    for other, ours in other_spellings(text).items():
        offer = corrected if corrected != translation else ""
        yield finding("spelling", offer=offer, ours=ours, other=other)


def _with_full_stop(translation):
    text = translation.rstrip()
    # Behind a closing mark or quotation mark only a person sees where the stop belongs.
    if text.endswith((">", *CLOSING.strip())):
        return ""
    return text.rstrip(".").rstrip() + "។"


def findings_of(translation: Translation) -> list[Found]:
    """What is to be looked at in all of `translation`, a page or snippet in one language.

    In the order of the page; pieces that nobody has translated yet are not among them (ask
    `translation.get_progress()`). Those whose `finding.blocks` is true have to be settled before
    review and publishing. Costs four queries, however many pieces there are.
    """
    language = translation.target_locale.language_code
    source_language = translation.source.locale.language_code
    glossary = GlossaryTerm.objects.in_language(translation.target_locale).as_terms()
    segments = pieces_of(translation)
    stored = stored_for(segments, translation.target_locale)
    return [
        Found(segment, one)
        for segment in segments
        if (row := stored.get((segment.string_id, segment.context_id)))
        for one in findings_of_row(
            row,
            segment.string.data,
            glossary,
            language,
            source_language,
            room_for(translation, segment),
        )
    ]


def findings_of_row(row, source, glossary, language, source_language, room=None) -> list[Finding]:
    """The findings of a stored translation: also who wrote it, and what the page said to it."""
    found = findings(source, row.data, glossary, language, source_language, room)
    if row.field_error:
        found.insert(0, finding("page", error=row.field_error))
    if row.translation_type == StringTranslation.TRANSLATION_TYPE_MACHINE:
        found.insert(0, finding("machine"))
    return found


def refusals_for(
    translation: Translation, segment, text: str, glossary, in_file=False
) -> list[Finding]:
    """Why `text` cannot be stored for a piece of `translation`; empty where it can."""
    return refusals(
        segment.string.data,
        text,
        glossary,
        language=translation.target_locale.language_code,
        source_language=translation.source.locale.language_code,
        room=room_for(translation, segment),
        in_file=in_file,
    )


def room_for(translation: Translation, segment) -> int | None:
    """How many characters the place of a piece holds; None for one that takes any number.

    A title above that would reach the database through the page's own title, and fail there.
    """
    model = translation.source.specific_content_type.model_class()
    name, *rest = (segment.context.field_path or segment.context.path).split(".")
    field = model._meta.get_field(name)
    if field.one_to_many:
        # A path names the row in between, a field path does not.
        field = field.related_model._meta.get_field(rest[-1])
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


def pieces_of(translation: Translation) -> list[StringSegment]:
    """The pieces to translate, in the order of the page, in one query."""
    segments = translation.source.stringsegment_set.order_by("order")
    return list(segments.select_related("string", "context"))


def stored_for(segments: Iterable[StringSegment], locale) -> dict:
    """{(string, context): what is stored in `locale`}, in one query."""
    rows = StringTranslation.objects.filter(
        context_id__in={segment.context_id for segment in segments}, locale=locale
    ).select_related("last_translated_by")
    return {(row.translation_of_id, row.context_id): row for row in rows}
