import logging
import signal
import time
from threading import Event

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections

from media.pictures.page_pictures import make_waiting_page_pictures
from media.printing.wanting import want_everything
from media.printing.working import make_due, sweep

logger = logging.getLogger("media.printing")

PAUSE = 2  # seconds between two looks where nothing waits
PAUSE_AFTER_TROUBLE = 30  # seconds: the database is away
LOOK_EVERY = 3600  # seconds
# What there is to make, in turn; each takes a function that says when to stop.
WORK = (make_due, make_waiting_page_pictures)


class Command(BaseCommand):
    help = (
        "Make the files to print of what galleries show, and pictures of the pages of PDFs. Every"
        " hour, look for what no longer is as its item, and delete files that nothing offers."
    )
    _look_next = 0

    def add_arguments(self, parser):
        parser.add_argument("--loop", action="store_true", help="go on until told to stop")

    def handle(self, *args, loop, **options):
        if not loop:
            self._look()
            for work in WORK:
                work()
            return
        stop = Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        while not stop.is_set():
            stop.wait(self._round(stop))

    def _round(self, stop) -> int:
        """Make what waits; how many seconds to wait afterwards."""
        close_old_connections()
        try:
            if time.monotonic() >= self._look_next:
                self._look()
                self._look_next = time.monotonic() + LOOK_EVERY
            for work in WORK:
                work(stop.is_set)
        except DatabaseError as problem:
            logger.error("Files to print wait for the database: %s", type(problem).__name__)
            return PAUSE_AFTER_TROUBLE
        return PAUSE

    def _look(self):
        want_everything()
        sweep()
