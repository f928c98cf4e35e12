"""Wordings accepted at the desk go into the catalogues, and leave all else in them alone."""

from django.core.management import CommandError, call_command

import polib
import pytest

CATALOGUE = """# A head that stays.
msgid ""
msgstr ""
"Language: km\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

# not yet reviewed by a native reader
msgid "News"
msgstr "ដំណឹង"

# not yet reviewed by a native reader
#, python-format
msgid "%(n)s page"
msgid_plural "%(n)s pages"
msgstr[0] "%(n)s ទំព័រ"

# not yet reviewed by a native reader
msgid "Home"
msgstr "ទំព័រដើម"
"""
ACCEPTED = """msgid ""
msgstr ""
"Language: km\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

#: locale/km/LC_MESSAGES/django.po
msgid "News"
msgstr "ព័ត៌មាន"

#: locale/km/LC_MESSAGES/django.po
msgid "%(n)s page"
msgid_plural "%(n)s pages"
msgstr[0] "ទំព័រ %(n)s"

#: locale/km/LC_MESSAGES/django.po
msgid "Gone"
msgstr "បាត់"
"""


@pytest.fixture
def catalogue(tmp_path, settings):
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    path = tmp_path / "locale/km/LC_MESSAGES/django.po"
    path.parent.mkdir(parents=True)
    path.write_text(CATALOGUE, encoding="utf-8")
    return path


@pytest.fixture
def accepted(tmp_path):
    path = tmp_path / "accepted-django-km.po"
    path.write_text(ACCEPTED, encoding="utf-8")
    return path


def test_what_was_accepted_is_taken_over_and_approved(catalogue, accepted, capsys):
    call_command("take_wordings", str(accepted))
    mark = "# not yet reviewed by a native reader\n"
    expected = CATALOGUE.replace(f'{mark}msgid "News"', 'msgid "News"')
    expected = expected.replace(f"{mark}#, python", "#, python")
    expected = expected.replace("ដំណឹង", "ព័ត៌មាន").replace("%(n)s ទំព័រ", "ទំព័រ %(n)s")
    assert catalogue.read_text(encoding="utf-8") == expected
    assert capsys.readouterr().out.splitlines() == [
        "locale/django.po: 2 taken over",
        "In no catalogue: Gone",
    ]


def test_another_catalogue_is_not_touched(catalogue, accepted):
    moved = accepted.read_text(encoding="utf-8").replace("locale/km", "desk/km")
    accepted.write_text(moved, encoding="utf-8")
    call_command("take_wordings", str(accepted))
    assert catalogue.read_text(encoding="utf-8") == CATALOGUE


@pytest.mark.parametrize(
    "content", ["nonsense\n", ACCEPTED.replace("Language: km", "Language: xx")]
)
def test_what_is_no_such_file_is_refused(catalogue, accepted, content):
    accepted.write_text(content, encoding="utf-8")
    with pytest.raises(CommandError):
        call_command("take_wordings", str(accepted))
    assert polib.pofile(str(catalogue)).find("News").msgstr == "ដំណឹង"
