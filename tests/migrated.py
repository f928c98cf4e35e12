"""Keeps a freshly migrated SQLite database for the next run: migrating takes half a minute.

It lies in pytest's cache, under a name made of every migration and of the modules these import, so
that whatever changes a table is migrated anew. `pytest --cache-clear` forgets it. PostgreSQL, and
a fresh clone, are migrated every time.
"""

import hashlib
import os
import re
import shutil
import sqlite3
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path

from django.apps import apps
from django.db import connection

IMPORTED = re.compile(r"^(?:from|import) ([\w.]+)", re.MULTILINE)


def place(cache):
    """The file in pytest's `cache` where the database of these migrations is kept, or would be.

    None without a cache, and where the tests run on another database.
    """
    if cache is None or connection.vendor != "sqlite":
        return None
    mark = hashlib.sha256()
    for source in sources():
        mark.update(source.read_bytes())
    return cache.mkdir("migrated") / f"{mark.hexdigest()}.sqlite3"


def sources():
    """The files of all migrations, then those of the modules they import."""
    folders = [Path(app.path) / "migrations" for app in apps.get_app_configs()]
    migrations = [path for folder in folders for path in sorted(folder.glob("*.py"))]
    names = {name for path in migrations for name in IMPORTED.findall(path.read_text("utf-8"))}
    found = [find_spec(name) for name in sorted(names)]
    return migrations + [Path(spec.origin) for spec in found if spec and spec.has_location]


def take(kept):
    """Put a copy of what is `kept` where Django looks for the database of the tests."""
    shutil.copyfile(kept, database())


def drop():
    """Delete the database of the tests, which Django leaves alone where it was given one."""
    connection.close()
    for path in database().parent.glob(f"{database().name}*"):
        path.unlink()


def keep(kept):
    """Keep the database of the tests as it is now; those of other migrations go.

    It is complete before it has its name, for a process beside may be at the same.
    """
    for old in kept.parent.glob("*.sqlite3"):
        old.unlink(missing_ok=True)
    growing = kept.with_suffix(f".{os.getpid()}")
    with closing(sqlite3.connect(growing)) as copy:
        connection.connection.backup(copy)
    growing.replace(kept)


def database():
    """The file Django has for the database of the tests."""
    return Path(connection.settings_dict["TEST"]["NAME"])
