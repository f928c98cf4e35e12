"""Taking signatures out of the site: a file is asked for, made beside the mail, kept for a day.

A worker that dies leaves a file without an end under a name nobody asks for; another begins anew
when the lease has run out. The row says "ready" only in the transaction that records the export.
"""

import logging
import secrets
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, transaction
from django.utils import timezone

from core.spreadsheets import CsvTable, XlsxTable
from petition import access
from petition.exports import consented
from petition.models import AccessRecord, KeyRecord, SignatureExport
from petition.querysets import LEASE
from petition.secrecy import keyring
from petition.secrecy.keyring import KeyringUnavailable
from petition.secrecy.sealed_files import SealedReader, SealedWriter
from petition.secrecy.sealing import SealBroken

logger = logging.getLogger(__name__)

Kind, State, Problem = SignatureExport.Kind, SignatureExport.State, SignatureExport.Problem

BATCH = 500  # signatures; below the number of values SQLite takes in one query
KEEP = timedelta(hours=24)
ATTEMPTS = 5
TABLES = {SignatureExport.Format.CSV: CsvTable, SignatureExport.Format.XLSX: XlsxTable}


class TakenAway(Exception):
    """The export is no longer this worker's: taken over after a pause, or not wanted any more."""


class ToldToStop(Exception):
    """The worker is to end; another goes on."""


class Unfit(Exception):
    """No file may be made, for a reason the asker is told."""

    def __init__(self, problem, broken=0):
        super().__init__(problem)
        self.problem, self.broken = problem, broken


def path_of(export: SignatureExport) -> Path:
    """Where the file of this attempt lies; another attempt has another file."""
    return Path(settings.EXPORTS_DIR) / f"{export.pk}-{export.attempts}.sealed"


def build_due(between: Callable[[], bool] = lambda: True):
    """Make every export that is due.

    `between` is asked after each batch whether to go on: that is where a worker sends its mail, so
    that a mail waits for one batch and no longer. Raises DatabaseError; any other trouble is
    written down for who asked.
    """
    while export := SignatureExport.objects.lease():
        try:
            if export.attempts > ATTEMPTS:
                raise Unfit(Problem.DIED)
            _make(export, between)
        except DatabaseError:
            # Nothing can be written down now; it is tried again when its lease has run out.
            raise
        except TakenAway:
            _delete(path_of(export))
        except ToldToStop:
            _give_back(export)
            return
        # Whatever is wrong with one export, the mails and exports behind it go on.
        except Exception as problem:  # noqa: BLE001
            _fail(export, problem)


def _make(export, between):
    KeyRecord.objects.require_same(keyring.current())
    order = _in_order(export)
    if not order:
        raise Unfit(Problem.EMPTY)
    path_of(export).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with SealedWriter(path_of(export), place_of(export)) as file:
        table = TABLES[export.format](file)
        table.add(consented.headings(export.kind, export.language))
        asked = consented.questions_of(export.petition, export.language)
        number = broken = 0
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            for line in _lines(export, batch, asked):
                if line is None:
                    broken += 1
                else:
                    table.add(line)
                    number += 1
            _go_on(export, start + len(batch), len(order))
            if not between():
                raise ToldToStop
        if broken:
            raise Unfit(Problem.BROKEN, broken)
        if not number:
            raise Unfit(Problem.EMPTY)
        table.finish()
        file.complete()
    _offer(export, number, file.size)


def _in_order(export) -> list:
    """The keys of the signatures in an order drawn anew for this export; it tells nothing of time.

    Two exports in one order could be laid side by side, and names put to rows without names. The
    copy for the addressee goes by country, as its reader does, and by lot within each.
    """
    rows = consented.signatures(export.petition, export.kind)
    if export.kind != Kind.DELIVERED:
        keys = list(rows.values_list("pk", flat=True))
        secrets.SystemRandom().shuffle(keys)
        return keys
    places = list(rows.values_list("country", "pk"))
    secrets.SystemRandom().shuffle(places)
    places.sort(key=lambda place: place[0])
    return [key for _, key in places]


def _lines(export, keys, asked) -> Iterator[list[str] | None]:
    """A line for each signature that still agrees; None for one that does not open."""
    # Asked again, since whoever took the consent back a moment ago must not be in the file.
    rows = consented.signatures(export.petition, export.kind).in_bulk(keys)
    for key in keys:
        if key in rows:
            try:
                yield consented.row(rows[key], export.kind, export.language, asked)
            except SealBroken:
                yield None


def _go_on(export, done, total):
    in_hand = SignatureExport.objects.in_hand(export)
    if not in_hand.update(done=done, total=total, lease_until=timezone.now() + LEASE):
        raise TakenAway


@transaction.atomic
def _offer(export, number, size):
    now = timezone.now()
    ready = {"state": State.READY, "number": number, "size": size, "expires_at": now + KEEP}
    if not SignatureExport.objects.in_hand(export).update(lease_until=None, **ready):
        raise TakenAway
    act = AccessRecord.Act.EXPORTED
    access.record(export.requested_by, act, number, export.reason, export.petition)


def _give_back(export):
    _delete(path_of(export))
    SignatureExport.objects.in_hand(export).update(state=State.WAITING, lease_until=None, done=0)


def _fail(export, problem):
    why, broken = Problem.OTHER, 0
    if isinstance(problem, Unfit):
        why, broken = problem.problem, problem.broken
    elif isinstance(problem, KeyringUnavailable):
        why = Problem.KEYS
    elif isinstance(problem, OSError):
        why = Problem.DISK
    _delete(path_of(export))
    failed = {"state": State.FAILED, "problem": why, "broken": broken, "lease_until": None}
    SignatureExport.objects.in_hand(export).update(**failed)
    # Only the kind of failure: a message could quote a row.
    logger.error("Export %s failed: %s (%s)", export.pk, why, type(problem).__name__)


def open_file(export: SignatureExport) -> SealedReader:
    """The file of a ready export. Raises SealBroken, KeyringUnavailable or OSError."""
    return SealedReader(path_of(export), place_of(export))


def place_of(export) -> bytes:
    """What each chunk of this export's file is bound to."""
    return f"export\x1f{export.pk}\x1f{export.attempts}".encode()


def take_back(export: SignatureExport) -> bool:
    """Delete the file, or the wish for it; whether there was either."""
    wanted = SignatureExport.objects.filter(pk=export.pk).exclude(
        state__in=[State.FAILED, State.GONE]
    )
    was_there = wanted.update(state=State.GONE, lease_until=None)
    _sweep()
    return bool(was_there)


def delete_outlived() -> int:
    """Delete the files that have been there for KEEP, and what dying workers left; how many."""
    gone = SignatureExport.objects.outlived(timezone.now()).update(state=State.GONE)
    _sweep()
    return gone


def _sweep():
    """Delete every file that no running or ready export calls its own."""
    # The folder is read first: a file begun meanwhile is not in the list.
    there = list(Path(settings.EXPORTS_DIR).glob("*.sealed"))
    owned = {path_of(export) for export in SignatureExport.objects.with_file()}
    for path in there:
        if path not in owned:
            _delete(path)


def _delete(path):
    try:
        path.unlink(missing_ok=True)
    except OSError as problem:
        # The next tidying tries again; meanwhile no row leads to it.
        logger.error("The file of an export stays: %s", type(problem).__name__)
