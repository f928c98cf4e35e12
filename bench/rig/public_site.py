"""The demonstration as visitors would meet it: production settings behind a web server."""

import secrets
from contextlib import contextmanager
from pathlib import Path

from tests.browser.demo_site import DemoSite
from tests.browser.front_server import FrontServer

FOUNDED = "founded"  # an empty file, once the content is there
NO_MAIL = 9  # the port that discards; nobody signs here


class PublicSite(DemoSite):
    """The demo content in `folder` under production settings, with its static files collected."""

    def __init__(self, folder: Path):
        super().__init__(folder, NO_MAIL)
        self.uploads = folder / "uploads"

    def in_production(self) -> dict[str, str]:
        """What production asks of the environment; all of it lies where a developer's lies."""
        return {
            "DJANGO_SETTINGS_MODULE": "config.settings.production",
            "SECRET_KEY": secrets.token_urlsafe(64),
            "ALLOWED_HOSTS": "127.0.0.1",
            "BASE_URL": "https://127.0.0.1",
            "SIGNER_KEYS_FILE": str(self.folder / "signer.keys"),
            "UPLOADS_DIR": str(self.uploads),
            "STATIC_DIR": str(self.folder / "static"),
            "EXPORTS_DIR": str(self.folder / "exports"),
            "FROM_EMAIL": "campaign@example.org",
        }

    def make_ready(self):
        """Founds the site unless that was done before, and collects its static files."""
        if not (self.folder / FOUNDED).exists():
            self.found()
            self.manage("found_site", "--hostname", "127.0.0.1", "--port", "443")
            (self.folder / FOUNDED).touch()
        self.environment |= self.in_production()
        self.manage("collectstatic", "--noinput", "--clear", "--verbosity", "0")

    @contextmanager
    def in_front(self):
        """Serves the site behind a web server for a `with` block; gives the FrontServer."""
        self.start()
        try:
            with FrontServer(self.port, self.uploads) as front:
                yield front
        finally:
            self.stop()
