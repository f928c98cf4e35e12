"""What every page asks for and editors rarely change: asked once, and kept until they do.

Each process keeps its own memory, and one row of the database tells all of them when to forget
(core.models.LastChange): a request asks for its mark once, and what was found out under another
mark is not used again. So all processes agree from the moment a change is committed, and there is
no cache that could be lost, broken or full. See docs/decisions/0021-what-pages-share.md.

Kept are names, addresses and rows that the whole public may see, never anything of a visitor.
"""

import time
from collections.abc import Callable, Hashable
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

from wagtail.models import Site

from core.models import LastChange

Fact = TypeVar("Fact")

# Seconds until a memory is dropped in any case: for what was changed past the models, by hand.
LASTS = 300
# More is not kept, only asked for each time: addresses of pages are many on a large site.
MOST = 5000


class Memory:
    """What was found out while `mark` was the mark of the last change."""

    def __init__(self, mark):
        self.mark = mark
        self.facts = {}
        self.good_until = time.monotonic() + LASTS


class _Process:
    memory: Memory | None = None


class _Request:
    memory: Memory | None = None


_request: ContextVar[_Request | None] = ContextVar("request", default=None)


@contextmanager
def remembering():
    """Inside, remembered() remembers. For one request: the mark is asked for once, when needed."""
    before = _request.set(_Request())
    try:
        yield
    finally:
        _request.reset(before)


def remembered(key: Hashable, find: Callable[[], Fact]) -> Fact:
    """What `find` returned for `key` since the last change, asked anew after it.

    The answer is shared by all requests of the process: nobody may change it. What `find` raises
    is passed on and not remembered. Outside of a request nothing is.
    """
    request = _request.get()
    if request is None:
        return find()
    if request.memory is None:
        request.memory = _memory_of(LastChange.objects.mark())
    facts = request.memory.facts
    if key in facts:
        return facts[key]
    fact = find()
    if len(facts) < MOST:
        facts[key] = fact
    return fact


def _memory_of(mark):
    memory = _Process.memory
    if memory is None or memory.mark != mark or memory.good_until < time.monotonic():
        memory = _Process.memory = Memory(mark)
        # Wagtail keeps where sites begin in a cache of each process, and clears only its own.
        Site.clear_site_root_paths_cache()
    return memory


def note_change(**_signal):
    """Tell every process that something changed, from the moment the transaction is committed.

    What this request asks from here on is no longer kept under the mark that others still see.
    """
    LastChange.objects.note()
    if request := _request.get():
        request.memory = None


def forget():
    """Drop what this process remembers: for tests, whose rollback changes data in silence."""
    _Process.memory = None
