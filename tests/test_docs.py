"""The documents keep up with the code: what exists is described, and what is linked exists."""

import re
from pathlib import Path

from django.conf import settings
from django.core.management import get_commands

import pytest

ROOT = Path(settings.BASE_DIR)
DOCUMENTS = sorted([ROOT / "README.md", *ROOT.glob("docs/**/*.md")])
EVERY_MARKDOWN = sorted(
    {
        *DOCUMENTS,
        *ROOT.glob("home/**/*.md"),
        *ROOT.glob("deploy/**/*.md"),
        *ROOT.glob("bench/**/*.md"),
    }
)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)[^)]*\)")


def text_of(*names):
    return "\n".join((ROOT / name).read_text(encoding="utf-8") for name in names)


def everything_written():
    return "\n".join(path.read_text(encoding="utf-8") for path in DOCUMENTS)


def our_packages():
    pins = text_of("requirements.txt", "requirements-dev.txt")
    return re.findall(r"^([\w.-]+)(?:\[.*?\])?==", pins, re.MULTILINE)


def our_commands():
    # Looked up by folder, so that a command of a room that is not installed is found missing too.
    return sorted(
        path.stem
        for pattern in ("*/management/commands/[a-z]*.py", "site/*/management/commands/[a-z]*.py")
        for path in ROOT.glob(pattern)
    )


def our_targets():
    return re.findall(r"^([a-z][a-z-]*):(?!=)", text_of("Makefile"), re.MULTILINE)


def our_variables():
    settings_text = text_of("site/config/settings/production.py")
    return re.findall(r'environment\.\w+\(\s*"([A-Z_]+)"', settings_text)


def our_rooms():
    """The packages of the house, as import-linter knows them."""
    listed = re.search(r"root_packages = \[(.*?)\]", text_of("pyproject.toml"), re.DOTALL)
    return re.findall(r'"(\w+)"', listed.group(1))


def our_links():
    """Pairs of a document and an address in it that is not on another site."""
    return [
        pytest.param(path, target, id=f"{path.relative_to(ROOT)}: {target}")
        for path in EVERY_MARKDOWN
        for target in LINK.findall(path.read_text(encoding="utf-8"))
        if not re.match(r"[a-z]+:", target)
    ]


def anchors_of(path):
    """The addresses of a document's headings, as GitHub and GitLab make them."""
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize(
    "listed", [our_packages, our_commands, our_targets, our_variables, our_rooms, our_links]
)
def test_there_is_something_to_compare(listed):
    assert listed()


@pytest.mark.parametrize("package", our_packages())
def test_a_pinned_package_has_its_line(package):
    assert f"| {package} |" in text_of("docs/dependencies.md")


def test_no_line_is_left_of_a_package_that_is_gone():
    tables = text_of("docs/dependencies.md").split("## Fonts")[0]
    rows = re.findall(r"^\| ([\w.-]+) \|", tables, re.MULTILINE)
    assert sorted(set(rows) - {"package"}) == sorted(our_packages())


@pytest.mark.parametrize("command", our_commands())
def test_a_command_of_ours_is_described(command):
    assert command in get_commands()
    assert re.search(rf"\b{command}\b", everything_written())


@pytest.mark.parametrize("target", our_targets())
def test_a_make_target_is_described(target):
    assert re.search(rf"`make {target}\b(?!-)", everything_written())


@pytest.mark.parametrize("variable", our_variables())
def test_a_production_variable_is_described(variable):
    assert re.search(rf"^\| `{variable}`", text_of("docs/operations.md"), re.MULTILINE)


@pytest.mark.parametrize("room", our_rooms())
def test_a_room_and_its_modules_are_described(room):
    folder = next(path for path in (ROOT / room, ROOT / "site" / room) if path.is_dir())
    sections = re.split(r"^## (\w+).*$", text_of("docs/rooms.md"), flags=re.MULTILINE)
    described = dict(zip(sections[1::2], sections[2::2], strict=True))
    # apps.py is Django's own form and says the same in every room.
    modules = {path.name for path in folder.glob("*.py")} - {"__init__.py", "apps.py"}
    assert room in described
    assert [name for name in sorted(modules) if f"`{name}`" not in described[room]] == []


@pytest.mark.parametrize(("document", "target"), our_links())
def test_a_relative_link_leads_somewhere(document, target):
    name, _, anchor = target.partition("#")
    destination = document.parent / name if name else document
    assert destination.exists()
    assert not anchor or anchor in anchors_of(destination)
