"""The house stays in order: what its plan says of files, settings and commands is true."""

import re
from pathlib import Path

from django.core.management import call_command

import pytest

HOUSE = Path(__file__).resolve().parents[1]
ROOMS = ("site", "home", "news", "media", "petition")
VARIABLE = re.compile(r"environment\.\w+\(\s*['\"]([A-Z_]+)['\"]")
TARGET = re.compile(r"^([a-z][a-z-]*):.*##", re.MULTILINE)


def documentation():
    """Everything a person can read about the project, as one text."""
    files = [HOUSE / "README.md", *sorted((HOUSE / "docs").rglob("*.md"))]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_the_source_root_is_no_package():
    """With an __init__.py it would stand in the way of Python's own `site`."""
    assert not (HOUSE / "site" / "__init__.py").exists()


def test_no_module_is_named_for_nothing():
    nameless = {"utils", "helpers", "services", "misc", "common"}
    found = [path for room in ROOMS for path in (HOUSE / room).rglob("*") if path.stem in nameless]
    assert found == []


def test_every_variable_production_reads_is_documented():
    settings = (HOUSE / "site/config/settings/production.py").read_text(encoding="utf-8")
    names = VARIABLE.findall(settings)
    assert "SECRET_KEY" in names
    operations = (HOUSE / "docs" / "operations.md").read_text(encoding="utf-8")
    assert [name for name in names if not re.search(rf"\b{name}\b", operations)] == []


def test_every_command_is_documented():
    targets = TARGET.findall((HOUSE / "Makefile").read_text(encoding="utf-8"))
    assert {"run", "test"} <= set(targets)
    told = documentation()
    assert [target for target in targets if f"make {target}" not in told] == []


def test_there_is_a_place_to_begin():
    assert (HOUSE / "README.md").stat().st_size > 500
