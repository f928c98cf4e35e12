import re
from pathlib import Path
from uuid import UUID

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from petition import paper
from petition.models import PaperLine, Petition
from petition.secrecy.keyring import KeyringUnavailable

# Part of a sentence that is shown to staff.
BATCH_NAME = re.compile(r"[\w .-]{1,64}")


class Command(BaseCommand):
    help = "Store lines of paper sheets from a CSV file, and state their total for a second person."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="CSV in UTF-8: sheet,line,name,country")
        parser.add_argument("--petition", type=UUID, required=True, metavar="KEY")
        parser.add_argument("--batch", required=True, metavar="NAME")
        parser.add_argument("--stated-by", required=True, metavar="USERNAME")

    def handle(self, *args, file, petition, batch, stated_by, **options):
        petition = self._petition(petition)
        person = self._person(stated_by)
        if not BATCH_NAME.fullmatch(batch):
            raise CommandError("A batch is named with up to 64 letters, digits, dots and hyphens.")
        try:
            # A spreadsheet may write a mark in front, and an older one another encoding: its lines
            # are then refused one by one.
            with file.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
                bad = self._store(paper.read(lines, petition, batch), petition)
        except (paper.NotASheet, KeyringUnavailable) as problem:
            raise CommandError(problem) from None
        except paper.NamesErased:
            raise CommandError("This petition's names are erased; it takes no more.") from None
        except OSError as problem:
            raise CommandError(f"The file cannot be read: {problem.strerror}") from None
        self._report(petition, batch, person, bad)

    def _petition(self, key):
        petition = Petition.objects.filter(pk=key).first()
        if petition is None:
            raise CommandError("There is no petition with this key.")
        return petition

    def _person(self, username):
        user_model = get_user_model()
        person = user_model.objects.filter(**{user_model.USERNAME_FIELD: username}).first()
        if person is None or not person.has_perm("petition.add_declaredtotal"):
            raise CommandError("--stated-by names nobody who may state totals.")
        return person

    def _store(self, read, petition) -> int:
        """Store the good lines and tell the bad ones; how many were bad."""
        bad = 0

        def good():
            nonlocal bad
            for line in read:
                if isinstance(line, PaperLine):
                    yield line
                else:
                    bad += 1
                    self.stderr.write(f"line {line.number}: {line.reason}")

        done = 0
        for number in paper.store(good(), petition):
            done += number
            self.stderr.write(f"{done} lines stored")
        return bad

    def _report(self, petition, batch, person, bad):
        total = paper.state_total(petition, batch, person)
        stored = PaperLine.objects.filter(petition=petition, batch=batch).count()
        self.stdout.write(f"{stored} lines of this batch are stored; {bad} lines were refused")
        if total:
            self.stdout.write(f"{total.number} wait to be checked by a second person")
        alike = paper.possible_duplicates(petition, batch)
        self.stdout.write(f"{alike} possible duplicates, for a person to look at")
