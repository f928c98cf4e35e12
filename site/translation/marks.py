"""What a translation must keep of its source: placeholders, which become numbers and names."""

import re
import unicodedata
from collections import Counter

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w*\}")
# Characters that turn the direction of the text after them (Unicode Standard Annex 9).
_BIDIRECTIONAL = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def placeholders_in(text: str) -> Counter:
    """How often each placeholder stands in `text`, such as %(count)s, %s or {object}."""
    return Counter(PLACEHOLDER.findall(text))


def holds_hidden_characters(text: str) -> bool:
    """True for control characters but line breaks and tabs, direction marks, broken encodings."""
    for character in text:
        kind = unicodedata.category(character)
        control = kind == "Cc" and character not in "\t\r\n"
        if control or kind == "Cs" or character == "\ufffd" or _BIDIRECTIONAL.match(character):
            return True
    return False


def named(marks: Counter) -> str:
    """`marks` as a list to read: each as often as it is meant."""
    return ", ".join(sorted(marks.elements()))
