"""Words that are spelt in more than one accepted way, and the way this house spells them.

Offered to whoever writes, never put in by itself: both are read without a stumble, and a
quotation keeps its writer's spelling.
"""

import re

from .spelling import normalise

PREFERRED = {
    normalise(other): normalise(ours)
    for other, ours in {
        "សំរាប់": "សម្រាប់",
        "សំរេច": "សម្រេច",
        "តំរូវ": "តម្រូវ",
        "អោយ": "ឱ្យ",
        "ឲ្យ": "ឱ្យ",
        "សេចក្ដី": "សេចក្តី",
    }.items()
}
# Not where a mark follows: that would be another word, or part of one.
_OTHER = re.compile(f"(?:{'|'.join(PREFERRED)})(?![\u17b6-\u17d3\u17dd])")


def other_spellings(text: str) -> dict[str, str]:
    """Return the words in ``text`` that the house spells otherwise, each with our spelling."""
    return {found[0]: PREFERRED[found[0]] for found in _OTHER.finditer(text)}


def in_house_spelling(text: str) -> str:
    """Return ``text`` with each of those words in our spelling; everything else untouched."""
    return _OTHER.sub(lambda found: PREFERRED[found[0]], text)
