from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from petition.ending import destroying
from petition.secrecy.keyring import KeyringUnavailable


class Command(BaseCommand):
    help = "Destroy the signers' keys, once nothing is left that they open."

    def add_arguments(self, parser):
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def handle(self, *args, yes, **options):
        self._refuse(destroying.remains())
        if not yes:
            hostname = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname
            self.stdout.write("No backup of the database can be read afterwards.")
            if input(f"Type {hostname} to destroy its keys: ").strip() != hostname:
                raise CommandError("Nothing is destroyed.")
        try:
            destroying.destroy()
        except destroying.StillNeeded as refusal:
            self._refuse(refusal.remains)
        except KeyringUnavailable as problem:
            raise CommandError(f"Nothing is destroyed: {problem}.") from None
        except OSError as problem:
            raise CommandError(f"The keys file cannot be destroyed: {problem.strerror}.") from None
        self.stdout.write(
            "Destroyed. Destroy every copy of the file too, and restart gunicorn and send_outbox."
        )

    def _refuse(self, remains):
        if remains:
            listed = ", ".join(f"{number} {what}" for what, number in remains.items())
            raise CommandError(f"The keys are still needed: {listed}.")
