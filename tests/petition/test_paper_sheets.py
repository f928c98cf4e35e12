"""Lines of paper sheets: stored once however often they are imported, counted by two people."""

from io import StringIO

from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from home.founding import EDITORS
from petition import paper
from petition.models import DeclaredTotal, PaperLine, Petition
from petition.numbers.totals import totals_of
from tests import factories

pytestmark = pytest.mark.django_db

HEAD = "sheet,line,name,country\n"
THREE = HEAD + "A1,1,Dara Keo,FR\nA1,2,សុភា ចាន់,KH\nA2,1,Bopha Lim,\n"


@pytest.fixture
def imports(page, dara, tmp_path, capsys):
    """A function that imports a text or bytes, and returns what was told."""

    def run(content=THREE, batch="May", by="dara", key=None):
        path = tmp_path / "sheets.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        told = StringIO()
        call_command(
            "import_paper_sheets",
            path,
            petition=key or page.translation_key,
            batch=batch,
            stated_by=by,
            stdout=told,
            stderr=told,
        )
        return told.getvalue()

    return run


def names():
    return sorted(line.name for line in PaperLine.objects.all())


def test_lines_are_stored_sealed_and_stated_and_count_once_checked(imports, page, bopha):
    told = imports()
    assert "3 lines of this batch are stored; 0 lines were refused" in told
    assert "3 wait to be checked" in told
    assert names() == ["Bopha Lim", "Dara Keo", "សុភា ចាន់"]
    assert totals_of(page.petition).paper == 0
    total = DeclaredTotal.objects.get()
    assert (total.source, total.number, total.evidence) == ("paper", 3, "batch May, 2 sheets")
    assert not total.check_by(total.stated_by)
    assert total.check_by(bopha)
    assert totals_of(page.petition).paper == 3


def test_no_name_lies_in_the_database(imports):
    imports()
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM petition_paperline")
        cells = [cell for row in cursor.fetchall() for cell in row]
    stored = b"\n".join(
        bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode()
        for cell in cells
    )
    for word in ("Dara", "Keo", "សុភា", "Bopha"):
        assert word.encode() not in stored


def test_the_second_time_stores_and_states_nothing(imports):
    imports()
    before = list(DeclaredTotal.objects.values()), list(PaperLine.objects.order_by("pk").values())
    assert "3 wait to be checked" in imports()
    after = list(DeclaredTotal.objects.values()), list(PaperLine.objects.order_by("pk").values())
    assert after == before


def test_more_lines_replace_a_total_that_nobody_has_checked(imports, bopha):
    imports()
    seen = DeclaredTotal.objects.get()
    imports(HEAD + "A3,1,Chenda Sok,US\n")
    total = DeclaredTotal.objects.get()
    assert (total.number, total.evidence) == (4, "batch May, 3 sheets")
    # Who still has the old number before their eyes checks nothing.
    assert not seen.check_by(bopha)


def test_more_lines_after_the_check_are_stated_apart(imports, bopha, page):
    imports()
    DeclaredTotal.objects.get().check_by(bopha)
    imports(HEAD + "A3,1,Chenda Sok,US\n")
    assert sorted(DeclaredTotal.objects.values_list("number", flat=True)) == [1, 3]
    assert totals_of(page.petition).paper == 3
    imports(HEAD + "A3,1,Chenda Sok,US\nA3,2,Vanna Sok,US\n")
    assert sorted(DeclaredTotal.objects.values_list("number", flat=True)) == [2, 3]
    DeclaredTotal.objects.get(checked_by=None).check_by(bopha)
    assert "wait" not in imports()
    assert DeclaredTotal.objects.count() == 2


def test_batches_are_stated_apart(imports):
    imports()
    imports(batch="June")
    assert PaperLine.objects.count() == 6
    assert list(DeclaredTotal.objects.values_list("number", flat=True)) == [3, 3]


