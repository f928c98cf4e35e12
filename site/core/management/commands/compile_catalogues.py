from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

import polib


class Command(BaseCommand):
    help = "Compiles locale/ for use, without the gettext tools, which few machines have."
    requires_system_checks = []

    def handle(self, *args, **options):
        for folder in settings.LOCALE_PATHS:
            for path in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")):
                compiled = path.with_suffix(".mo")
                if compiled.exists() and compiled.stat().st_mtime >= path.stat().st_mtime:
                    continue
                catalogue = polib.pofile(str(path))
                catalogue.save_as_mofile(str(compiled))
                language = path.parent.parent.name
                self.stdout.write(f"Compiled {Path(folder).name}/{language}/{path.name}")
