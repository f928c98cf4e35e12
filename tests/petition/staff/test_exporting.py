"""A keeper has signatures taken out: what their signers agreed to, sealed, for a day."""

import io
import json
from datetime import timedelta
from pathlib import Path

from django.urls import reverse
from django.utils import timezone

import openpyxl
import pytest

from petition import access, checks
from petition.exports import exporting, own_password
from petition.models import (
    AccessRecord,
    PetitionPage,
    PetitionQuestion,
    SignatureExport,
    WrongPassword,
)
from petition.secrecy.sealing import SealBroken
from tests import factories_petition as petitions
from tests.factories import PASSWORD
from tests.factories_exports import (
    REASON,
    content,
    delivered,
    made,
    rows,
    signature,
    wish,
)

Kind, Format, State = SignatureExport.Kind, SignatureExport.Format, SignatureExport.State
Problem = SignatureExport.Problem


@pytest.fixture
def desk(client, dara):
    client.force_login(dara)
    return client


def ask(desk, page, **changes):
    typed = {
        "petition": page.petition.pk,
        "kind": "delivered",
        "format": "csv",
        "language": "en",
        "reason": REASON,
        "password": PASSWORD,
        **changes,
    }
    return desk.post(reverse("exports:new"), typed)


def test_mistakes_are_told_at_the_top_where_the_form_is_long(page, desk):
    shown = ask(desk, page, password="wrong").content.decode()

    assert "Please correct the errors below." in shown
    assert "This is not your password." in shown


def download(desk, export, password=PASSWORD):
    return desk.post(reverse("exports:export", args=[export.pk]), {"password": password})


def content_of(answer):
    return b"".join(answer.streaming_content)


def screen(desk, export):
    return desk.get(reverse("exports:export", args=[export.pk])).content.decode()


def test_a_keeper_asks_a_worker_makes_and_the_keeper_downloads(page, desk, dara):
    delivered(page, "សុភា ចាន់", comment="សម្រាប់ឪពុកខ្ញុំ")
    answer = ask(desk, page)
    export = SignatureExport.objects.get()
    assert answer.url == reverse("exports:export", args=[export.pk])
    assert "Waiting for its turn" in screen(desk, export)

    exporting.build_due()

    export.refresh_from_db()
    assert (export.state, export.number, export.done, export.total) == ("ready", 1, 1, 1)
    assert "Ready: 1 signature" in screen(desk, export)
    answer = download(desk, export)
    file = content_of(answer)
    assert file.startswith(b"\xef\xbb\xbf")
    assert "សុភា ចាន់" in file.decode("utf-8-sig")
    assert len(file) == int(answer["Content-Length"])
    day = timezone.localdate().isoformat()
    assert answer["Content-Disposition"] == f'attachment; filename="vote-delivered-{day}.csv"'
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_both_formats_hold_the_same(page, dara):
    delivered(page, "Sophea <Chan> & sons", comment="Let us vote.\nAll of us.")
    day = timezone.localdate().isoformat()
    expected = [
        ["Name", "Country", "Day", "Language", "Version of the text", "Message", "Answers"],
        ["Sophea <Chan> & sons", "Canada", day, "English", "1", "Let us vote. All of us.", ""],
    ]
    assert rows(made(page, dara, format=Format.CSV)) == expected
    assert rows(made(page, dara, format=Format.XLSX)) == expected


def test_answers_are_in_the_words_of_the_language_asked_for(page, dara):
    page.questions.add(PetitionQuestion(label="Seat", kind="choice", choices="Hall\nGarden"))
    page.questions.add(PetitionQuestion(label="City", kind="line"))
    page.save_revision().publish()
    seat, city = PetitionPage.objects.get(pk=page.pk).questions.all()
    delivered(page, answers=json.dumps({seat.key: "2", city.key: "Lyon", "q_gone": "old"}))
    assert rows(made(page, dara))[1][-1] == "Seat: Garden; City: Lyon; q_gone: old"


def test_headings_and_countries_speak_the_language_asked_for(page, dara):
    delivered(page)
    head, row = rows(made(page, dara, language="km"))
    assert head[:2] == ["ឈ្មោះ", "ប្រទេស"]
    assert row[1] == "កាណាដា"


def test_each_kind_holds_only_who_agreed_to_it(page, dara):
    delivered(page, "Delivered")
    signature(page, "Updates", email="news@example.org", wants_updates=True)
    signature(page, "Neither", email="neither@example.org")
    for state in ("pending", "withdrawn", "invalidated", "held"):
        delivered(page, state, state=state, email="x@example.org", wants_updates=True)

    names = {row[0] for row in rows(made(page, dara))[1:]}
    updates = rows(made(page, dara, kind=Kind.UPDATES))[1:]
    nameless = made(page, dara, kind=Kind.ANONYMOUS)

    assert names == {"Delivered"}
    assert updates == [["Updates", "news@example.org", "English"]]
    assert len(rows(nameless)) == 4
    for word in (b"Delivered", b"Updates", b"Neither", b"example.org"):
        assert word not in content(nameless)


