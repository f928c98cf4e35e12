"""Text that strangers type: what it may not hold."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Characters that turn the direction of the text after them (Unicode Standard Annex 9), with which
# one name can be made to look like another.
_BIDIRECTIONAL = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# What is left of bytes that are not UTF-8.
_REPLACEMENT = "\ufffd"


def refuse_hidden_characters(text):
    """Raise ValidationError for control characters, direction marks and broken encodings.

    Line breaks and tabs may stand in a comment; a field of one line loses them in the browser. A
    null character is left to Django, whose fields refuse it themselves.
    """
    for character in text:
        broken = character == _REPLACEMENT or unicodedata.category(character) == "Cs"
        control = unicodedata.category(character) == "Cc" and character not in "\0\t\r\n"
        if broken or control or _BIDIRECTIONAL.match(character):
            raise ValidationError(
                _("This text holds hidden characters. Please type it instead of pasting it."),
                code="hidden_characters",
            )
