import os
import sys
from collections import Counter
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from petition.mail import bounces

CHUNK = 65536  # bytes


class Command(BaseCommand):
    help = "Read a mail that came back, from standard input, and mark its signature undeliverable."

    def add_arguments(self, parser):
        parser.add_argument(
            "--maildir",
            type=Path,
            metavar="PATH",
            help="instead read every new message of this Maildir",
        )

    def handle(self, *args, maildir, **options):
        try:
            outcomes = bounces.take_maildir(maildir) if maildir else self._take_piped()
        except DatabaseError as problem:
            # What a mail server takes for "try again later" (sysexits.h).
            name = type(problem).__name__
            raise CommandError(f"No database: {name}", returncode=os.EX_TEMPFAIL) from None
        except OSError as problem:
            raise CommandError(f"The Maildir cannot be read: {problem.strerror}") from None
        for outcome in (bounces.MARKED, bounces.LEFT_ALONE):
            self.stdout.write(f"{outcomes[outcome]} {outcome}")

    def _take_piped(self):
        pipe = sys.stdin.buffer
        outcome = bounces.take(pipe.read(bounces.READ_AT_MOST))
        # Left unread, the rest would look to the mail server as if this program had failed.
        while pipe.read(CHUNK):
            pass
        return Counter([outcome])