def test_another_petition_is_another_matter(page, dara):
    other = petitions.petition_page(slug="other")
    delivered(page, "Here")
    delivered(other, "There")
    assert [row[0] for row in rows(made(page, dara))[1:]] == ["Here"]


def test_the_order_goes_by_country_and_else_says_nothing(page, dara):
    for number in range(40):
        delivered(page, f"Signer {number}", country="FR" if number % 2 else "AU")

    first, second = (rows(made(page, dara))[1:] for _ in range(2))
    nameless = rows(made(page, dara, kind=Kind.ANONYMOUS))[1:]

    assert [row[1] for row in first] == ["Australia"] * 20 + ["France"] * 20
    assert sorted(first) == sorted(second)
    assert first != second
    assert [row[0] for row in nameless] != sorted(row[0] for row in nameless)


def test_the_file_is_sealed_and_out_of_everyones_reach(page, dara, folder, settings):
    delivered(page, comment="Let us vote")
    export = made(page, dara, format=Format.CSV)
    [file] = folder.glob("*")
    for word in ("Sophea", "Let us vote", "Country"):
        assert word.encode() not in file.read_bytes()
    assert file == exporting.path_of(export)
    assert not folder.is_relative_to(settings.MEDIA_ROOT)
    assert (file.stat().st_mode & 0o077, folder.stat().st_mode & 0o077) == (0, 0)


def test_a_large_file_comes_out_as_it_went_in(page, dara):
    for number in range(300):
        delivered(page, f"Signer {number:04}", comment="x" * 900)
    export = made(page, dara)
    assert export.size == len(content(export)) > 4 * 64 * 1024
    assert len(rows(export)) == 301


@pytest.mark.parametrize("harm", ["shorten", "end", "swap", "alter", "another"])
def test_a_damaged_file_is_not_handed_over_at_all(page, dara, desk, harm):
    for number in range(300):
        delivered(page, f"Signer {number:04}", comment="x" * 900)
    export, other = made(page, dara), made(page, dara)
    path = exporting.path_of(export)
    chunk = 12 + 64 * 1024 + 16
    key, body = path.read_bytes()[:1], path.read_bytes()[1:]
    chunks = [body[start : start + chunk] for start in range(0, len(body), chunk)]
    damaged = {
        "shorten": chunks[:-1],
        "end": [*chunks[:-1], chunks[-1][:-1]],
        "swap": [chunks[1], chunks[0], *chunks[2:]],
        "alter": [*chunks[:-1], chunks[-1][:-1] + bytes([chunks[-1][-1] ^ 1])],
        "another": [exporting.path_of(other).read_bytes()[1:]],
    }[harm]
    path.write_bytes(key + b"".join(damaged))

    with pytest.raises(SealBroken):
        exporting.open_file(export)
    answer = download(desk, export)
    assert answer.status_code == 302
    assert not AccessRecord.objects.filter(act="downloaded").exists()


def test_making_and_downloading_are_put_down(page, dara, desk):
    delivered(page)
    export = made(page, dara)
    content_of(download(desk, export))
    content_of(download(desk, export))
    noted = AccessRecord.objects.order_by("pk").values_list(
        "act", "number", "reason", "petition", "person"
    )
    what = (1, REASON, page.petition.pk, dara.pk)
    assert list(noted) == [("exported", *what), ("downloaded", *what), ("downloaded", *what)]
    assert access.first_broken() is None


def test_nothing_to_export_is_said_and_nothing_made(page, desk):
    signature(page)
    answer = ask(desk, page)
    assert "nothing to export" in answer.content.decode()
    assert not SignatureExport.objects.exists()


@pytest.mark.parametrize("reason", ["", "   ", "for sophea@example.org"])
def test_a_reason_is_needed_and_holds_no_address(page, desk, reason):
    delivered(page)
    assert ask(desk, page, reason=reason).status_code == 200
    assert not SignatureExport.objects.exists()


def test_without_the_right_password_nothing_is_made_or_handed_over(page, desk, dara):
    delivered(page)
    assert "not your password" in ask(desk, page, password="guessed").content.decode()
    assert not SignatureExport.objects.exists()

    export = made(page, dara)
    for password in ("", "guessed"):
        answer = download(desk, export, password)
        assert answer.status_code == 200
        assert not answer.streaming
        assert "guessed" not in answer.content.decode()
    assert not AccessRecord.objects.filter(act="downloaded").exists()


