"""Where Khmer text may be cut: words, lines, excerpts.

Khmer is written without spaces between words. Browsers guess the words with dictionaries of
different quality (one cuts names in two, another starts lines with "។"), so the server marks the
places: ``wrap`` for plain text, ``wrap_html`` for rich text. Style ``.w`` with
``white-space: nowrap``. Words come from the dictionary of ICU, mended where it cuts a syllable.
"""

import re
from html import escape, unescape
from itertools import accumulate, pairwise

from icu4py.breakers import WordBreaker

_KHMER = re.compile("[\u1780-\u17ff]")
_CLUSTER = re.compile(
    "[\u1780-\u17b3](?:\u17d2[\u1780-\u17b3]|[\u17b6-\u17d3\u17dd])*"
    "|[^\u1780-\u17b3][\u0300-\u036f\u17b6-\u17d3\u17dd\ufe0f]*",
    re.DOTALL,
)
_STARTS_INSIDE_SYLLABLE = re.compile("[\u17b6-\u17d3\u17dd]")
_CLOSING = frozenset("ៗ។៕៖៘៙៚»”’›)]}!?,.:;%៛…/-–—")  # never first on a line
_OPENING = tuple("«“‘‹([{")  # never last on a line
_STRAIGHT_QUOTES = frozenset("\"'")  # closing after a word, opening otherwise
_OPENING_RUN = re.compile("[«“‘‹(\\[{\"']+")
# Many writers put a space before these; the mark still belongs to the word before the space.
_CLOSING_AFTER_SPACE = frozenset("ៗ។៕៖៘»")
_AND_SO_ON = ["។", "ល", "។"]  # one abbreviation, "et cetera", which ICU takes for three words
# Words and names that the dictionary cuts where no word ends, each as it should be cut. Long enough
# that they are found nowhere but as themselves.
_MENDED = (
    "សកល",
    "នីមួយៗ",
    "ម្នាក់",
    "ខេត្ត",
    "ចំណុច",
    "ជំហាន",
    "ដំបូង",
    "ទីក្រុង",
    "រដ្ឋធម្មនុញ្ញ",
    "អាច|យក|មក|វិញ",
    "កាល់ហ្គារី",
    "អាល់ប៊ើតា",
    "សុភ័ណ",
    "ដឺស៊ីរ៉ក់",
    "ឌីស",
)
_MENDED_PIECES = {word.replace("|", ""): word.split("|") for word in _MENDED}
# Whole syllables only: no subscript may hang on the word, and the word be none itself.
_LONGEST_FIRST = "|".join(sorted(_MENDED_PIECES, key=len, reverse=True))
_TO_MEND = re.compile(f"(?<!\u17d2)(?:{_LONGEST_FIRST})(?![\u17b6-\u17d3\u17dd])")
# About 290 pixels in a 32-pixel title: a longer unit would not fit a small screen.
_MOST_CLUSTERS = 12


def clusters(text: str) -> list[str]:
    """Split text into what a reader sees as single characters; Khmer: orthographic syllables."""
    return _CLUSTER.findall(text)


def segment(text: str) -> list[str]:
    """Split text into words, spaces and punctuation; joined together they are ``text`` again.

    No piece begins inside an orthographic syllable.
    """
    pieces: list[str] = []
    position = 0
    # The dictionary spells the subscript ្ដ as ្ត only; both have the same length.
    for word in WordBreaker(text.replace("\u17d2\u178a", "\u17d2\u178f"), "km"):
        piece = text[position : position + len(word)]
        position += len(word)
        if pieces and (pieces[-1].endswith("\u17d2") or _STARTS_INSIDE_SYLLABLE.match(piece)):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return _mended(text, pieces)


def _mended(text: str, pieces: list[str]) -> list[str]:
    """The pieces with the words of _MENDED whole, wherever the dictionary cut into one of them."""
    ends = list(accumulate(map(len, pieces)))
    for found in _TO_MEND.finditer(text):
        start, end = found.span()
        if not any(start < place < end for place in ends):
            continue  # cut nowhere, or part of a longer word that the dictionary knows
        inside = [start, *(start + at for at in accumulate(map(len, _MENDED_PIECES[found[0]])))]
        ends = sorted({*(place for place in ends if not start < place < end), *inside} - {0})
    return [text[start:end] for start, end in pairwise([0, *ends])]


def count_words(text: str) -> int:
    """How many words a text has, in Khmer or any other script; numbers count, marks do not."""
    return sum(any(sign.isalnum() for sign in piece) for piece in segment(text))


def units(text: str) -> list[str]:
    """Split text into what must stay on one line; joined together they are ``text`` again.

    Closing marks stay with the word before, opening marks with the word after, and a number with
    the Khmer word it touches (ទី១៤). A word too wide for a small screen is cut between syllables.
    """
    joined: list[str] = []
    for piece in _with_abbreviation_whole(segment(text)):
        if joined and piece[0] in _CLOSING_AFTER_SPACE and joined[-1].isspace() and joined[1:]:
            space = joined.pop()
            joined[-1] += space + piece
        elif joined and _hold_together(joined[-1], piece):
            joined[-1] += piece
        else:
            joined.append(piece)
    return [part for unit in joined for part in _cut_to_fit(unit)]


