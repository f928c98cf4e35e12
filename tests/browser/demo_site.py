"""A founded demo site of its own in a temporary folder, served and mailing as `make run` does."""

import os
import re
import socket
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.request import urlopen

PROJECT = Path(__file__).resolve().parents[2]
ARTWORK = PROJECT / "home" / "demo" / "artwork"
LANGUAGES = ("en", "km")
PASSWORD_LINE = re.compile(r"^  (admin|editor|translator|reviewer) +(\S+)$", re.MULTILINE)


class DemoSite:
    """The demo content in `folder`, whose mail goes to the SMTP server at `mail_port`.

    `origin` is where it is served, `passwords` are those of its users.
    """

    def __init__(self, folder: Path, mail_port: int):
        self.folder = folder
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.origin = f"http://127.0.0.1:{self.port}"
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.dev",
            "PYTHONPATH": str(PROJECT / "site"),
            "STATE_DIR": str(folder),
            "DATABASE_URL": f"sqlite:///{folder / 'campaign.sqlite3'}",
            "PORT": str(self.port),
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": str(mail_port),
        }

    def found(self):
        """Makes the keys, the tables, the content and the users."""
        self.manage("compile_catalogues")
        self.manage("create_signer_keys")
        self.manage("migrate", "--verbosity", "0")
        self.passwords = dict(PASSWORD_LINE.findall(self.manage("load_demo")))

    def manage(self, *arguments: str) -> str:
        """What `manage.py` prints; raises RuntimeError with all it said when it fails."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=PROJECT,
            env=self.environment,
            capture_output=True,
            text=True,
        )
        if done.returncode != 0:
            raise RuntimeError(f"manage.py {arguments[0]}:\n{done.stdout}\n{done.stderr}")
        return done.stdout

    def start(self):
        """Serves the site until `stop`; a request made at once waits for the server."""
        self.log = (self.folder / "server.log").open("w")
        # The socket is ours and listens already, so no port is raced for and nothing is polled.
        descriptor = self.socket.fileno()
        command = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"fd://{descriptor}"]
        self.server = subprocess.Popen(
            [*command, "--workers", "1", "--threads", "4", "--no-control-socket"],
            cwd=PROJECT,
            env=self.environment,
            pass_fds=[descriptor],
            stdout=self.log,
            stderr=self.log,
        )
        self.mailer = subprocess.Popen(
            [sys.executable, "manage.py", "send_outbox", "--loop"],
            cwd=PROJECT,
            env=self.environment,
            stdout=self.log,
            stderr=self.log,
        )
        # Held open here, it would keep a client waiting for a server that has died.
        self.socket.close()

    def stop(self):
        for process in (self.server, self.mailer):
            process.terminate()
            process.wait(timeout=30)
        self.log.close()

    def server_log(self) -> str:
        """Everything the server has said."""
        return (self.folder / "server.log").read_text()

    def pages(self) -> list[str]:
        """The path of every page a visitor can reach by links, in every language."""
        waiting = [f"/{language}/" for language in LANGUAGES]
        found = list(waiting)
        while waiting:
            links = Links()
            with urlopen(self.origin + waiting.pop()) as answer:  # noqa: S310 - our own server
                links.feed(answer.read().decode())
            # What ends in no slash is a file, such as a QR code to print.
            pages = {path for path in links.paths if re.match("/(en|km)/(.*/)?$", path)}
            new = pages - {*found}
            found.extend(sorted(new))
            waiting.extend(new)
        return found


class Links(HTMLParser):
    """Collects the addresses on this site, without query or fragment, that a page leads to."""

    def __init__(self):
        super().__init__()
        self.paths = set()

    def handle_starttag(self, tag, attrs):
        address = dict(attrs).get("href") or ""
        if tag == "a" and address.startswith("/"):
            self.paths.add(re.split(r"[?#]", address)[0])
