"""One piece is saved: in order, never over what somebody else has written in the meantime."""

from typing import NamedTuple

from django.db import transaction

from wagtail_localize.models import StringSegment, StringTranslation, Translation

from khmer.spelling import normalise
from translation import memory
from translation.models.glossary import GlossaryTerm
from translation.quality import Finding, refusals_for


class Refused(Exception):
    """The text cannot be stored; `findings` say why. What was stored before is untouched."""

    def __init__(self, findings: list[Finding]):
        super().__init__(" ".join(one.sentence for one in findings))
        self.findings = findings


class Overtaken(Exception):
    """Somebody else saved this piece since it was read; `theirs` is the row, None if removed."""

    def __init__(self, theirs: StringTranslation | None):
        super().__init__()
        self.theirs = theirs


class Author(NamedTuple):
    """Who saves, and which state of the piece they had before them."""

    user: object
    seen: str | None = None  # a `version_of`; None where the browser does not say


def version_of(row: StringTranslation | None) -> str:
    """What names the state of a piece: empty while nobody has translated it."""
    return row.updated_at.isoformat() if row else ""


def normalise_on_save(sender, instance, **kwargs):
    """Before a translation is stored, from the editor, a file or a machine: one spelling."""
    instance.data = normalise(instance.data)


@transaction.atomic
def save_piece(translation: Translation, segment: StringSegment, text: str, author: Author):
    """Store `text` as the translation of `segment`; returns the row, and True if it is new.

    Raises Refused for what can never go on a page, Overtaken where the author had not seen what
    is stored now. The text counts as a person's from here on, or as from memory where it is.
    """
    text = normalise(" ".join(text.splitlines()))
    locale = translation.target_locale
    glossary = GlossaryTerm.objects.in_language(locale).as_terms()
    if refused := refusals_for(translation, segment, text, glossary):
        raise Refused(refused)
    row = current(translation, segment)
    refuse_unseen(row, author)
    values = {
        "data": text,
        "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
        "tool_name": memory.MEMORY if memory.holds(segment, locale, text) else "",
        "last_translated_by": author.user,
        "has_error": False,
        "field_error": "",
    }
    if row is None:
        row, is_new = StringTranslation.objects.get_or_create(
            translation_of_id=segment.string_id,
            locale=locale,
            context_id=segment.context_id,
            defaults=values,
        )
        if is_new:
            return row, True
        refuse_unseen(row, author)  # made by somebody else between the two questions
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
    return row, False


@transaction.atomic
def remove_piece(translation: Translation, segment: StringSegment, author: Author) -> bool:
    """Take the translation of `segment` away; False where there was none. Raises Overtaken."""
    row = current(translation, segment)
    refuse_unseen(row, author)
    if row is None:
        return False
    row.delete()
    return True


def current(translation, segment):
    """What is stored for `segment`, held for the rest of the transaction; None if nothing."""
    return (
        StringTranslation.objects.select_for_update(of=("self",))
        .filter(
            translation_of_id=segment.string_id,
            locale_id=translation.target_locale_id,
            context_id=segment.context_id,
        )
        .first()
    )


def refuse_unseen(row, author):
    """Raises Overtaken where `author` says what they had seen, and it is not `row`."""
    if author.seen is not None and author.seen != version_of(row):
        raise Overtaken(row)
