"""What a piece said before its original was changed, and which words are new."""

import re
from collections import defaultdict
from difflib import SequenceMatcher
from typing import NamedTuple

from rapidfuzz import fuzz
from wagtail_localize.models import StringTranslation, Translation

from translation.memory import compared

_TOKEN = re.compile(r"<[^<>]*>|\s+|[^\s<]+|<")
SAME, GONE, NEW = "same", "gone", "new"
LIKENESS = 45  # per cent, from which one paragraph of a text is taken for another's successor


class Before(NamedTuple):
    """The original a piece had before, and the translation that belonged to it."""

    source: str
    text: str


def word_diff(old: str, new: str) -> list[tuple[str, str]]:
    """The words of both in order, each run marked as the "same", "gone" or "new".

    Same and gone together are `old`, same and new together are `new`.
    """
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    runs = []
    for what, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            runs.append((SAME, "".join(before[a:b])))
            continue
        runs += [(GONE, "".join(before[a:b]))] if b > a else []
        runs += [(NEW, "".join(after[c:d]))] if d > c else []
    return runs


def before_the_change(translation: Translation, segments, stored) -> dict[int, Before]:
    """{segment: what stood in its place}, for pieces that wait because their original changed.

    `stored` are the translations there are (`translation.quality.stored_for`). One query.
    """
    waiting = [one for one in segments if (one.string_id, one.context_id) not in stored]
    if not waiting:
        return {}
    old_ones = (
        StringTranslation.objects.filter(
            context_id__in={segment.context_id for segment in waiting},
            locale=translation.target_locale,
        )
        .exclude(translation_of_id__in={segment.string_id for segment in segments})
        .select_related("translation_of")
        .order_by("-updated_at")
    )
    by_place, places = defaultdict(list), defaultdict(int)
    for row in old_ones:
        by_place[row.context_id].append(Before(row.translation_of.data, row.data))
    for segment in segments:
        places[segment.context_id] += 1
    found = {}
    for segment in waiting:
        # The paragraphs of one text share their place; only likeness tells whose was whose.
        least = LIKENESS if places[segment.context_id] > 1 else 0
        before = most_like(segment.string.data, by_place[segment.context_id], least)
        if before:
            found[segment.pk] = before
    return found


def most_like(source: str, candidates: list[Before], least: int) -> Before | None:
    """Of `candidates`, newest first, the one whose original is most like `source`."""
    wanted = compared(source)
    scored = [(fuzz.ratio(wanted, compared(one.source)), one) for one in candidates]
    likeness, best = max(scored, key=lambda pair: pair[0], default=(0, None))
    return best if likeness >= least else None
