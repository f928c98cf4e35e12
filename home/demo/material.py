"""The words and files of the first content, read from content.toml, km.po and artwork/."""

import tomllib
from functools import cached_property
from pathlib import Path

import polib

FOLDER = Path(__file__).parent
ARTWORK = FOLDER / "artwork"


class Material:
    """The English text as data, and its translation for each further language."""

    @cached_property
    def content(self):
        """content.toml as a dictionary; its head explains the keys."""
        return tomllib.loads((FOLDER / "content.toml").read_text(encoding="utf-8"))

    def catalogue(self, language_code):
        """{English: translation} of <language_code>.po; empty for a language without one."""
        path = FOLDER / f"{language_code}.po"
        if not path.exists():
            return {}
        return {entry.msgid: entry.msgstr for entry in polib.pofile(str(path)) if entry.msgstr}

    def versions(self, stem, suffixes):
        """The artwork called `stem`: {language: path}, "" where it has no words of one language.

        "poster-1" finds poster-1-en.png and poster-1-km.png; "logo" finds logo.png alone.
        """
        for suffix in suffixes:
            alone = ARTWORK / f"{stem}{suffix}"
            if alone.exists():
                return {"": alone}
            found = {
                path.stem.rsplit("-", 1)[1]: path
                for path in sorted(ARTWORK.glob(f"{stem}-??{suffix}"))
            }
            if found:
                return found
        return {}
