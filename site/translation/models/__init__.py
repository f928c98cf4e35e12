from .desk import DeskEntry, DeskNote, OwedLetter

__all__ = ["DeskEntry", "DeskNote", "OwedLetter"]
