"""Finds a Chromium for the browser tests, and installs one where there is none.

Run as a program it prints the browser's path.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome")


class NoChromium(RuntimeError):
    """No Chromium is here and none could be installed."""


def find_chromium() -> str:
    """The path of a Chromium to drive, newly installed if need be; raises NoChromium."""
    named = os.environ.get("CHROMIUM")
    if named:
        found = shutil.which(named)
        if found is None:
            raise NoChromium(f"CHROMIUM names {named}, which is not a program.")
        return found
    for way in (installed, install_from_debian, install_from_playwright):
        path = way()
        if path:
            return path
    raise NoChromium(
        "There is no Chromium and none could be installed: install one with the system's package"
        " manager, or name one in CHROMIUM."
    )


def installed() -> str | None:
    """The path of a Chromium that the system has, or None."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def install_from_debian() -> str | None:
    """Installs Debian's Chromium where that is ours to do; its path, or None."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return None
    quietly = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "update", "--quiet"],
        ["apt-get", "install", "--yes", "--quiet", "chromium"],
    ):
        # What apt says goes to stderr: stdout holds the path and nothing else.
        if subprocess.run(command, env=quietly, stdout=sys.stderr).returncode != 0:
            return None
    return installed()


def install_from_playwright() -> str | None:
    """Has Playwright fetch its Chromium into the user's cache; its path, or None."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    if not Path(path).exists():
        command = [sys.executable, "-m", "playwright", "install", "chromium"]
        if subprocess.run(command, stdout=sys.stderr).returncode != 0:
            return None
    return path


if __name__ == "__main__":
    try:
        sys.stdout.write(f"{find_chromium()}\n")
    except NoChromium as problem:
        sys.exit(str(problem))
