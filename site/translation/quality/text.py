"""One piece of text: what is to be looked at in it, and what keeps it from being stored."""

from collections.abc import Iterable

from translation import anatomy
from translation.glossary.terms import Term
from translation.quality.in_khmer import of_khmer
from translation.quality.kinds import REFUSED_IN_FILES, Finding, Level, finding
from translation.quality.marks import of_hidden_characters, of_placeholders, of_tags
from translation.quality.numbers import of_numbers
from translation.quality.terms import of_terms

LONGEST = 20_000  # characters; the longest paragraph of the demonstration has 700
LONGEST_PER_SOURCE = 5  # a longer original may be translated by this many times as many


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
        *of_hidden_characters(translation),
        *of_tags(source, translation),
        *of_placeholders(source, translation),
        *of_terms(source, translation, glossary),
        *of_numbers(source, translation),
    ]
    if not anatomy.plain(translation).strip():
        found.append(finding("empty"))
    if language == "km":
        found += of_khmer(source, translation, glossary, source_language)
    order = list(Level)
    return sorted(found, key=lambda one: order.index(one.level))


def refusals(*arguments, in_file: bool = False, **named) -> list[Finding]:
    """Those of `findings` for which the text is not stored.

    One that comes `in_file` has to keep the marks and gaps of its original as well.
    """
    also = REFUSED_IN_FILES if in_file else ()
    found = findings(*arguments, **named)
    return [one for one in found if one.level == Level.REFUSED or one.kind in also]
