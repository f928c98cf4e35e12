"""What is to be looked at again in a translation, said in a sentence.

`findings` looks at one piece of text and asks nothing but its arguments; `findings_of` looks at a
whole page or snippet. The editor asks them at every save, the way to review and publishing before
they let a page pass, the import of files for every line. static/js/desk-checks.js says the same
while somebody types; tests/translation/findings.json holds both to one another.
"""

from translation.quality.kinds import KINDS, Finding, Level, finding
from translation.quality.pieces import (
    findings_of,
    findings_of_row,
    pieces_of,
    refusals_for,
    stored_for,
)
from translation.quality.room import room_for
from translation.quality.text import LONGEST, LONGEST_PER_SOURCE, findings, refusals

__all__ = [
    "KINDS",
    "LONGEST",
    "LONGEST_PER_SOURCE",
    "Finding",
    "Level",
    "finding",
    "findings",
    "findings_of",
    "findings_of_row",
    "pieces_of",
    "refusals",
    "refusals_for",
    "room_for",
    "stored_for",
]
