"""Names of countries in the page's language, from CLDR."""

import unicodedata
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from khmer.spelling import fold, normalise

# Two-letter entries of CLDR that are not somewhere a signer can say they live: unions, private-use
# codes, and islands that CLDR lists apart from the country whose code ISO 3166-1 gives them.
NOT_COUNTRIES = frozenset(
    ["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"]
)

# A Khmer independent vowel is filed where the same sound is written with a consonant and a vowel.
_FILED_AS = str.maketrans(
    {
        "ឥ": "អិ", "ឦ": "អី", "ឧ": "អុ", "ឩ": "អូ", "ឪ": "អូ", "ឫ": "រឹ", "ឬ": "រឺ", "ឭ": "លឹ",
        "ឮ": "លឺ", "ឯ": "អែ", "ឰ": "អៃ", "ឱ": "អោ", "ឲ": "អោ", "ឳ": "អៅ",
    }
)  # fmt: skip


@lru_cache
def choices(language: str) -> tuple[tuple[str, str], ...]:
    """Pairs of ISO 3166-1 alpha-2 code and name, in the alphabetical order of the language.

    A language unknown to CLDR gets English names.
    """
    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    named = [
        (code, normalise(name))
        for code, name in locale.territories.items()
        if len(code) == 2 and code not in NOT_COUNTRIES
    ]
    return tuple(sorted(named, key=lambda country: _filing(country[1])))


@lru_cache
def codes(language: str) -> frozenset[str]:
    """The codes of choices()."""
    return frozenset(code for code, _name in choices(language))


def _filing(name: str) -> str:
    """Where a name stands in the alphabet: accents and typing variants do not move it."""
    decomposed = unicodedata.normalize("NFKD", fold(name.translate(_FILED_AS)))
    return "".join(character for character in decomposed if not _is_latin_accent(character))


def _is_latin_accent(character: str) -> bool:
    return "\u0300" <= character <= "\u036f"
