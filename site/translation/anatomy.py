"""What a piece of text is made of besides its words: marks, numbers, months, foreign letters.

A piece is the HTML of one sentence or paragraph as wagtail-localize cuts it: text, entities, and
tags without attributes, except for the number of a link (`<a id="a1">`).
"""

import html
import re
from collections import Counter

TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]*?)/?>")
# Comments, declarations and the like: no text has them.
OTHER_MARKUP = re.compile(r"<[!?][^<>]*>?")
LINK_ID = re.compile(r"""\bid\s*=\s*["']?([\w-]+)""")
WHOLE_LINK_ID = re.compile(r"""id\s*=\s*["']?[\w-]+["']?""")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd](?!\w)|\{\{[^{}]*\}\}|\{\w*\}")
ADDRESS = re.compile(
    r"https?://\S+|\bwww\.\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?"
)
ALONE = {"br"}  # tags that close themselves

_TO_ASCII = {0x17E0 + value: str(value) for value in range(10)}
# 2,978 and ២.៩៧៨ are one number, and so is 2 978 with a space that does not break.
_GROUPED = re.compile(r"(?<!\d)\d{1,3}(?:[.,\u00a0\u202f]\d{3})+(?!\d)")
_LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f'’-]*[A-Za-z\u00c0-\u024f]")
# Control characters but line breaks and tabs, broken encodings, and what turns the direction of
# the text after it (Unicode Standard Annex 9).
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffd"
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)

ENGLISH_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MONTH = "|".join(ENGLISH_MONTHS)
# "May" and "March" are words as well; beside a number they are months.
_DATED_MONTH = re.compile(rf"\d(?:st|nd|rd|th)?\s+(?:of\s+)?({_MONTH})\b|\b({_MONTH})\s+\d")


def plain(piece: str) -> str:
    """The words of `piece` as a reader sees them, a line break as a space."""
    return html.unescape(TAG.sub(lambda tag: " " if tag[2].lower() in ALONE else "", piece))


def marks(piece: str) -> Counter:
    """How often each tag is opened; a link counts by its number: `a#a1`."""
    return Counter(_name(tag) for tag in TAG.finditer(piece) if not tag[1])


def is_balanced(piece: str) -> bool:
    """False where a tag is closed that was not opened last, or one stays open."""
    waiting = []
    for tag in TAG.finditer(piece):
        name = tag[2].lower()
        if name in ALONE:
            continue
        if not tag[1]:
            waiting.append(name)
        elif not waiting or waiting.pop() != name:
            return False
    return not waiting


def _name(tag: re.Match) -> str:
    name = tag[2].lower()
    link = LINK_ID.search(tag[3]) if name == "a" else None
    return f"a#{link[1]}" if link else name


def placeholders(piece: str) -> Counter:
    """How often each gap stands there that a program fills: `%(count)s`, `{name}`."""
    return Counter(PLACEHOLDER.findall(plain(piece)))


def numbers(piece: str) -> Counter:
    """How often each number stands there, in either digits, without grouping or leading zeros."""
    text = plain(piece).translate(_TO_ASCII)
    text = _GROUPED.sub(lambda found: re.sub(r"\D", "", found[0]), text)
    return Counter(run.lstrip("0") or "0" for run in re.findall("[0-9]+", text))


def english_months(piece: str) -> list[int]:
    """The months (1 to 12) named beside a number."""
    return [
        ENGLISH_MONTHS.index(found[1] or found[2]) + 1
        for found in _DATED_MONTH.finditer(plain(piece))
    ]


def latin_words(piece: str) -> list[str]:
    """Words in Latin letters, two letters or longer, in order; not those of addresses."""
    text = PLACEHOLDER.sub(" ", ADDRESS.sub(" ", plain(piece)))
    return list(dict.fromkeys(_LATIN_WORD.findall(text)))


def ends_sentence(piece: str) -> bool:
    """True for English text whose last word is followed by a full stop.

    Neither an abbreviation of one letter (U.S.) nor dots that trail off count, nor a single word.
    """
    text = plain(piece).rstrip(" \u00a0\"'”’)]")
    return bool(re.search(r"\s\S*[^\s.]{2}\.$", f" {text}")) and " " in text.strip()
