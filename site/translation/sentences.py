"""The sentences of a translation: which there are, which have been translated, how long they are.

A sentence is what a translator gets to see at once: a title, a paragraph, a caption.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from html import unescape

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Trim
from django.utils.html import strip_tags

from wagtail_localize.models import StringSegment, StringTranslation

from khmer.lines import count_words

_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


@dataclass(frozen=True)
class Sentence:
    """A sentence of the source; `translated_at` is None while visitors would read it there."""

    pk: int
    context_id: int
    string_id: int
    marked_up: str
    translated_at: datetime | None

    @property
    def key(self) -> str:
        """Names this wording at this place of the page, for as long as both stay as they are."""
        return f"{self.context_id}:{self.string_id}"

    @property
    def text(self) -> str:
        """As a visitor reads it, without marks."""
        return unescape(strip_tags(_LINE_BREAK.sub(" ", self.marked_up))).strip()

    @property
    def words(self) -> int:
        """How many words there are to translate, in whatever script they are written."""
        return count_words(self.text)


def sentences_of(translation) -> list[Sentence]:
    """Every sentence of `translation`, in the order of the page.

    One with an error, or one translated by nothing but spaces, counts as not translated: visitors
    would read the source there, or nothing. So does what a machine wrote, until somebody read it.
    """
    written = (
        StringTranslation.objects.filter(
            translation_of_id=OuterRef("string_id"),
            context_id=OuterRef("context_id"),
            locale_id=translation.target_locale_id,
            has_error=False,
        )
        .annotate(written=Trim("data"))
        .exclude(written="")
        .exclude(translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE)
    )
    rows = (
        StringSegment.objects.filter(source_id=translation.source_id)
        .annotate(translated_at=Subquery(written.values("updated_at")[:1]))
        .order_by("order", "pk")
        .values_list("pk", "context_id", "string_id", "string__data", "translated_at")
    )
    return [Sentence(*row) for row in rows]


def missing_in(translation) -> list[Sentence]:
    """The sentences that visitors would read in the language of the source."""
    return [sentence for sentence in sentences_of(translation) if not sentence.translated_at]
