from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

import polib

from core.management.commands.list_unreviewed import UNREVIEWED


class Command(BaseCommand):
    help = "Puts accepted wordings, as the desk exports them, into the catalogues of locale/."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", help="A file accepted-<domain>-<language>.po from the desk.")

    def handle(self, *args, file, **options):
        try:
            accepted = polib.pofile(file)
        except OSError:
            raise CommandError(f"{file} is no PO file.") from None
        language = accepted.metadata.get("Language", "")
        if language not in dict(settings.LANGUAGES):
            raise CommandError(f"{file} names no language of this site.")
        left = {(entry.msgctxt, entry.msgid): entry for entry in accepted}
        for folder in settings.LOCALE_PATHS:
            for path in sorted(Path(folder, language, "LC_MESSAGES").glob("*.po")):
                catalogue = polib.pofile(str(path), wrapwidth=0)
                taken = [entry for entry in catalogue if take(entry, left, path, folder)]
                if taken:
                    catalogue.save()
                    self.stdout.write(f"{Path(folder).name}/{path.name}: {len(taken)} taken over")
        for entry in left.values():
            self.stdout.write(f"In no catalogue: {entry.msgid}")


def take(entry, left, path, folder) -> bool:
    """Gives `entry` its accepted wording, if there is one for this file, and approves it."""
    found = left.get((entry.msgctxt, entry.msgid))
    here = f"{Path(folder).name}/{'/'.join(path.parts[-3:])}"
    if found is None or entry.obsolete or here not in [name for name, _line in found.occurrences]:
        return False
    del left[(entry.msgctxt, entry.msgid)]
    if entry.msgid_plural:
        entry.msgstr_plural = found.msgstr_plural
    else:
        entry.msgstr = found.msgstr
    kept = [line for line in entry.tcomment.split("\n") if UNREVIEWED not in line]
    entry.tcomment = "\n".join(kept)
    return True
