"""Every sentence somebody has translated anywhere on the site, found again where it returns.

Only what a person has written or read is remembered: no machine's text that nobody has looked at,
and nothing a page has refused.
"""

import re
from collections import defaultdict
from typing import NamedTuple

from django.db import transaction
from django.db.models import Count, Max, Q
from django.db.models.functions import Abs, Length

from rapidfuzz import fuzz
from wagtail_localize.models import StringTranslation, Translation

from translation import anatomy
from translation.quality import LONGEST, pieces_of, room_for, stored_for

# Stored with a translation that came from here; wagtail-localize shows it with the date.
MEMORY = "Translation memory"

LIKENESS = 60  # per cent of equal letters, from which a sentence is worth a look
CANDIDATES = 400  # sentences compared with one; those nearest in length
SUGGESTIONS = 5
WORDS_ASKED_FOR = 4
_WORD = re.compile(r"\w{4,}")
_ANY_WORD = re.compile(r"\w+")


class Similar(NamedTuple):
    """A sentence like the one at hand, its translation, and how like it is in per cent."""

    source: str
    text: str
    likeness: int


def remembered(locale):
    """The translations into the language of `locale` that may be used again."""
    return StringTranslation.objects.filter(
        locale=locale,
        has_error=False,
        translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
    )


def exact_for(segments, locale) -> dict[int, list[str]]:
    """{string: its translations}, the one used most first, then the newest; in one query."""
    rows = (
        remembered(locale)
        .filter(translation_of_id__in={segment.string_id for segment in segments})
        .values("translation_of_id", "data")
        .annotate(times=Count("pk"), newest=Max("updated_at"))
        .order_by("-times", "-newest")
    )
    found = defaultdict(list)
    for row in rows:
        found[row["translation_of_id"]].append(row["data"])
    return dict(found)


def holds(segment, locale, text: str) -> bool:
    """True where `text` is how the words of `segment` were translated in another place."""
    others = remembered(locale).exclude(context_id=segment.context_id)
    return others.filter(translation_of_id=segment.string_id, data=text).exists()


def similar_to(segment, locale) -> list[Similar]:
    """Translated sentences like that of `segment`, the most like it first. One query.

    Asked for are those that share one of its longest words and are at most twice as long or as
    short; of these the `CANDIDATES` nearest in length are compared.
    """
    source = segment.string.data
    words = sorted(set(_WORD.findall(anatomy.plain(source))), key=lambda word: (-len(word), word))
    words = words or _ANY_WORD.findall(anatomy.plain(source))
    if not words:
        return []
    has_a_word = Q()
    for word in words[:WORDS_ASKED_FOR]:
        has_a_word |= Q(translation_of__data__icontains=word)
    candidates = (
        remembered(locale)
        .filter(has_a_word, translation_of__locale_id=segment.string.locale_id)
        .exclude(translation_of_id=segment.string_id)
        .annotate(length=Length("translation_of__data"))
        .filter(length__gte=len(source) // 2, length__lte=2 * len(source) + 1)
        .annotate(distance=Abs(Length("translation_of__data") - len(source)))
        .order_by("distance", "-updated_at")
        .values_list("translation_of__data", "data")[:CANDIDATES]
    )
    wanted = compared(source)
    scored = {
        (other, text): round(fuzz.ratio(wanted, compared(other), score_cutoff=LIKENESS))
        for other, text in candidates
    }
    ranked = sorted(((score, *pair) for pair, score in scored.items() if score), reverse=True)
    return [Similar(other, text, score) for score, other, text in ranked[:SUGGESTIONS]]


def compared(piece: str) -> str:
    """The form of `piece` in which likeness is measured: words alone, in small letters."""
    return " ".join(anatomy.plain(piece).casefold().split())


@transaction.atomic
def fill(translation: Translation, user) -> int:
    """Translate every piece of `translation` that stands empty and is remembered exactly.

    Each is marked as from memory. What is there already, even with a fault, is left alone.
    Returns how many pieces were filled.
    """
    locale = translation.target_locale
    segments = pieces_of(translation)
    stored, known = stored_for(segments, locale), exact_for(segments, locale)
    filled = 0
    for segment in segments:
        place = (segment.string_id, segment.context_id)
        if place in stored or segment.string_id not in known:
            continue
        text = known[segment.string_id][0]
        if len(text) > (room_for(translation, segment) or LONGEST):
            continue
        # One by one: whoever listens to translations hears of each, and a title reaches its page.
        stored[place], is_new = StringTranslation.objects.get_or_create(
            translation_of_id=segment.string_id,
            context_id=segment.context_id,
            locale=locale,
            defaults={
                "data": text,
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                "tool_name": MEMORY,
                "last_translated_by": user,
            },
        )
        filled += is_new
    return filled
