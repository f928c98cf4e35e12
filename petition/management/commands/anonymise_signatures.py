from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from petition.ending.anonymising import NotYet, anonymise, anonymise_due
from petition.models import Petition


class Command(BaseCommand):
    help = "Erase the names of petitions closed longer than they are kept. send_outbox does it too."

    def add_arguments(self, parser):
        parser.add_argument(
            "--petition", type=UUID, metavar="KEY", help="this one, before its time is over"
        )
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def handle(self, *args, petition, yes, **options):
        if petition is None:
            self._tell(anonymise_due())
            return
        found = Petition.objects.filter(pk=petition).first()
        if found is None:
            raise CommandError("There is no petition with this key.")
        if not yes and self._answer(found) != "erase":
            raise CommandError("Nothing is erased.")
        try:
            self._tell(anonymise(found))
        except NotYet:
            raise CommandError(
                "Names are still needed: its number is fixed 25 hours after it closes."
            ) from None

    def _answer(self, petition):
        named = petition.signatures.personal().count()
        self.stdout.write(
            f"{named} signatures lose name, address and message for good; they stay counted."
            " Deliver the petition first."
        )
        return input("Type erase to go on: ").strip()

    def _tell(self, erased):
        self.stdout.write(f"{erased} signatures anonymised")
