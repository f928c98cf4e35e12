from .desk import DeskEntry, DeskNote, OwedLetter
from .glossary import GlossaryTerm
from .wording import WordingProposal

__all__ = ["DeskEntry", "DeskNote", "GlossaryTerm", "OwedLetter", "WordingProposal"]
