from .desk import DeskEntry, DeskNote, OwedLetter
from .glossary import GlossaryTerm

__all__ = ["DeskEntry", "DeskNote", "GlossaryTerm", "OwedLetter"]
