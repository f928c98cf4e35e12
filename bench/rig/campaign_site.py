"""A campaign site of a script's own: database, keys and one petition page, served by gunicorn.

Django is set up in the script's process too, so that a script can ask the same database what is
stored. Rooms and models can be imported once a CampaignSite is founded.
"""

import io
import os
import random
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import psutil

PROJECT = Path(__file__).resolve().parents[2]
# Where gunicorn's master and PostgreSQL meet two cores; each worker serves several at a time.
WORKERS = 2
THREADS = 4
STARTS_WITHIN = 60  # seconds


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


class CampaignSite:
    """A site in `folder` on the database at `database_url`, whose mail goes to `mail_port`."""

    def __init__(self, folder, database_url: str = "", mail_port: int = 0):
        self.folder = Path(folder)
        self.port = free_port()
        self.environment = {
            "PYTHONPATH": f"{PROJECT / 'site'}:{PROJECT}",
            "DJANGO_SETTINGS_MODULE": "config.settings.dev",
            "STATE_DIR": str(self.folder),
            "DATABASE_URL": database_url or f"sqlite:///{self.folder / 'campaign.sqlite3'}",
            "PORT": str(self.port),
            "EMAIL_HOST": "127.0.0.1" if mail_port else "",
            "EMAIL_PORT": str(mail_port or 25),
        }
        self.page = None

    def found(self):
        """Set Django up in this process; make tables, keys and a petition page (`self.page`)."""
        os.environ.update(self.environment)
        sys.path[1:1] = [str(PROJECT / "site"), str(PROJECT)]
        import django

        django.setup()
        from django.core.management import call_command

        call_command("compile_catalogues", verbosity=0)
        call_command("migrate", verbosity=0)
        call_command("create_signer_keys", stdout=io.StringIO())
        from tests import factories_petition

        self.page = factories_petition.petition_page()
        # Looked up now, as the database may be down when they are needed.
        self.page_path = self.page.url

    @contextmanager
    def served(self):
        """Serve the site for the time of a `with` block."""
        # Preloaded, so that the successor of a killed worker serves within milliseconds.
        command = [sys.executable, "-m", "gunicorn", "config.wsgi", "--preload"]
        command += ["--bind", f"127.0.0.1:{self.port}", "--no-control-socket"]
        command += ["--workers", str(WORKERS), "--threads", str(THREADS)]
        with (self.folder / "server.log").open("w") as log:
            process = self._start(command, log)
            self.server = psutil.Process(process.pid)
            try:
                self._wait_until_it_listens()
                yield self
            finally:
                process.terminate()
                process.wait(timeout=30)

    @contextmanager
    def mailing(self):
        """Run the worker that sends the site's mail for the time of a `with` block."""
        process = self.start_mailer()
        try:
            yield process
        finally:
            process.terminate()
            process.wait(timeout=60)

    def start_mailer(self) -> subprocess.Popen:
        """Start the worker that sends the site's mail."""
        return self._start([sys.executable, "manage.py", "send_outbox", "--loop"])

    def kill_worker(self, chance: random.Random):
        """End one of gunicorn's workers by SIGKILL, in the middle of whatever it does."""
        # The moment one dies its successor is not there yet.
        while not (workers := self.server.children()):
            time.sleep(0.01)
        try:
            chance.choice(workers).kill()
        except psutil.NoSuchProcess:
            self.kill_worker(chance)

    def _start(self, command, log=subprocess.DEVNULL):
        environment = os.environ | self.environment
        return subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=log, stderr=log)

    def _wait_until_it_listens(self):
        deadline = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < deadline:
            with socket.socket() as door:
                if door.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.1)
        raise RuntimeError(f"the site did not start within {STARTS_WITHIN} s")
