from django.core.management.base import BaseCommand, CommandError

from petition.ending import rekeying
from petition.secrecy.keyring import KeyringUnavailable


class Command(BaseCommand):
    help = "Seal signers' data with the newest enc key, and say which older keys may be let go."

    def add_arguments(self, parser):
        parser.add_argument(
            "--retire",
            metavar="KID:PURPOSE",
            help="then let this key go, for instance 1:enc; older backups need it for ever",
        )

    def handle(self, *args, retire, **options):
        try:
            resealed, broken = rekeying.reseal()
            self.stdout.write(f"{resealed} values sealed anew")
            if retire:
                rekeying.retire(*self._parsed(retire))
        except (KeyringUnavailable, rekeying.KeyStillUsed) as problem:
            raise CommandError(problem) from None
        for use in rekeying.uses():
            self.stdout.write(self._told(use))
        if broken:
            raise CommandError(f"{broken} values do not open and stay as they are.")

    def _parsed(self, text):
        key_id, _, purpose = text.partition(":")
        if not key_id.isdecimal():
            raise CommandError("Write the key as in its file, number and purpose: 1:enc")
        return purpose, int(key_id)

    def _told(self, use):
        name = f"{use.key_id}:{use.purpose}"
        if use.state == "retired":
            return f"{name} is retired: its line may be deleted, and every copy of it"
        if use.may_be_retired:
            return f"{name} is needed by nothing here; --retire {name} lets it go"
        if use.is_newest:
            return f"{name} is in use"
        what = "values" if use.purpose == "enc" else "signatures whose mails hold its links"
        return f"{name} is needed by {use.needed_by} {what}"
