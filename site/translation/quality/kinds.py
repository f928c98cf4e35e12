"""The kinds of findings: how grave each is, and its sentence."""

from enum import StrEnum
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _


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


def listed(things) -> str:
    """`things` to fill a gap of a sentence with, each named once."""
    return ", ".join(dict.fromkeys(map(str, things)))
