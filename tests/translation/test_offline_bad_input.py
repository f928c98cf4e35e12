"""Whatever file is sent: a clear answer, and the desk keeps the last good text."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile

import polib
import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from wagtail.models import GroupPagePermission
from wagtail_localize.models import StringTranslation, Translation

from home.models import InformationPage
from tests import factories
from tests.translation.test_offline_files import (
    KHMER,
    bring,
    file_of,
    fill,
    report,
    said,
    sent,
    translation_of,
)
from translation.offline import reading
from translation.offline.taking_in import as_stored, take_in
from translation.quality import refusals

ENGLISH = 'Write to <a id="a1">us</a> <b>today</b>, all {count} of you.'
GOOD = '<b>ថ្ងៃនេះ</b> សរសេរមក <a id="a1">យើង</a> ទាំង {count} នាក់។'


@pytest.fixture
def page(home):
    """A page of which the desk has a good title already."""
    page = factories.page(
        InformationPage,
        home,
        title="About us",
        body=[
            (
                "prose",
                '<p>Write to <a href="https://example.org/">us</a> <b>today</b>,'
                " all {count} of you.</p>",
            )
        ],
    )
    segment = translation_of(page).source.stringsegment_set.get(string__data="About us")
    StringTranslation.objects.create(
        translation_of=segment.string,
        context=segment.context,
        locale=factories.locale("km"),
        data="ល្អ",
    )
    return page


def test_the_good_text_of_these_tests_is_taken(translator, page):
    po = fill(file_of(translator, page), {ENGLISH: GOOD})
    po.find("About us").msgstr = KHMER
    assert "Taken in: 2 strings are new." in report(bring(translator, sent(po)))[0]
    assert said(page) == {"About us": KHMER, ENGLISH: GOOD}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (GOOD.replace("{count}", "ពីរ"), "{count} is missing. Copy it letter by letter."),
        (GOOD + " {name}", "{name} is not in the original; nothing would fill it."),
        (
            GOOD.replace("<b>", "").replace("</b>", ""),
            "<b> is missing. Put it around the matching words.",
        ),
        (GOOD.replace('id="a1"', 'id="a2"'), 'The original has no link <a id="a2">.'),
        (GOOD + "<i>!</i>", "<i> is not in the original."),
        (GOOD + "<script>alert(1)</script>", "<script>, </script> cannot stand in a text."),
        (
            GOOD + '<img src="x" onerror="alert(1)">',
            '<img src="x" onerror="alert(1)"> cannot stand in a text.',
        ),
        (
            GOOD.replace("<b>", '<b onclick="alert(1)">'),
            '<b onclick="alert(1)"> cannot stand in a text.',
        ),
        (
            GOOD.replace('<a id="a1">', '<a id="a1" href="javascript:x">'),
            '="javascript:x"> cannot stand',
        ),
        (GOOD + "<!-- hidden -->", "<!-- hidden --> cannot stand"),
        (GOOD + "<![CDATA[ hidden ]]>", "<![CDATA[ hidden ]]> cannot stand"),
        (GOOD + "\u202egnorw", "It holds hidden characters."),
        (GOOD + "\0", "It holds hidden characters."),
        ("<b>" * 250 + "ក", "<b> cannot stand in a text."),
        ("ក" * 300_000, "The text is too long: at most 20000 characters."),
    ],
)
def test_a_bad_string_keeps_its_whole_file_out(translator, page, text, reason):
    po = fill(file_of(translator, page), {ENGLISH: text})
    po.find("About us").msgstr = KHMER
    other = factories.page(InformationPage, page.get_parent(), title="Contact")
    good = fill(file_of(translator, other), {"Contact": "ទំនាក់ទំនង"})
    refused, taken = report(bring(translator, sent(po), sent(good, "contact.po")))
    assert "Refused: nothing of it is stored." in refused
    assert reason in refused
    assert 'Write to <a id="a1">us</a>' in refused
    assert "Taken in: 1 string is new." in taken
    assert said(page) == {"About us": "ល្អ"}
    assert said(other) == {"Contact": "ទំនាក់ទំនង"}


def test_a_string_that_stands_twice_is_refused(translator, page):
    po = fill(file_of(translator, page), {ENGLISH: GOOD})
    po.append(polib.POEntry(msgctxt=po[-1].msgctxt, msgid=ENGLISH, msgstr=GOOD + "!"))
    assert "It stands twice in the file." in report(bring(translator, sent(po)))[0]
    assert said(page) == {"About us": "ល្អ"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [("ក" * 256, "at most 255 characters."), (" ", "There is no text.")],
)
def test_a_title_without_words_or_with_too_many_is_refused(translator, page, text, reason):
    po = file_of(translator, page)
    po.find("About us").msgstr = text
    assert reason in report(bring(translator, sent(po)))[0]
    assert said(page) == {"About us": "ល្អ"}


def changed(po, **metadata):
    po.metadata.update({name.replace("_", "-"): value for name, value in metadata.items()})
    return po


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"Language": "th"}, "This file is in another language: it says “th”, its page “km”."),
        ({"X_WagtailLocalize_TranslationID": "nonsense"}, "does not say which page it belongs to"),
        (
            {"X_WagtailLocalize_TranslationID": "6ba7b810-9dad-11d1-80b4-00c04fd430c8"},
            "The page of this file is not on this site.",
        ),
    ],
)
def test_a_file_with_another_head_is_refused(translator, page, change, reason):
    po = changed(fill(file_of(translator, page), {ENGLISH: GOOD}), **change)
    assert reason in report(bring(translator, sent(po)))[0]
    assert said(page) == {"About us": "ល្អ"}


def test_the_head_of_another_page_brings_nothing(translator, page):
    other = factories.page(InformationPage, page.get_parent(), title="Contact")
    po = fill(file_of(translator, page), {ENGLISH: GOOD})
    changed(po, X_WagtailLocalize_TranslationID=str(translation_of(other).uuid))
    answer = report(bring(translator, sent(po)))[0]
    assert "Nothing in this file could be used." in answer
    assert said(other) == {}
    address = f"/admin/localize/translate/{translation_of(other).pk}/pofile/upload/"
    po = fill(file_of(translator, page), {ENGLISH: GOOD})
    answer = report(translator.post(address, {"file": sent(po)}))[0]
    assert "This file was made from another page." in answer
    assert said(page) == {"About us": "ល្អ"}


def test_a_page_the_translator_may_not_edit_is_refused(translator, page):
    po = fill(file_of(translator, page), {ENGLISH: GOOD})
    address = f"/admin/localize/translate/{translation_of(page).pk}/pofile"
    other = factories.page(InformationPage, page.get_parent(), title="Contact")
    twin = other.get_translation(factories.locale("km"))
    # From now on this person may edit another Khmer page and no more; the home page's right goes.
    right = GroupPagePermission.objects.get(group__name__contains="ranslators")
    factories.in_khmer(page)
    right.page = twin
    right.save()
    assert translator.get(f"{address}/download/").status_code == 302
    assert translator.post(f"{address}/upload/", {"file": sent(po)}).status_code == 302
    user = right.group.user_set.get()
    outcome = take_in(reading.Sent("about.po", po), user)
    assert str(outcome.problem) == "You may not edit the page of this file."


def test_a_stopped_translation_takes_nothing(translator, page):
    po = fill(file_of(translator, page), {ENGLISH: GOOD})
    Translation.objects.update(enabled=False)
    assert "was stopped" in report(bring(translator, sent(po)))[0]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("about.po", "ភាសា".encode("utf-16"), "This file is not in UTF-8."),
        ("about.po", 'msgid "é"\nmsgstr "é"\n'.encode("latin-1"), "This file is not in UTF-8."),
        ("about.po", b'msgid "a"\nmsgstr "b"\n?\n', "line 3 cannot be read."),
        ("about.po", b"/etc/hostname", "This is no PO file"),
        ("about.po", b"", "does not say which page it belongs to"),
        ("about.po", b"x" * (1024 * 1024 + 1), "This file is too large."),
        ("about.po", b'"a"\n' * 20_001, "This file is too large."),
        ("about.docx", b"PK\x03\x04", "its name does not end in .po"),
        ("about.zip", b"PK\x03\x04 and no more", "This is no ZIP archive, or a damaged one."),
    ],
)
def test_what_is_no_po_file_is_refused(translator, page, name, content, reason):
    assert reason in report(bring(translator, SimpleUploadedFile(name, content or b"\n")))[0]


def archive(files, compression=zipfile.ZIP_DEFLATED):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", compression) as made:
        for name, text in files:
            made.writestr(name, text)
    return SimpleUploadedFile("work.zip", content.getvalue())


def test_a_zip_bomb_is_not_unpacked(translator, page):
    bomb = archive([(f"{number}.po", b"0" * 1024 * 1024 * 3) for number in range(8)])
    assert bomb.size < 100_000
    assert "This archive holds too much." in report(bring(translator, bomb))[0]
    many = archive([(f"{number}.po", b"") for number in range(301)])
    assert "This archive holds too much." in report(bring(translator, many))[0]
    large = archive([("one.po", b"0" * 1024 * 1024 * 3)])
    assert "This file is too large." in report(bring(translator, large))[0]


def test_an_archive_that_lies_about_its_sizes_is_read_no_further(translator, page):
    lying = archive([("one.po", b"0" * 1024 * 1024 * 30)])
    content = bytearray(lying.read())
    stated = (1024 * 1024 * 30).to_bytes(4, "little")
    while (place := content.find(stated)) >= 0:
        content[place : place + 4] = (10).to_bytes(4, "little")
    answer = report(bring(translator, SimpleUploadedFile("work.zip", bytes(content))))[0]
    assert "damaged" in answer or "too large" in answer


def test_an_archive_in_an_archive_is_not_opened(translator, page):
    answer = report(bring(translator, archive([("inner.zip", archive([]).read())])))[0]
    assert "its name does not end in .po" in answer


def test_an_archive_of_nothing_says_so(translator, page):
    assert "There is no PO file in this archive." in report(bring(translator, archive([])))[0]


def test_sending_nothing_and_sending_too_much_is_said_at_the_field(translator, page):
    assert "This field is required." in translator.post("/admin/offline/").content.decode()
    huge = SimpleUploadedFile("huge.zip", b"0" * (10 * 1024 * 1024 + 1))
    assert "larger than 10 MB" in bring(translator, huge).content.decode()


@settings(max_examples=200)
@given(st.one_of(st.binary(max_size=400), st.text(max_size=400).map(str.encode)))
def test_no_content_breaks_the_reading(content):
    for name in ("sent.po", "sent.zip"):
        found = list(reading.opened([SimpleUploadedFile(name, content or b" ")]))
        assert all((one.po is None) == bool(str(one.problem)) for one in found)


LINES = st.sampled_from(
    [
        *('msgid ""', 'msgstr ""', 'msgid "a"', 'msgstr "b"', 'msgctxt "c"', '"more"', "#, fuzzy"),
        *("#~ msgid", "#~ | x", "#|", "#:", "# comment", 'msgstr[0] "x"', 'msgid_plural "y"', ""),
        *('"Language: km\\n"', '"X-WagtailLocalize-TranslationID: 1\\n"', "msgstr[x]", '"', "\\"),
    ]
)


@settings(max_examples=300)
@given(st.lists(LINES, max_size=15).map("\n".join))
def test_no_order_of_lines_breaks_the_reading(text):
    (one,) = reading.opened([SimpleUploadedFile("sent.po", text.encode() or b" ")])
    assert (one.po is None) == bool(str(one.problem))


MARKUP = st.lists(
    st.sampled_from(
        [
            *(
                "<b>",
                "</b>",
                '<a id="a1">',
                "</a>",
                "{count}",
                "<script>",
                "</script>",
                "<!--",
                "-->",
            ),
            *("<", ">", "&", "&lt;", "&#60;script&#62;", " onclick=x", "javascript:", "ខ្មែរ", "\0"),
            *("<svg/onload=x>", "<![CDATA[", "<?php", "<br/>", "<A HREF=x>", '"', "'", "=", " "),
        ]
    ),
    max_size=12,
).map("".join)


@settings(max_examples=500)
@given(MARKUP)
def test_what_passes_holds_no_markup_but_the_sources(text):
    if refusals(ENGLISH, text, in_file=True):
        return
    stored = as_stored(text)
    for tag in BeautifulSoup(stored, "html.parser").find_all(True):
        assert (tag.name, set(tag.attrs)) in [("a", {"id"}), ("b", set())]
    lowered = stored.lower()
    assert "<!" not in lowered
    assert "<script" not in lowered
    assert "<svg" not in lowered
    assert stored.count("{count}") == 1
