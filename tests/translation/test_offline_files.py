"""Translators take their open work with them as files, and bring it back."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

import polib
import pytest
from wagtail_localize.models import StringTranslation, Translation

from home.founding import DATA_PROTECTION, TRANSLATORS
from home.models import InformationPage
from tests import factories
from tests.reading import soup
from translation.drafts import hand_to_translators

FILES = "/admin/offline/"
ARCHIVE = "/admin/offline/open-work.zip"
KHMER = "អំពីយើង"


@pytest.fixture
def page(home):
    return factories.page(
        InformationPage,
        home,
        title="About us",
        summary="Who we are",
        body=[("prose", '<p>Write to <a href="https://example.org/">us</a> <b>today</b>.</p>')],
    )


def translation_of(source):
    return Translation.objects.get(source__object_id=source.translation_key)


def members(answer):
    """{name: POFile} of an archive."""
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    return {name: polib.pofile(archive.read(name).decode()) for name in archive.namelist()}


def file_of(client, source):
    """The PO file of `source`, as its translator gets it."""
    answer = client.get(f"/admin/localize/translate/{translation_of(source).pk}/pofile/download/")
    return polib.pofile(answer.content.decode())


def fill(po, words=None):
    """`po`, each string translated, or those of `words`: {English: Khmer}."""
    for entry in po:
        entry.msgstr = entry.msgstr or (words or {}).get(entry.msgid, "" if words else KHMER)
    return po


def sent(po, name="about-us.po"):
    return SimpleUploadedFile(name, f"{po}\n".encode())


def bring(client, *uploads):
    return client.post(FILES, {"files": list(uploads)})


def report(answer):
    """What the screen says of each file."""
    section = soup(answer).find("section", attrs={"aria-labelledby": "report"})
    return [
        " ".join(block.get_text(" ").split()) for block in section.find_all(class_="help-block")
    ]


def said(source):
    found = StringTranslation.objects.filter(context__object_id=source.translation_key)
    return dict(found.values_list("translation_of__data", "data"))


def test_open_work_goes_out_as_a_file_for_each_page_and_snippet(translator, page):
    hand_to_translators(factories.topic("Media", "media"))
    files = members(translator.get(ARCHIVE))
    assert {"km/about-us.po", "km/topic-media.po"} <= set(files)
    po = files["km/about-us.po"]
    assert po.metadata["Language"] == "km"
    assert po.metadata["Content-Type"] == "text/plain; charset=UTF-8"
    places = {entry.msgid: entry.comment for entry in po}
    assert places["About us"] == "Title"
    assert places["Who we are"] == "Summary"
    assert places['Write to <a id="a1">us</a> <b>today</b>.'] == "Text"


def test_what_is_done_stays_at_home(translator, page):
    factories.in_khmer(page)
    assert "km/about-us.po" not in members(translator.get(ARCHIVE))


def test_many_files_come_back_on_one_screen(translator, home, page):
    other = factories.page(InformationPage, home, title="Contact")
    first = fill(file_of(translator, page), {"About us": KHMER, "Who we are": "យើងជានរណា"})
    second = fill(file_of(translator, other), {"Contact": "ទំនាក់ទំនង"})
    answer = bring(translator, sent(first), sent(second, "contact.po"))
    about, contact = report(answer)
    assert "about-us.po Taken in: 2 strings are new." in about
    assert "contact.po Taken in: 1 string is new." in contact
    assert said(page) == {"About us": KHMER, "Who we are": "យើងជានរណា"}
    assert said(other) == {"Contact": "ទំនាក់ទំនង"}
    by = StringTranslation.objects.values_list("last_translated_by__username", "tool_name")
    assert set(by) == {("translator", "PO file")}


def test_nothing_is_published(translator, client, page):
    bring(translator, sent(fill(file_of(translator, page), {"About us": KHMER})))
    assert client.get("/km/about-us/").status_code == 404


def test_an_archive_comes_back_as_it_went_out(translator, page):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as back:
        for name, po in members(translator.get(ARCHIVE)).items():
            back.writestr(name, f"{fill(po, {'About us': KHMER})}\n")
        back.writestr("__MACOSX/km/._about-us.po", b"\0\1")
    answer = bring(translator, SimpleUploadedFile("work.zip", archive.getvalue()))
    assert "work.zip › km/about-us.po Taken in: 1 string is new." in " ".join(report(answer))
    assert said(page)["About us"] == KHMER


def test_a_file_sent_twice_changes_nothing_the_second_time(translator, page):
    po = fill(file_of(translator, page), {"About us": KHMER})
    bring(translator, sent(po))
    before = StringTranslation.objects.get().updated_at
    assert "0 strings are new. 1 stood there already." in report(bring(translator, sent(po)))[0]
    assert StringTranslation.objects.get().updated_at == before


def test_the_desks_own_button_goes_the_same_way(translator, page):
    po = fill(file_of(translator, page), {"About us": "<script>alert(1)</script>"})
    address = f"/admin/localize/translate/{translation_of(page).pk}/pofile/upload/"
    assert "Refused" in report(translator.post(address, {"file": sent(po)}))[0]
    po = fill(file_of(translator, page), {"About us": KHMER})
    assert "Taken in: 1" in report(translator.post(address, {"file": sent(po)}))[0]


def test_khmer_is_stored_in_one_spelling(translator, page):
    po = fill(file_of(translator, page), {"About us": "ដេីម្បី\u200bយើង"})
    bring(translator, sent(po))
    assert said(page)["About us"] == "ដើម្បីយើង"


def test_a_correction_made_in_the_file_replaces_what_stood_there(translator, page):
    bring(translator, sent(fill(file_of(translator, page), {"About us": "ចាស់"})))
    po = file_of(translator, page)
    po[0].msgstr = KHMER
    assert "Taken in: 1 string is new." in report(bring(translator, sent(po)))[0]
    assert said(page)["About us"] == KHMER


def test_what_changed_at_the_desk_in_the_meantime_is_never_written_over(translator, page):
    po = file_of(translator, page)
    segment = translation_of(page).source.stringsegment_set.get(string__data="About us")
    StringTranslation.objects.create(
        translation_of=segment.string,
        context=segment.context,
        locale=factories.locale("km"),
        data="ថ្មីជាង",
    )
    po = fill(po, {"About us": KHMER, "Who we are": "យើងជានរណា"})
    answer = report(bring(translator, sent(po)))[0]
    assert "Taken in: 1 string is new." in answer
    assert "About us Somebody changed it at the desk after the file was made." in answer
    assert said(page) == {"About us": "ថ្មីជាង", "Who we are": "យើងជានរណា"}
    # Of a file that does not say when it was made nothing can be known.
    del po.metadata["POT-Creation-Date"]
    assert "after the file was made" in report(bring(translator, sent(po)))[0]
    po.metadata["POT-Creation-Date"] = timezone.now().isoformat()
    assert "Taken in: 1 string is new." in report(bring(translator, sent(po)))[0]


def test_strings_that_are_not_ready_are_left_out(translator, page):
    po = fill(file_of(translator, page), {"About us": KHMER, "Who we are": "យើងជានរណា"})
    po[0].flags.append("fuzzy")
    answer = report(bring(translator, sent(po)))[0]
    assert "About us It is marked as needing work." in answer
    assert said(page) == {"Who we are": "យើងជានរណា"}


def test_a_file_of_an_older_version_brings_what_the_page_still_says(translator, page):
    po = fill(file_of(translator, page), {"About us": KHMER, "Who we are": "យើងជានរណា"})
    page.summary = "Who we really are"
    page.save_revision().publish()
    answer = report(bring(translator, sent(po)))[0]
    assert "Who we are The page no longer has this English." in answer
    assert said(page) == {"About us": KHMER}


def test_nobody_else_has_the_screen(client, home, page):
    for name, group in (("keeper", DATA_PROTECTION), ("nobody", None)):
        client.force_login(factories.user(name, group))
        for address in (FILES, ARCHIVE):
            assert client.get(address).status_code == 302
        assert b"/admin/offline/" not in client.get("/admin/").content
    client.force_login(factories.user("t", TRANSLATORS))
    assert b"/admin/offline/" in client.get("/admin/").content
