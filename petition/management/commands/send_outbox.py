import logging
import signal
import time
from threading import Event

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections

from cards.keeping import keep_all_cards
from petition.ending.tidying import tidy
from petition.exports.exporting import build_due
from petition.mail.sending import deliver_due
from petition.models import OutboxMail
from petition.secrecy.keyring import KeyringUnavailable
from translation.letters import send_owed

logger = logging.getLogger("petition.mail")

PAUSE = 1  # seconds between two looks into an empty outbox
PAUSE_AFTER_TROUBLE = 30  # seconds: the database is away, or the keys are not there


TIDY_EVERY = CARDS_EVERY = 3600  # seconds


class Command(BaseCommand):
    help = (
        "Send the mail that signers and staff are owed and make exports; every hour, tidy"
        " signatures and draw the cards of pages that look different now."
    )
    _tidy_next = _cards_next = 0

    def add_arguments(self, parser):
        parser.add_argument("--loop", action="store_true", help="go on until told to stop")
        parser.add_argument(
            "--release-parked",
            action="store_true",
            help="first owe again what was given up, once its cause is repaired",
        )

    def handle(self, *args, loop, release_parked, **options):
        if release_parked:
            self.stdout.write(f"{OutboxMail.objects.release_parked()} released")
        if not loop:
            deliver_due()
            send_owed()
            build_due()
            return
        stop = Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        while not stop.is_set():
            stop.wait(self._round(stop))

    def _round(self, stop) -> int:
        """Send what is due, then make exports and cards; how many seconds to wait afterwards."""
        pause = self._send(stop)

        def mail_comes_first():
            self._send(stop)
            return not stop.is_set()

        try:
            # Staff's letters need no keys.
            send_owed()
            # Exports too when mail waits for keys: whoever asked for one is told why there is none.
            build_due(mail_comes_first)
            if time.monotonic() >= self._cards_next:
                # Publishing draws a page's card; this one looks for a new logo or campaign's name.
                keep_all_cards(stop=lambda: not mail_comes_first())
                self._cards_next = time.monotonic() + CARDS_EVERY
        except DatabaseError as problem:
            logger.error(
                "Letters, exports and cards wait for the database: %s", type(problem).__name__
            )
            return PAUSE_AFTER_TROUBLE
        return pause

    def _send(self, stop) -> int:
        close_old_connections()
        try:
            if time.monotonic() >= self._tidy_next:
                tidy()
                self._tidy_next = time.monotonic() + TIDY_EVERY
            deliver_due(stop.is_set)
        except KeyringUnavailable as problem:
            logger.error("Mail to signers waits: %s", problem)
            return PAUSE_AFTER_TROUBLE
        except DatabaseError as problem:
            logger.error("Mail to signers waits for the database: %s", type(problem).__name__)
            return PAUSE_AFTER_TROUBLE
        return PAUSE
