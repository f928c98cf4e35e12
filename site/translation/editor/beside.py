"""What stands beside each piece in the editor, as data for static/js/desk.js."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.strings import INLINE_TAGS

from khmer.dates import MONTHS
from khmer.preferred import PREFERRED
from translation import anatomy, memory
from translation.editor.changes import before_the_change, word_diff
from translation.editor.places import places_of
from translation.editor.saving import version_of
from translation.glossary.terms import terms_in
from translation.models.glossary import GlossaryTerm
from translation.quality import (
    KINDS,
    LONGEST,
    LONGEST_PER_SOURCE,
    findings_of_row,
    pieces_of,
    room_for,
    stored_for,
)
from translation.quality.in_khmer import CLOSING, STOPS


def desk_of(translation: Translation, props: dict) -> dict:
    """All that the editor of `translation` needs besides its `props` from wagtail-localize.

    Costs six queries, however many pieces there are and however much is remembered.
    """
    locale, source_locale = translation.target_locale, translation.source.locale
    segments = pieces_of(translation)
    stored = stored_for(segments, locale)
    known = memory.exact_for(segments, locale)
    before = before_the_change(translation, segments, stored)
    locations = {one["id"]: one["location"] for one in props["segments"] if one["type"] == "string"}
    places = places_of(translation, segments, locations)
    glossary = GlossaryTerm.objects.in_language(locale).as_terms()
    languages = (locale.language_code, source_locale.language_code)

    def piece(segment):
        row = stored.get((segment.string_id, segment.context_id))
        texts = known.get(segment.string_id, [])
        return {
            "place": places[segment.pk],
            "room": room_for(translation, segment),
            "memory": [text for text in texts if not row or text != row.data],
            "before": before_of(segment, before.get(segment.pk)),
            "terms": [glossary.index(term) for term in terms_in_piece(segment, glossary)],
            "similar": address("similar_pieces", translation, segment.pk),
            **state_of(row, segment.string.data, glossary, *languages),
        }

    waiting = [one for one in segments if (one.string_id, one.context_id) not in stored]
    fillable = {(one.string_id, one.context_id) for one in waiting if one.string_id in known}
    return {
        "language": locale.language_code,
        "sourceLanguage": source_locale.language_code,
        "pieces": {segment.pk: piece(segment) for segment in segments},
        "glossary": [term._asdict() for term in glossary],
        "waiting": len(waiting),
        "fillable": len(fillable),
        "fill": address("fill_from_memory", translation),
        "previews": previews_of(translation, props),
        "checks": checks(),
        "words": words(),
    }


def terms_in_piece(segment, glossary):
    """The terms of the glossary in the words of `segment`."""
    return terms_in(anatomy.plain(segment.string.data), glossary)


def state_of(row, source, glossary, language, source_language) -> dict:
    """What changes with every save: version, where the text came from, what is found in it."""
    return {
        "version": version_of(row),
        "origin": origin_of(row),
        "findings": [
            {**one._asdict(), "level": str(one.level)}
            for one in findings_of_row(row, source, glossary, language, source_language)
        ]
        if row
        else [],
    }


def origin_of(row) -> str:
    """ "machine", "memory", or empty for what a person has written."""
    if row is None:
        return ""
    if row.translation_type == StringTranslation.TRANSLATION_TYPE_MACHINE:
        return "machine"
    return "memory" if row.tool_name == memory.MEMORY else ""


def before_of(segment, before):
    """The original before its change, by words, and its translation; None if it is new."""
    if before is None:
        return None
    return {"runs": word_diff(before.source, segment.string.data), "text": before.text}


def address(name, translation, *more):
    """The path of one of our views (translation.editor.urls)."""
    return reverse(f"translators_editor:{name}", args=[translation.pk, *more])


def previews_of(translation, props) -> list[dict]:
    """The page in either language, for a frame; nothing for what is not a page."""
    if not props["previewModes"]:
        return []
    return [
        {
            "label": str(translation.target_locale.get_display_name()),
            "url": props["previewModes"][0]["url"],
        },
        {
            "label": str(translation.source.locale.get_display_name()),
            "url": address("preview_source", translation),
        },
    ]


def checks() -> dict:
    """What the browser needs to say the same as translation.quality while somebody types."""
    return {
        "kinds": {kind: [str(level), str(text)] for kind, (level, text) in KINDS.items()},
        "longest": LONGEST,
        "longestPerSource": LONGEST_PER_SOURCE,
        "stops": STOPS,
        "closing": CLOSING,
        "inlineTags": INLINE_TAGS,
        "months": MONTHS,
        "englishMonths": anatomy.ENGLISH_MONTHS,
        "preferred": PREFERRED,
    }


def words() -> dict:
    """What the script says, in the language of the desk. Gaps are filled in the browser."""
    return {
        "before": _("The original has changed"),
        "gone": _("taken out"),
        "new": _("added"),
        "beforeText": _("Its translation until now"),
        "takeBefore": _("Start from it"),
        "memory": _("From memory: the same sentence elsewhere"),
        "take": _("Use this"),
        "similar": _("Similar sentences"),
        "likeness": _("%(percent)s %% alike").replace("%%", "%"),
        "terms": _("Glossary of this sentence"),
        "forbidden": _("not: %(words)s"),
        "findings": _("To look at"),
        "offer": _("Change it: %(text)s"),
        "origins": {
            "machine": _("Written by a machine, not read yet"),
            "memory": _("From memory"),
        },
        "read": _("I have read it: keep it"),
        "notSaved": _("Not saved."),
        "stored": _("Stored is still:"),
        "noConnection": _("Not saved: the server did not answer. Your text is kept here."),
        "overtaken": _("%(name)s saved this piece while you were writing. Theirs is stored:"),
        "removed": _("%(name)s took this translation away while you were writing."),
        "somebody": _("Somebody"),
        "takeTheirs": _("Keep theirs"),
        "takeMine": _("Save mine instead"),
    }


def bar_words(fillable: int, waiting: int) -> str:
    """What the memory can do for the page, in a sentence."""
    if not waiting:
        return _("Every piece is translated.")
    left = ngettext("%(number)s piece waits.", "%(number)s pieces wait.", waiting) % {
        "number": waiting
    }
    if not fillable:
        return f"{left} " + _("None of them has been translated elsewhere.")
    return f"{left} " + ngettext(
        "%(number)s of them is known word for word from elsewhere.",
        "%(number)s of them are known word for word from elsewhere.",
        fillable,
    ) % {"number": fillable}
