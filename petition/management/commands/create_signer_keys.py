from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from petition.secrecy import keyring


class Command(BaseCommand):
    help = "Make the keys that seal signers' data. Keep a copy apart from the database's backups."
    # The checks would complain of the very file that this command is about to make.
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "--path",
            type=Path,
            default=Path(settings.SIGNER_KEYS_FILE),
            help="default: %(default)s",
        )

    def handle(self, *args, path, **options):
        try:
            keyring.create(path)
        except FileExistsError:
            raise CommandError(
                f"{path} exists and is kept: without it no signature could be read again."
            ) from None
        except OSError as problem:
            raise CommandError(f"{path} cannot be written: {problem.strerror}.") from None
        self.stdout.write(f"Wrote {path}. Losing it makes every signature unreadable.")
