"""Catalogues are compiled without the gettext tools, and only when they changed."""

import os

from django.core.management import call_command

import polib
import pytest


@pytest.fixture
def folder(tmp_path, settings):
    catalogue = polib.POFile()
    catalogue.append(polib.POEntry(msgid="Search", msgstr="ស្វែងរក"))
    folder = tmp_path / "km" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    catalogue.save(str(folder / "django.po"))
    settings.LOCALE_PATHS = [tmp_path]
    return folder


def test_a_catalogue_is_compiled(folder):
    call_command("compile_catalogues")
    assert polib.mofile(str(folder / "django.mo")).find("Search").msgstr == "ស្វែងរក"


def test_one_that_did_not_change_is_left_alone(folder):
    compiled = folder / "django.mo"
    compiled.write_bytes(b"as it was")
    os.utime(folder / "django.po", (1, 1))
    call_command("compile_catalogues")
    assert compiled.read_bytes() == b"as it was"
    os.utime(compiled, (0, 0))
    call_command("compile_catalogues")
    assert compiled.read_bytes() != b"as it was"
