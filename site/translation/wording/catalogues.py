"""The sentences of the interface as their catalogues hold them: what the running site says."""

from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings

import polib

from core.management.commands.list_unreviewed import UNREVIEWED

# Of Django's two kinds: what Python and templates say, and what scripts say.
DOMAINS = ("django", "djangojs")
SITE, DESK = "site", "desk"


@dataclass(frozen=True)
class Sentence:
    """One sentence of the interface, and how it is said in a further language."""

    key: str
    # SITE for what this site says, DESK for what Wagtail says to staff.
    part: str
    domain: str
    context: str | None
    english: str
    plural: str
    said: str
    is_reviewed: bool
    # Text whose % and {} are filled in by the program.
    is_filled: bool
    catalogue: str

    @property
    def meant(self):
        """The English whose marks a translation keeps: of two forms the one for many."""
        return self.plural or self.english


def sentences(language) -> tuple[Sentence, ...]:
    """Every sentence of the interface in `language`, in the order of the catalogues.

    Where two catalogues have the same one, that which the site uses: the first.
    """
    found = {}
    for folder in settings.LOCALE_PATHS:
        for domain in DOMAINS:
            path = Path(folder, language, "LC_MESSAGES", f"{domain}.po")
            if path.exists():
                for sentence in _read(path, domain, path.stat().st_mtime_ns):
                    found.setdefault(sentence.key, sentence)
    return tuple(found.values())


@lru_cache(maxsize=16)
def _read(path, domain, _changed_at) -> tuple[Sentence, ...]:
    """The sentences of one file; read anew once the file has changed."""
    folder = path.parents[2]
    part = DESK if folder.name == DESK else SITE
    return tuple(
        _sentence(entry, part, domain, f"{folder.name}/{'/'.join(path.parts[-3:])}")
        for entry in polib.pofile(str(path))
        # A language with several forms for numbers is beyond a form with one field.
        if not entry.obsolete and len(entry.msgstr_plural) < 2
    )


def _sentence(entry, part, domain, catalogue):
    return Sentence(
        key=key_of(domain, entry.msgctxt, entry.msgid),
        part=part,
        domain=domain,
        context=entry.msgctxt,
        english=entry.msgid,
        plural=entry.msgid_plural,
        said=entry.msgstr_plural[0] if entry.msgstr_plural else entry.msgstr,
        is_reviewed=UNREVIEWED not in entry.tcomment,
        is_filled="python-format" in entry.flags,
        catalogue=catalogue,
    )


def key_of(domain, context, english) -> str:
    """A name for a sentence that fits into an address, the same after every restart."""
    identity = "\0".join([domain, context or "", english])
    return sha256(identity.encode()).hexdigest()[:16]
