"""The words of the glossary: used where the original has them, and none that is forbidden."""

from khmer.spelling import fold
from translation import anatomy
from translation.glossary.terms import terms_in
from translation.quality.kinds import finding


def of_terms(source, translation, glossary):
    """For each term of `source`: its rendering is missing, or another word stands for it."""
    terms = terms_in(anatomy.plain(source), glossary)
    text = fold(anatomy.plain(translation))
    # What is right may contain what is forbidden: it is put aside before that is looked for.
    rest = text
    for rendering in sorted({fold(term.rendering) for term in terms}, key=len, reverse=True):
        rest = rest.replace(rendering, "\n") if rendering else rest
    for term in terms:
        used = [word for word in term.forbidden if fold(word) and fold(word) in rest]
        for word in used:
            yield finding("forbidden", word=word, term=term.source, rendering=term.rendering)
        if not used and fold(term.rendering) not in text:
            yield finding("term", term=term.source, rendering=term.rendering)