def _with_abbreviation_whole(pieces: list[str]) -> list[str]:
    whole: list[str] = []
    for piece in pieces:
        whole.append(piece)
        if whole[-3:] == _AND_SO_ON:
            whole[-3:] = ["".join(_AND_SO_ON)]
    return whole


def _hold_together(before: str, after: str) -> bool:
    if before.rstrip()[-1:] in _OPENING:  # also before a space, as some write « ខ្មែរ »
        return True
    if before[-1].isspace():
        # A space of its own was dealt with; one that a stray sign took along holds the mark too.
        return after[0] in _CLOSING_AFTER_SPACE and not before.isspace()
    number_after_khmer = after[0].isdigit() and "\u1780" <= before[-1] <= "\u17d3"
    closing = after[0] in _CLOSING or after[0] in _STRAIGHT_QUOTES
    opened = _OPENING_RUN.fullmatch(before) and not after.isspace()
    return closing or number_after_khmer or bool(opened)


def _cut_to_fit(unit: str) -> list[str]:
    if not _KHMER.search(unit):
        return [unit]
    seen = clusters(unit)
    if len(seen) <= _MOST_CLUSTERS:
        return [unit]
    parts: list[str] = []
    room = 0
    for cluster in seen:
        if room and cluster[0] not in _CLOSING and not cluster.isspace():
            parts[-1] += cluster
            room -= 1
        elif parts and (cluster[0] in _CLOSING or cluster.isspace()):
            parts[-1] += cluster
        else:
            parts.append(cluster)
            room = _MOST_CLUSTERS - 1
    return parts


def wrap(text: str) -> str:
    """Return plain text as HTML whose lines break only between Khmer words.

    The result is escaped: it may be marked safe. Zero-width spaces are dropped.
    """
    return _marked(text.replace("\u200b", ""), quote=True)


def _marked(text: str, quote: bool) -> str:
    if not _KHMER.search(text):
        return escape(text, quote)
    html: list[str] = []
    before = " "
    for unit in units(text):
        khmer = _KHMER.search(unit)
        touching = not before[-1].isspace() and not unit[0].isspace()
        if touching and (khmer or _KHMER.search(before)):
            html.append("<wbr>")
        escaped = escape(unit, quote)
        needs_span = khmer and len(clusters(unit)) > 1
        html.append(f'<span class="w">{escaped}</span>' if needs_span else escaped)
        before = unit
    return "".join(html)


# A tag as the HTML standard reads one (§13.2.5): a quotation mark opens a value only after "=".
# Elements whose content is not flowing text pass whole, and what is never closed passes to the end.
_SPACE = r"[\t\n\f\r ]"
_ATTRIBUTE = (
    rf"[^\t\n\f\r />][^\t\n\f\r />=]*+"
    rf"(?:{_SPACE}*+={_SPACE}*+(?:\"[^\"]*\"|'[^']*'|[^\t\n\f\r >\"'][^\t\n\f\r >]*+)?)?+"
)
_TAG = rf"</?[a-zA-Z][^\t\n\f\r />]*+(?:[\t\n\f\r /]++|{_ATTRIBUTE})*+>"
_OPAQUE = r"<(script|style|textarea|title|iframe|noscript|select|svg|math)\b.*?(?:</\1\b[^>]*>|\Z)"
_MARKUP = re.compile(
    rf"<!--(?:-?>|.*?(?:--!?>|\Z))|{_OPAQUE}|{_TAG}|<[!?/].*?(?:>|\Z)|<[a-zA-Z].*",
    re.DOTALL | re.IGNORECASE,
)


def wrap_html(html: str) -> str:
    """Return safe HTML with the Khmer of its text marked as by ``wrap``.

    Tags, attributes, comments and the content of script-like elements are left byte for byte; so is
    text without Khmer. Words are found within one text node: a break where a word meets a tag is
    left to the browser.
    """
    if not _KHMER.search(html):
        return html
    result: list[str] = []
    position = 0
    for markup in _MARKUP.finditer(html):
        result += [_marked_node(html[position : markup.start()]), markup[0]]
        position = markup.end()
    return "".join([*result, _marked_node(html[position:])])


def _marked_node(node: str) -> str:
    if not _KHMER.search(node):
        return node
    # Decoded to find the words, and encoded again, so nothing escaped becomes markup.
    return _marked(unescape(node).replace("\u200b", ""), quote=False)


def truncate(text: str, most: int, ending: str = "…") -> str:
    """Cut text at a word's end after at most ``most`` visible characters, then add ``ending``.

    A Khmer orthographic syllable counts as one. A first word longer than that is cut between
    syllables. Text that fits is returned unchanged.
    """
    if len(clusters(text)) <= most:
        return text
    kept: list[str] = []
    room = most
    for unit in units(text):
        room -= len(clusters(unit))
        if room < 0:
            break
        kept.append(unit)
    cut = "".join(kept) or "".join(clusters(text)[:most])
    return cut.rstrip(" \n\t,;:.។៖«“‘‹([{") + ending
