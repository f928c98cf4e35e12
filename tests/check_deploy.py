"""Runs `check --deploy` on the production settings with safe values; fails on any warning.

Usage: python tests/check_deploy.py
"""

import os
import secrets
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
# Of our own environment only what a Python process needs: production must ask for the rest.
KEPT = ("PATH", "HOME", "LANG", "LD_LIBRARY_PATH", "VIRTUAL_ENV", "SYSTEMROOT")


def safe_environment(folder: Path) -> dict[str, str]:
    """Values that production accepts; files they point to stand in `folder`."""
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    return kept | {
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "ALLOWED_HOSTS": "campaign.example.org",
        "BASE_URL": "https://campaign.example.org",
        "DATABASE_URL": f"sqlite:///{folder / 'campaign.sqlite3'}",
        "SIGNER_KEYS_FILE": str(folder / "signer.keys"),
        "UPLOADS_DIR": str(folder / "uploads"),
        "STATIC_DIR": str(folder / "static"),
        "EXPORTS_DIR": str(folder / "exports"),
        "EMAIL_HOST": "mail.example.org",
        "FROM_EMAIL": "campaign@example.org",
    }


def python(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess:
    """Run Python with these arguments in this environment alone, our source root on its path."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=PROJECT,
        env=environment | {"PYTHONPATH": "site"},
        capture_output=True,
        text=True,
        check=False,
    )


def main() -> int:
    """The exit status of the check; its output is shown."""
    with tempfile.TemporaryDirectory(prefix="campaign-check-") as name:
        environment = safe_environment(Path(name))
        for arguments in (
            ("manage.py", "create_signer_keys"),
            ("manage.py", "check", "--deploy", "--fail-level", "WARNING"),
        ):
            run = python(environment, *arguments)
            if run.returncode:
                break
        sys.stdout.write(run.stdout + run.stderr)
        return run.returncode


if __name__ == "__main__":
    sys.exit(main())
