"""The two databases the site runs on, with the options each needs to be safe."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

import dj_database_url

SCHEMES = ("sqlite", "postgres", "postgresql")
SQLITE_OPTIONS = {
    # Take the write lock when a transaction opens, so that two writers queue instead of failing.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    # WAL lets readers go on while one writes; with FULL what is acknowledged survives a power cut.
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
}


def database(url: str) -> dict:
    """Django's description of the database at `url` (sqlite:///… or postgres://…).

    Raises ImproperlyConfigured, naming DATABASE_URL, when `url` is not such an address.
    """
    try:
        if url.partition(":")[0] not in SCHEMES:
            raise ValueError("another kind of database")
        settings = dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True)
    except ValueError:
        # Neither the value nor what lies behind the error may be shown: it holds a password.
        raise ImproperlyConfigured(
            "DATABASE_URL is not the address of a database, such as postgres://user@host/name."
        ) from None
    if settings["ENGINE"].endswith("postgresql"):
        settings["ENGINE"] = "config.postgresql"
    if settings["ENGINE"].endswith("sqlite3"):
        settings["OPTIONS"] = SQLITE_OPTIONS
        # Opening a SQLite file costs nothing; a connection kept between requests may hold its lock.
        settings["CONN_MAX_AGE"] = 0
    return settings


def lasting_database(url: str) -> dict:
    """`database(url)`, once it is certain that the data is found again after a restart.

    Raises ImproperlyConfigured, naming DATABASE_URL, for SQLite in memory or in a file whose place
    depends on where the process was started, and for PostgreSQL without the name of a database.
    """
    settings = database(url)
    if settings["ENGINE"].endswith("sqlite3"):
        if not Path(settings["NAME"]).is_absolute():
            raise ImproperlyConfigured(
                "DATABASE_URL must name a SQLite file by its path from the root on, with four"
                " slashes: sqlite:////srv/site/data/site.sqlite3."
            )
    elif not settings["NAME"]:
        raise ImproperlyConfigured(
            "DATABASE_URL must name the database after the host: postgres://user@host/name."
        )
    return settings
