"""What staff are told of the files of items: how many there are, what failed, what is not sharp."""

from collections import Counter
from dataclasses import dataclass, field

from django.conf import settings
from django.utils.translation import gettext as _

from media.models import Edition

from .assortment import OF_KIND
from .recipes import with_files
from .resolution import warnings

State = Edition.State


@dataclass
class Told:
    """Of one item: its editions, and sentences on the sizes at which it is not sharp."""

    item: object
    editions: list = field(default_factory=list)
    warnings: list = field(default_factory=list)

    @property
    def counts(self):
        """How many editions are in which state, by the state's name."""
        return Counter(edition.state for edition in self.editions)

    @property
    def problems(self):
        """Pairs of an edition in words and why it is not there yet, or will not be."""
        return [
            (named(edition), edition.get_problem_display())
            for edition in self.editions
            if edition.problem and edition.state in (State.FAILED, State.WAITING)
        ]


def named(edition):
    """An edition's form, with its language where it has one."""
    language = dict(settings.LANGUAGES).get(edition.language)
    return f"{edition.label} · {language}" if language else edition.label


def told_of(items):
    """A Told for each of `items`, as {translation key: Told}; three queries, or four."""
    items = list(items)
    found = {item.translation_key: Told(item) for item in items}
    for edition in Edition.objects.filter(item_key__in=found):
        found[edition.item_key].editions.append(edition)
    for item, files in with_files(items):
        found[item.translation_key].warnings = _warnings(item, files)
    for told in found.values():
        told.editions.sort(key=lambda edition: (edition.language, edition.order))
    return found


def _warnings(item, files):
    if not any(form.paper for form in OF_KIND.get(item.kind, ())):
        return []
    versions = [row for row in files.picture.all_versions if not files.pdf_in(row.language)]
    by_size = {}
    for row in versions:
        by_size.setdefault((row.width, row.height), []).append(row.language)
    languages = dict(settings.LANGUAGES)
    found = []
    for size, codes in by_size.items():
        # Which languages, unless it is all of them.
        names = ", ".join(languages[code] for code in codes if code in languages)
        beginning = f"{names}: " if names and len(codes) < len(files.picture_languages) else ""
        found += [beginning + text for text in warnings(size)]
    if files.back and versions:
        found += [
            _("The other side: %(warning)s") % {"warning": text}
            for text in warnings((files.back.width, files.back.height))
        ]
    return found
