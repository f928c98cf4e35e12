"""The worker: takes one edition in hand, makes it, stores it, and writes down how it went.

A worker that dies leaves a row that another one takes when its lease has run out; whatever that
dead one stored is offered by no row, and swept away. Only who still has the row in hand may say
what became of it, so that an edition is made once.
"""

import errno
import logging
import secrets
from collections import Counter
from collections.abc import Callable
from datetime import timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError
from django.utils import timezone

from media.models import Edition

from .artwork import Unreadable
from .making import Unfit, make
from .querysets import LEASE
from .recipes import recipes_of
from .wanting import want

logger = logging.getLogger(__name__)

State, Problem = Edition.State, Edition.Problem

FOLDER = "editions"
ATTEMPTS = 3
# After the first failure, and after the second.
BACKOFF = [timedelta(minutes=1), timedelta(minutes=10)]
DISK_BACKOFF = timedelta(minutes=10)
FULL = (errno.ENOSPC, errno.EDQUOT)
PUT_OFF = "put off"


def make_due(stopped: Callable[[], bool] = lambda: False) -> Counter:
    """Make every edition that waits; how many ended in which state, or were put off.

    `stopped` is asked between two. Raises DatabaseError; any other trouble is written down for
    staff, and the editions behind it are made.
    """
    outcomes = Counter()
    while not stopped() and (edition := Edition.objects.lease()):
        outcomes[_make(edition)] += 1
    if outcomes:
        counted = ", ".join(f"{number} {outcome}" for outcome, number in sorted(outcomes.items()))
        logger.info("Files to print: %s", counted)
    return outcomes


def _make(edition):
    recipe = recipes_of([edition.item_key]).get(edition.key)
    if recipe is None or recipe.fingerprint != edition.fingerprint:
        # Something changed since it was wanted.
        want([edition.item_key])
        return PUT_OFF
    if edition.attempts > ATTEMPTS:
        # Three workers died over it.
        return _settle(edition, State.FAILED, Problem.OTHER)
    try:
        content, ending = make(recipe)
        name = _store(edition, content, ending)
    except Unfit as problem:
        return _settle(edition, State.UNFIT, problem.problem)
    except Unreadable as problem:
        logger.warning("edition %s: a file cannot be read (%s)", edition.pk, problem)
        return _settle(edition, State.FAILED, str(problem))
    except DatabaseError:
        # Nothing can be written down now; it is tried again when its lease has run out.
        raise
    except OSError as problem:
        if problem.errno in FULL:
            logger.error("edition %s waits for room on the disk", edition.pk)
            Edition.objects.put_off(edition, DISK_BACKOFF, Problem.DISK, is_counted=False)
            return PUT_OFF
        return _try_later(edition, problem)
    # Whatever is wrong with one edition, those behind it are made.
    except Exception as problem:  # noqa: BLE001
        return _try_later(edition, problem)
    if not Edition.objects.settle(edition, State.MADE, file=name, file_size=len(content)):
        default_storage.delete(name)
        return PUT_OFF
    return State.MADE


def _store(edition, content, ending):
    """Store the file under a name of its own; nothing stays of one that could not be stored."""
    name = f"{FOLDER}/{edition.fingerprint[:16]}-{secrets.token_hex(8)}.{ending}"
    try:
        return default_storage.save(name, ContentFile(content))
    except BaseException:
        default_storage.delete(name)
        raise


def _settle(edition, state, problem=""):
    return state if Edition.objects.settle(edition, state, problem) else PUT_OFF


def _try_later(edition, problem):
    logger.warning(
        "edition %s: attempt %d failed: %s",
        edition.pk,
        edition.attempts,
        type(problem).__name__,
        exc_info=problem,
    )
    if edition.attempts >= ATTEMPTS:
        return _settle(edition, State.FAILED, Problem.OTHER)
    Edition.objects.put_off(edition, BACKOFF[edition.attempts - 1], Problem.OTHER)
    return PUT_OFF


def sweep(now=None):
    """Delete files that no edition offers and that nobody can be storing just now; how many."""
    if not default_storage.exists(FOLDER):
        return 0
    before = (now or timezone.now()) - LEASE
    names = [f"{FOLDER}/{name}" for name in default_storage.listdir(FOLDER)[1]]
    offered = {*Edition.objects.made().values_list("file", flat=True)}
    left = [
        name
        for name in names
        if name not in offered and default_storage.get_modified_time(name) < before
    ]
    for name in left:
        default_storage.delete(name)
    return len(left)
