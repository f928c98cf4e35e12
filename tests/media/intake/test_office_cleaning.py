"""A DOCX or ODT is stored without macros and without what it tells of its makers."""

import io
import zipfile

import pytest

from media.intake import office_cleaning
from media.intake.admitting import admit_document
from media.intake.refusals import Refused
from tests import factories_office as office

KINDS = {"docx": office.docx, "odt": office.odt}
BODIES = {"docx": "word/document.xml", "odt": "content.xml"}


def files_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {info.filename: archive.read(info) for info in archive.infolist()}


def cleaned(kind, more=()):
    return admit_document(f"letter.{kind}", KINDS[kind](more)).read()


def refusal(name, content):
    with pytest.raises(Refused) as refused:
        admit_document(name, content)
    (sentence,) = refused.value.messages
    return sentence


@pytest.mark.parametrize("kind", KINDS)
def test_the_words_stay_and_the_makers_go(kind):
    files = files_of(cleaned(kind))
    assert b"Let us vote." in files[BODIES[kind]]
    assert not [path for path, content in files.items() if b"Sophea" in content]
    assert not {"docProps/core.xml", "meta.xml", "Thumbnails/thumbnail.png"} & {*files}
    lists = b"".join(files[path] for path in files if path.endswith((".rels", "Types].xml")))
    assert b"docProps" not in lists
    assert b"attachedTemplate" not in lists + files.get("word/settings.xml", b"")
    assert b"meta.xml" not in files.get("META-INF/manifest.xml", b"")


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_cleaned_once_stays_as_it_is(kind):
    clean = cleaned(kind)
    assert admit_document(f"letter.{kind}", clean).read() == clean
    with zipfile.ZipFile(io.BytesIO(clean)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        first = archive.infolist()[0]
    if kind == "odt":
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)


def test_photographs_within_tell_nothing():
    from PIL import Image

    written = io.BytesIO()
    Image.new("RGB", (9, 9)).save(written, "JPEG", comment=b"Sophea")
    files = files_of(cleaned("docx", {"word/media/image1.jpeg": written.getvalue()}))
    assert b"Sophea" not in files["word/media/image1.jpeg"]
    assert Image.open(io.BytesIO(files["word/media/image1.jpeg"])).size == (9, 9)


@pytest.mark.parametrize(("kind", "more"), [
    ("docx", {"word/vbaProject.bin": b"x"}),
    ("docx", {"word/embeddings/oleObject1.bin": b"x"}),
    ("docx", {"word/activeX/activeX1.xml": b"x"}),
    ("odt", {"Basic/Standard/Module1.xml": b"x"}),
    ("odt", {"Scripts/python/evil.py": b"x"}),
    ("odt", {"content.xml": b"<x><script:event-listener/></x>"}),
])  # fmt: skip
def test_one_with_programs_is_refused(kind, more):
    said = refusal(f"letter.{kind}", KINDS[kind](more))
    assert said.startswith(f"“letter.{kind}” holds macros")


def test_one_that_is_something_else_in_the_archive_is_refused():
    sheet = office.archive({"[Content_Types].xml": "spreadsheetml", "xl/workbook.xml": "x"})
    assert "is no DOCX file" in refusal("letter.docx", sheet)
    assert "is no ODT file" in refusal("letter.odt", sheet)
    assert "is no DOCX file" in refusal("letter.docx", b"\xd0\xcf\x11\xe0 a file of 1997")


def test_one_that_swells_or_breaks_out_is_refused(monkeypatch):
    monkeypatch.setattr(office_cleaning, "MOST_OPENED", 100_000)
    for more in ({"word/a.xml": bytes(100_001)}, {"../../etc/passwd": b"x"}, {"/etc/x": b"x"}):
        assert "is damaged" in refusal("letter.docx", office.docx(more))


def test_one_locked_is_refused():
    manifest = b"<m:manifest xmlns:m='x'><m:encryption-data/></m:manifest>"
    assert "by a password" in refusal("letter.odt", office.odt({"META-INF/manifest.xml": manifest}))
