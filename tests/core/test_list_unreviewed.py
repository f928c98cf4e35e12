"""A native reader is told which translations wait for approval, and where they stand."""

from django.core.management import call_command

import pytest

WAITING = '# not yet reviewed by a native reader\nmsgid "{0}"\nmsgstr "{1}"\n\n'
APPROVED = 'msgid "{0}"\nmsgstr "{1}"\n\n'
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
PUT_AWAY = '# not yet reviewed by a native reader\n#~ msgid "Old"\n#~ msgstr "ចាស់"\n'
PLURAL = (
    "# not yet reviewed by a native reader\n"
    'msgid "%(n)s page"\nmsgid_plural "%(n)s pages"\nmsgstr[0] "%(n)s ទំព័រ"\n\n'
)


@pytest.fixture
def project(settings, tmp_path):
    settings.BASE_DIR = tmp_path
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    return tmp_path


def write(path, *entries):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER + "".join(entries), encoding="utf-8")


def listed(capsys, **options):
    call_command("list_unreviewed", **options)
    return capsys.readouterr().out


@pytest.fixture
def interface(project):
    write(
        project / "locale/km/LC_MESSAGES/django.po",
        WAITING.format("Home", "ទំព័រដើម"),
        APPROVED.format("News", "ព័ត៌មាន"),
        PLURAL,
        PUT_AWAY,
    )


def test_what_waits_is_listed_with_its_line_and_its_translation(interface, capsys):
    answer = listed(capsys)
    assert "locale/km/LC_MESSAGES/django.po: 2 of 3 wait for a native reader" in answer
    assert "  line 4\n    Home\n    ទំព័រដើម\n" in answer
    assert "    %(n)s page\n    %(n)s ទំព័រ\n" in answer


def test_what_is_approved_or_put_away_is_not_listed(interface, capsys):
    answer = listed(capsys)
    assert "News" not in answer
    assert "Old" not in answer


def test_counts_alone_show_no_entry(interface, capsys):
    assert listed(capsys, count=True).count("\n") == 1


def test_the_content_of_a_demonstration_counts_too(project, capsys):
    write(project / "home/demo/km.po", WAITING.format("Let us vote", "ឱ្យយើងបោះឆ្នោត"))
    assert "home/demo/km.po: 1 of 1 wait" in listed(capsys)


def test_a_catalogue_approved_in_full_is_named_with_nothing_waiting(project, capsys):
    write(project / "locale/km/LC_MESSAGES/django.po", APPROVED.format("News", "ព័ត៌មាន"))
    assert listed(capsys).endswith("django.po: 0 of 1 wait for a native reader\n")
