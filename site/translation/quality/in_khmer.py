"""What is asked of a text in Khmer alone."""

from khmer.preferred import in_house_spelling, other_spellings
from khmer.spelling import normalise
from translation import anatomy
from translation.quality.kinds import finding, listed
from translation.quality.numbers import of_months

STOPS = "។៕!?៖…"
CLOSING = " \u00a0\"'”’»)]"


def of_khmer(source, translation, glossary, source_language):
    """What is particular to Khmer: its letters, its full stop, its spelling, its months."""
    text = anatomy.plain(translation)
    if source_language == "en":
        yield from of_months(source, translation)
    known = {word.casefold() for term in glossary for word in anatomy.latin_words(term.rendering)}
    foreign = [word for word in anatomy.latin_words(translation) if word.casefold() not in known]
    if foreign and text.split() == anatomy.plain(source).split():
        yield finding("untranslated")
    elif foreign:
        yield finding("latin", words=listed(foreign))
    shown = text.rstrip(CLOSING)
    if source_language == "en" and anatomy.ends_sentence(source) and not shown.endswith((*STOPS,)):
        yield finding("full-stop", offer=_with_full_stop(translation))
    ordered = normalise(translation)
    if ordered != translation:
        yield finding("invisible", offer=ordered)
    corrected = in_house_spelling(translation)
    for other, ours in other_spellings(text).items():
        offer = corrected if corrected != translation else ""
        yield finding("spelling", offer=offer, ours=ours, other=other)


def _with_full_stop(translation):
    text = translation.rstrip()
    # Behind a closing mark or quotation mark only a person sees where the stop belongs.
    if text.endswith((">", *CLOSING.strip())):
        return ""
    return text.rstrip(".").rstrip() + "។"
