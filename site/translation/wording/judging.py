"""What speaks against a wording of a sentence of the interface."""

import re
from collections import Counter

from django.utils.translation import gettext_lazy as _

from translation import anatomy

_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w*\}")
_TAG = re.compile(r"</?[a-z!?][^>]*>?", re.IGNORECASE)


def objections(sentence, text: str) -> list[str]:
    """What speaks against `text` for `sentence`: sentences for the one who proposes it."""
    found = []
    if anatomy.HIDDEN.search(text):
        found.append(_("It holds hidden characters. Please type it instead of pasting it."))
    for kept, lost, added in (
        (
            _placeholders_in,
            _("Placeholders are missing: %(marks)s"),
            _("Placeholders too many: %(marks)s"),
        ),
        (_tags_in, _("Marks are missing: %(marks)s"), _("Marks too many: %(marks)s")),
    ):
        meant, given = kept(sentence.meant), kept(text)
        for message, marks in ((lost, meant - given), (added, given - meant)):
            if marks:
                found.append(message % {"marks": _named(marks)})
    if sentence.is_filled and "%" in _PLACEHOLDER.sub("", text):
        found.append(_("Here a percent sign that is meant as such is written twice: %%"))
    return found


def _placeholders_in(text):
    return Counter(_PLACEHOLDER.findall(text))


def _tags_in(text):
    return Counter(_TAG.findall(text))


def _named(marks):
    """`marks` as a list to read: each as often as it is meant."""
    return ", ".join(sorted(marks.elements()))
