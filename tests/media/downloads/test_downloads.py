"""What is taken along comes from an address of ours, which counts it and tells nobody more."""

import logging
import uuid
from datetime import timedelta

from django.core.files.base import ContentFile
from django.db import DatabaseError
from django.utils.timezone import localdate

import pytest
from wagtail.models import PageViewRestriction

from media.models import DownloadCount, Edition
from media.querysets import DownloadCountQuerySet
from tests import factories


@pytest.fixture
def gallery(home, uploads):
    factories.masthead()
    poster = factories.picture("One vote", 40, 30, language="en")
    factories.picture("Khmer", 40, 30, language="km", translation_of=poster)
    file = factories.document("To print", language="en")
    return factories.gallery(factories.gallery_index(home), [poster], [file])


@pytest.fixture
def key(gallery):
    return gallery.items.get().translation_key


def address(key, form="picture", version="en", code="en"):
    return f"/{code}/downloads/{key}/{form}/{version}"


def counts():
    return {
        (row.item_key, row.form, row.language, row.day): row.count
        for row in DownloadCount.objects.all()
    }


def body(answer):
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.mark.usefixtures("drafts_made")
def test_a_file_comes_under_a_telling_name(client, key):
    answer = client.get(address(key))
    assert answer["Content-Disposition"] == 'attachment; filename="vfa-poster-one-vote-en.png"'
    assert answer["Content-Type"] == "image/png"
    content = body(answer)
    assert content.startswith(b"\x89PNG")
    assert int(answer["Content-Length"]) == len(content)
    document = client.get(address(key, "document"))
    assert document["Content-Type"] == "application/pdf"
    assert body(document).startswith(b"%PDF")


def test_nothing_in_the_answer_can_run_be_kept_by_others_or_follow_anybody(client, key):
    answer = client.get(address(key), headers={"Accept-Encoding": "gzip"})
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert answer["X-Robots-Tag"] == "noindex"
    assert answer["Cache-Control"] == "private, no-cache"
    assert not answer.cookies
    assert "Content-Encoding" not in answer


def test_each_one_is_counted_by_item_form_language_and_day(client, gallery, key):
    factories.in_khmer(gallery)
    for _time in range(2):
        client.get(address(key))
    client.get(address(key, "web", "km", code="km"))
    today = localdate()
    assert counts() == {(key, "picture", "en", today): 2, (key, "web", "km", today): 1}


@pytest.mark.parametrize(
    "headers", [{"Range": "bytes=5-"}, {"Range": "bytes=0-"}, {"Sec-Purpose": "prefetch"}]
)
def test_parts_and_what_is_fetched_beforehand_do_not_count(client, key, headers):
    assert client.get(address(key), headers=headers).status_code in (200, 206)
    assert counts() == {}


def test_a_question_whether_it_is_there_does_not_count(client, key):
    answer = client.head(address(key))
    assert (answer.status_code, body(answer)) == (200, b"")
    assert int(answer["Content-Length"]) > 0
    assert counts() == {}


def test_who_has_it_already_is_told_so_and_not_counted(client, key):
    tag = client.get(address(key))["ETag"]
    answer = client.get(address(key), headers={"If-None-Match": tag})
    assert (answer.status_code, answer.content) == (304, b"")
    assert sum(counts().values()) == 1


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=5-", 5, None),
        ("bytes=5-9", 5, 9),
        ("bytes=-4", -4, None),
        ("bytes=2-99999", 2, None),
    ],
)
def test_a_download_that_broke_off_goes_on(client, key, asked, first, last):
    whole = body(client.get(address(key)))
    answer = client.get(address(key), headers={"Range": asked})
    expected = whole[first : None if last is None else last + 1]
    assert (answer.status_code, body(answer)) == (206, expected)
    assert int(answer["Content-Length"]) == len(expected)
    start = first % len(whole)
    span = f"{start}-{start + len(expected) - 1}"
    assert answer["Content-Range"] == f"bytes {span}/{len(whole)}"


def test_the_rest_of_another_file_is_not_sent(client, key):
    answer = client.get(address(key), headers={"Range": "bytes=5-", "If-Range": '"older"'})
    assert answer.status_code == 200


@pytest.mark.parametrize("asked", ["bytes=999999-", "bytes=-0"])
def test_a_part_beyond_the_end_is_refused(client, key, asked):
    answer = client.get(address(key), headers={"Range": asked})
    assert answer.status_code == 416
    assert answer["Content-Range"].startswith("bytes */")


@pytest.mark.parametrize(
    "asked", ["bytes=a-b", "bytes=-", "bytes=1-2,4-5", "octets=1-2", f"bytes={'9' * 5000}-"]
)
def test_an_unusual_range_gets_all_of_it(client, key, asked):
    assert client.get(address(key), headers={"Range": asked}).status_code == 200


def test_an_edition_that_is_made_can_be_taken_and_no_other(client, gallery, key, uploads):
    rows = [("a3", "made", "editions/a3.pdf"), ("a4", "waiting", "")]
    for form, state, name in rows:
        Edition.objects.create(item_key=key, form=form, language="en", state=state, file=name)
    storage = Edition._meta.get_field("file").storage
    storage.save("editions/a3.pdf", ContentFile(b"%PDF made"))
    answer = client.get(address(key, "a3"))
    assert body(answer) == b"%PDF made"
    assert answer["Content-Disposition"] == 'attachment; filename="vfa-poster-one-vote-en-a3.pdf"'
    assert client.get(address(key, "a4")).status_code == 404


@pytest.mark.usefixtures("drafts_made")
def test_what_is_not_there_is_not_found(client, gallery, key):
    wrong = [(uuid.uuid4(), "picture", "en"), (key, "poem", "en"), (key, "picture", "fr")]
    for item, form, version in wrong:
        assert client.get(address(item, form, version)).status_code == 404
    # The Khmer page of the gallery is not live, so nothing is offered there.
    assert client.get(address(key, code="km")).status_code == 404
    gallery.unpublish()
    assert client.get(address(key)).status_code == 404
    assert counts() == {}


def test_a_file_that_is_lost_is_not_found(client, gallery, key):
    file = gallery.items.get().document.file
    file.storage.delete(file.name)
    assert client.get(address(key, "document")).status_code == 404
    assert counts() == {}


def test_what_is_behind_a_password_is_not_handed_out(client, gallery, key):
    PageViewRestriction.objects.create(page=gallery, restriction_type="password", password="open")
    assert client.get(address(key)).status_code == 404


def test_a_count_that_fails_keeps_nobody_from_the_file(client, key, monkeypatch, caplog):
    def fail(*_args, **_options):
        raise DatabaseError("disk full")

    monkeypatch.setattr(DownloadCountQuerySet, "bulk_create", fail)
    with caplog.at_level(logging.WARNING, "media"):
        answer = client.get(address(key))
    assert body(answer).startswith(b"\x89PNG")
    assert caplog.messages == ["1 downloads were not counted"]


def test_another_day_is_counted_by_itself(db):
    key = uuid.uuid4()
    today = localdate()
    for day in (today, today, today - timedelta(days=1)):
        DownloadCount.objects.add(day, "en", [(key, "picture"), (key, "web"), (key, "web")])
    numbers = DownloadCount.objects.values_list("day", "form", "count")
    assert {(day, form): count for day, form, count in numbers} == {
        (today, "picture"): 2,
        (today, "web"): 2,
        (today - timedelta(days=1), "picture"): 1,
        (today - timedelta(days=1), "web"): 1,
    }


def test_only_reading_is_allowed(client, key):
    assert client.post(address(key)).status_code == 405