def test_killed_between_two_chunks_it_is_run_again(imports, monkeypatch):
    monkeypatch.setattr(paper, "CHUNK", 2)
    lines = HEAD + "".join(f"A1,{line},Dara {chr(64 + line)},KH\n" for line in range(1, 8))
    store, chunks = paper.PaperLine.objects.bulk_create, []

    def die(chunk, **options):
        if len(chunks) == 2:
            raise KeyboardInterrupt
        chunks.append(chunk)
        return store(chunk, **options)

    with monkeypatch.context() as dying:
        dying.setattr(paper.PaperLine.objects, "bulk_create", die)
        with pytest.raises(KeyboardInterrupt):
            imports(lines)
    assert PaperLine.objects.count() == 4
    assert not DeclaredTotal.objects.exists()
    told = imports(lines)
    assert "2 lines stored" in told
    assert PaperLine.objects.count() == 7
    assert DeclaredTotal.objects.get().number == 7


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("A1,1,Canary Keo", "3 columns instead of 4"),
        ("A1,1,Canary Keo,FR,x", "5 columns instead of 4"),
        (",1,Canary Keo,FR", "sheet has no name"),
        (f"{'A' * 33},1,Canary Keo,FR", "sheet has no name"),
        ("A1,0,Canary Keo,FR", "not a number from 1 to 999"),
        ("A1,-1,Canary Keo,FR", "not a number"),
        ("A1,១,Canary Keo,FR", "not a number"),
        ("A1,1000,Canary Keo,FR", "not a number"),
        (f"A1,{'9' * 5000},Canary Keo,FR", "not a number"),
        ("A1,1,,FR", "required"),
        ("A1,1,1234,FR", "with letters"),
        ("A1,1,Mr.,FR", "with letters"),
        ("A1,1,Canary\u202e Keo,FR", "hidden characters"),
        ("A1,1,Canary\ufffd Keo,FR", "hidden characters"),
        ("A1,1,Canary\0 Keo,FR", "ull characters"),
        (f"A1,1,Canary {'a' * 120},FR", "at most 120"),
        ("A1,1,Canary Keo,XX", "not a code of two letters"),
        ("A1,1,Canary Keo,France", "not a code of two letters"),
        ("A2,1,Canary Keo,FR", "further up already"),
    ],
)
def test_a_bad_line_is_told_by_number_and_the_good_ones_are_kept(imports, bad, reason):
    told = imports(HEAD + f"A2,1,Dara Keo,FR\n{bad}\nA3,1,Bopha Lim,FR\n")
    assert "line 3: " in told
    assert reason in told
    assert "2 lines of this batch are stored; 1 lines were refused" in told
    assert "Canary" not in told
    assert names() == ["Bopha Lim", "Dara Keo"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_mark_in_front_and_line_ends_make_no_difference(imports, encoding, line_end):
    imports(THREE.replace("\n", line_end).encode(encoding))
    assert PaperLine.objects.count() == 3


def test_a_line_in_another_encoding_is_refused_alone(imports):
    told = imports((HEAD + "A1,1,Zo\u00eb Keo,FR\n").encode("latin-1") + b"A1,2,Dara Keo,FR\n")
    assert "line 2: " in told
    assert names() == ["Dara Keo"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "first line"),
        ("name,country\nDara Keo,FR\n", "first line"),
        (THREE.replace(",", ";"), "first line"),
        (THREE.encode("utf-16"), "first line"),
        (HEAD + f'A1,1,"{"a" * 200_000}",FR\n', "not CSV from line"),
    ],
)
def test_a_file_that_is_no_sheet_is_refused(imports, content, reason):
    with pytest.raises(CommandError, match=reason):
        imports(content)
    assert not PaperLine.objects.exists()


def test_a_name_is_stored_in_one_spelling(imports):
    imports(HEAD + "A1,1,  Dara\u200b   Keo ,fr\n")
    line = PaperLine.objects.get()
    assert (line.name, line.country) == ("Dara Keo", "FR")


def test_who_may_be_here_twice_is_counted_and_not_named(imports, visitor, page):
    visitor.sign_and_confirm(page, name="Dara Keo", country="FR")
    visitor.sign(page, name="Bopha Lim", email="bopha@example.org", country="FR")
    told = imports(
        HEAD + "A1,1,dara keo,FR\nA1,2,Dara Keo,US\nA1,3,Bopha Lim,FR\n"
        "A1,4,Vanna Sok,FR\nA1,5,VANNA SOK,FR\n"
    )
    assert "3 possible duplicates" in told
    assert "Dara" not in told
    assert PaperLine.objects.count() == 5


@pytest.mark.parametrize("group", [None, EDITORS])
def test_only_who_may_state_totals_is_taken_for_it(imports, group):
    factories.user("vanna", group) if group else None
    with pytest.raises(CommandError, match="nobody who may state totals"):
        imports(by="vanna")
    assert not PaperLine.objects.exists()


def test_there_must_be_such_a_petition(imports):
    with pytest.raises(CommandError, match="no petition"):
        imports(key="0" * 32)


@pytest.mark.parametrize("batch", ["", "a" * 65, "May\nJune", "<b>"])
def test_a_batch_has_a_plain_name(imports, batch):
    with pytest.raises(CommandError, match="A batch is named"):
        imports(batch=batch)


def test_a_petition_without_names_takes_none(imports):
    Petition.objects.update(anonymised_on=timezone.localdate())
    with pytest.raises(CommandError, match="names are erased"):
        imports()
    assert not PaperLine.objects.exists()


def test_without_the_keys_nothing_is_stored(imports, settings, tmp_path):
    settings.SIGNER_KEYS_FILE = tmp_path / "nowhere.keys"
    with pytest.raises(CommandError, match="no keys file"):
        imports()
    assert not PaperLine.objects.exists()


def test_a_page_with_lines_on_paper_is_not_deleted(imports, page, admin_client):
    imports()
    admin_client.post(f"/admin/pages/{page.pk}/delete/")
    assert type(page).objects.filter(pk=page.pk).exists()


@given(st.text(max_size=400))
@hypothesis_settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_breaks_it(signer_keys, text):
    petition = Petition(key="0" * 32)
    try:
        for line in paper.read(StringIO(HEAD + text, newline=""), petition, "May"):
            assert isinstance(line, paper.BadLine | PaperLine)
    except paper.NotASheet:
        pass


def test_a_place_on_paper_has_one_key(page):
    places = [("May", "A", 11), ("May", "A1", 1), ("MayA", "", 11), ("May|A", "1", 1)]
    keys = {PaperLine.key_of(page.translation_key, *place) for place in places}
    assert len(keys) == len(places)
    assert keys == {PaperLine.key_of(page.translation_key, *place) for place in places}
