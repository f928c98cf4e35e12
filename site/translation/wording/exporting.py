"""Accepted wordings as a PO file, for those who look after the site's code."""

import polib

from translation.models import WordingProposal
from translation.wording.catalogues import sentences


def to_take_over(language, domain):
    """Pairs of sentence and accepted proposal that the catalogue does not yet say, and approved."""
    known = {sentence.key: sentence for sentence in sentences(language)}
    chosen = {}
    proposals = WordingProposal.objects.accepted().filter(language=language, domain=domain)
    for proposal in proposals:
        # The latest decision on a sentence is the one that counts.
        chosen.setdefault(proposal.sentence, proposal)
    return [
        (known[key], proposal)
        for key, proposal in sorted(chosen.items())
        if key in known and not (known[key].is_reviewed and known[key].said == proposal.proposed)
    ]


def as_po(language, domain) -> polib.POFile:
    """What is to be taken over. The mark "not yet reviewed" is gone: somebody has accepted it."""
    po = polib.POFile(wrapwidth=0)
    po.metadata = {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=1; plural=0;",
    }
    for sentence, proposal in to_take_over(language, domain):
        forms = (
            {"msgid_plural": sentence.plural, "msgstr_plural": {0: proposal.proposed}}
            if sentence.plural
            else {"msgstr": proposal.proposed}
        )
        po.append(
            polib.POEntry(
                msgctxt=sentence.context,
                msgid=sentence.english,
                comment=proposal.note,
                occurrences=[(sentence.catalogue, "")],
                flags=["python-format"] if sentence.is_filled else [],
                **forms,
            )
        )
    return po
