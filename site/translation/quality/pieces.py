"""All pieces of a page or snippet, with what is stored for each and what is found in it."""

from collections.abc import Iterable
from typing import NamedTuple

from wagtail_localize.models import StringSegment, StringTranslation, Translation

from translation.models.glossary import GlossaryTerm
from translation.quality.kinds import Finding, finding
from translation.quality.room import room_for
from translation.quality.text import findings, refusals


class Found(NamedTuple):
    """A finding, and the piece of the page it was made in."""

    segment: StringSegment
    finding: Finding


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
