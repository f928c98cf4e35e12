from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

import polib

# The flag: a translator's comment that stands above an entry until a native reader deletes it.
UNREVIEWED = "not yet reviewed by a native reader"


class Command(BaseCommand):
    help = "Lists the translations that no native reader has approved yet, with a count per file."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--count", action="store_true", help="Give the counts only.")

    def handle(self, *args, count, **options):
        for path in catalogues():
            entries = [entry for entry in polib.pofile(str(path)) if not entry.obsolete]
            waiting = [entry for entry in entries if UNREVIEWED in entry.tcomment]
            name = path.relative_to(settings.BASE_DIR) if in_project(path) else path
            self.stdout.write(f"{name}: {len(waiting)} of {len(entries)} wait for a native reader")
            if not count:
                for entry in waiting:
                    self.stdout.write(f"  line {entry.linenum}")
                    self.stdout.write(f"    {entry.msgid}")
                    self.stdout.write(f"    {entry.msgstr or entry.msgstr_plural.get(0, '')}")


def catalogues() -> list[Path]:
    """The interface in each language, and the content a room brings along as a demonstration."""
    interface = [
        path for folder in settings.LOCALE_PATHS for path in Path(folder).glob("*/LC_MESSAGES/*.po")
    ]
    return sorted(interface) + sorted(Path(settings.BASE_DIR).glob("*/demo/*.po"))


def in_project(path: Path) -> bool:
    return path.is_relative_to(settings.BASE_DIR)
