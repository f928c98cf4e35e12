from .desk import DeskEntry, DeskNote, OwedLetter
from .wording import WordingProposal

__all__ = ["DeskEntry", "DeskNote", "OwedLetter", "WordingProposal"]