def test_looking_at_the_page_of_a_ready_export_hands_nothing_over(page, desk, dara):
    delivered(page)
    assert "Sophea" not in screen(desk, made(page, dara))
    assert not AccessRecord.objects.filter(act="downloaded").exists()


def test_five_wrong_passwords_close_the_form_for_a_quarter_of_an_hour(page, desk, dara):
    delivered(page)
    export = made(page, dara)
    for _ in range(5):
        download(desk, export, "guessed")
    for _ in range(3):
        assert "five times" in download(desk, export).content.decode()
    assert "five times" in ask(desk, page).content.decode()

    WrongPassword.objects.update(typed_at=timezone.now() - own_password.WINDOW)

    assert content_of(download(desk, export))


def test_the_right_password_forgives_the_wrong_ones(page, desk, dara):
    delivered(page)
    export = made(page, dara)
    for _ in range(4):
        download(desk, export, "guessed")
    content_of(download(desk, export))
    assert not WrongPassword.objects.exists()


def test_one_persons_wrong_passwords_close_no_other_door(page, desk, dara):
    bopha = petitions.keeper("bopha")
    for _ in range(6):
        WrongPassword.objects.create(person=bopha)
    assert own_password.is_theirs(dara, PASSWORD)


def test_a_file_that_is_deleted_on_request_is_gone(page, desk, dara, folder):
    delivered(page)
    export = made(page, dara)
    desk.post(reverse("exports:delete", args=[export.pk]))
    export.refresh_from_db()
    assert export.state == State.GONE
    assert list(folder.glob("*")) == []
    assert not download(desk, export).streaming
    assert "The file is deleted" in screen(desk, export)


def test_a_wish_can_be_taken_back(page, desk, dara):
    delivered(page)
    export = wish(page, dara)
    desk.post(reverse("exports:delete", args=[export.pk]))
    exporting.build_due()
    export.refresh_from_db()
    assert (export.state, export.attempts) == (State.GONE, 0)


def test_a_file_is_not_offered_after_its_day_tidied_or_not(page, desk, dara):
    delivered(page)
    export = made(page, dara)
    SignatureExport.objects.update(expires_at=timezone.now())
    assert not download(desk, export).streaming
    assert "The file is deleted" in screen(desk, export)
    assert "Ready" not in desk.get(reverse("exports:index")).content.decode()


def test_the_page_refreshes_itself_while_the_file_is_made_and_says_how_far(page, desk, dara):
    export = wish(page, dara, state=State.RUNNING, total=2000, done=500)
    SignatureExport.objects.update(lease_until=timezone.now() + timedelta(minutes=1))
    shown = screen(desk, export)
    assert '<noscript><meta http-equiv="refresh"' in shown
    assert 'max="2000" value="500"' in shown
    assert "500 of 2,000 signatures" in shown
    assert "Nobody works on it" not in shown


@pytest.mark.parametrize("state", ["waiting", "running"])
def test_a_worker_that_is_not_there_is_missed_after_a_minute(page, desk, dara, state):
    export = wish(page, dara, state=state)
    long_ago = timezone.now() - timedelta(minutes=2)
    SignatureExport.objects.update(requested_at=long_ago, lease_until=long_ago)
    assert "Nobody works on it" in screen(desk, export)


def test_a_worker_that_is_busy_with_another_export_is_not_missed(page, desk, dara):
    export = wish(page, dara)
    SignatureExport.objects.update(requested_at=timezone.now() - timedelta(minutes=2))
    wish(page, dara, state=State.RUNNING, lease_until=timezone.now() + timedelta(minutes=1))
    assert "Nobody works on it" not in screen(desk, export)


def test_the_list_names_petition_asker_and_reason_and_no_signer(page, desk, dara):
    delivered(page)
    made(page, dara)
    shown = desk.get(reverse("exports:index")).content.decode()
    for word in (page.title, "dara", REASON, "ready"):
        assert word in shown
    assert "Sophea" not in shown


def test_a_workbook_is_one_that_others_read(page, dara):
    for number in range(3):
        delivered(page, f"Signer {number}")
    book = openpyxl.load_workbook(io.BytesIO(content(made(page, dara, format=Format.XLSX))))
    assert book.active.max_row == 4
    assert book.properties.creator != "dara"


@pytest.mark.parametrize("place", ["MEDIA_ROOT", "STATIC_ROOT"])
def test_the_deploy_check_refuses_a_folder_that_is_served(place, settings):
    assert checks.exports_are_out_of_reach(None) == []
    settings.EXPORTS_DIR = Path(getattr(settings, place)) / "exports"
    [problem] = checks.exports_are_out_of_reach(None)
    assert problem.id == "petition.E002"
    assert place in problem.msg
