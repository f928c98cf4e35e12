"""Each file is made once, whatever becomes of the worker, of the disk or of what was uploaded."""

import errno
from datetime import timedelta

from django.core.files.storage import FileSystemStorage, default_storage
from django.core.management import call_command
from django.utils import timezone

import pytest

from media.models import Edition
from media.printing import wanting, working
from media.printing.querysets import LEASE
from tests import factories_printing as printing


@pytest.fixture
def photo(home, uploads):
    """A photograph, of which one file is wanted."""
    one = printing.item(home, kind="photo")
    wanting.want([one.translation_key])
    return one


def later(by):
    """Time goes on, for all that waits."""
    for edition in Edition.objects.all():
        edition.available_at -= by
        edition.save()


def stored():
    folder = working.FOLDER
    return default_storage.listdir(folder)[1] if default_storage.exists(folder) else []


@pytest.mark.usefixtures("drafts_made")
def test_the_command_makes_what_waits(home, uploads):
    printing.item(home, kind="photo")
    call_command("make_editions")
    edition = Edition.objects.get()
    assert edition.state == "made"
    assert stored() == [edition.file.name.rpartition("/")[2]]


def test_a_worker_that_dies_leaves_its_work_to_another_once(photo):
    dead = Edition.objects.lease()
    assert working.make_due() == {}
    later(LEASE)
    assert working.make_due() == {"made": 1}
    made = Edition.objects.get()
    # The one thought dead was slow, and comes too late.
    assert not Edition.objects.settle(dead, Edition.State.MADE, file="late.jpg")
    assert Edition.objects.get().file.name == made.file.name
    assert len(stored()) == 1


def test_a_worker_too_slow_deletes_what_it_stored(photo, monkeypatch):
    def slow(recipe):
        later(LEASE)
        wanting.make_again(Edition.objects.all())
        # Another one has it in hand now, at its first attempt as we were.
        assert Edition.objects.lease()
        return b"slow", "jpg"

    monkeypatch.setattr(working, "make", slow)
    edition = Edition.objects.lease()
    assert working._make(edition) == working.PUT_OFF
    assert stored() == []
    assert Edition.objects.get().state == "waiting"


def test_two_workers_never_have_the_same(photo):
    assert Edition.objects.lease() is not None
    assert Edition.objects.lease() is None


def test_it_is_tried_three_times_and_then_told_to_staff(photo, monkeypatch):
    def broken(recipe):
        raise RuntimeError("no way")

    monkeypatch.setattr(working, "make", broken)
    for attempt in (1, 2):
        assert working.make_due() == {working.PUT_OFF: 1}
        assert working.make_due() == {}
        assert Edition.objects.get().attempts == attempt
        later(timedelta(minutes=10))
    assert working.make_due() == {"failed": 1}
    edition = Edition.objects.get()
    assert (edition.state, edition.problem) == ("failed", "other")
    later(timedelta(days=1))
    assert working.make_due() == {}


def test_workers_that_die_over_it_again_and_again_give_it_up(photo):
    for _ in range(working.ATTEMPTS):
        assert Edition.objects.lease()
        later(LEASE)
    assert working.make_due() == {"failed": 1}


def test_what_failed_can_be_made_again(photo):
    Edition.objects.update(state="failed", problem="other", attempts=3)
    assert wanting.make_again(Edition.objects.all()) == 1
    assert working.make_due() == {"made": 1}


def test_one_that_fails_keeps_no_other_from_being_made(home, uploads):
    one, other = (printing.item(home, kind="photo") for _ in range(2))
    default_storage.delete(one.image.file.name)
    states = [edition.state for edition in printing.made(one, other).values()]
    assert sorted(Edition.objects.values_list("state", flat=True)) == ["failed", "made"]
    assert states


def test_a_full_disk_leaves_no_half_file_and_is_tried_again(photo, monkeypatch):
    write = FileSystemStorage._save

    def full(storage, name, content):
        write(storage, name, content)
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", full)
    assert working.make_due() == {working.PUT_OFF: 1}
    edition = Edition.objects.get()
    assert (edition.state, edition.problem, edition.attempts) == ("waiting", "disk", 0)
    assert edition.available_at > timezone.now()
    assert stored() == []
    monkeypatch.undo()
    later(working.DISK_BACKOFF)
    assert working.make_due() == {"made": 1}
    assert Edition.objects.get().problem == ""


def test_what_changed_while_it_waited_is_made_as_it_is_now(photo):
    Edition.objects.update(fingerprint="of yesterday")
    assert working.make_due() == {working.PUT_OFF: 1, "made": 1}


def test_what_nobody_wants_any_longer_is_not_made(photo):
    photo.gallery.unpublish()
    assert working.make_due() == {working.PUT_OFF: 1}
    assert not Edition.objects.exists()


def test_the_worker_stops_between_two(home, uploads):
    one, other = (printing.item(home, kind="photo") for _ in range(2))
    wanting.want([one.translation_key, other.translation_key])
    told = iter([False, True])
    assert working.make_due(lambda: next(told)) == {"made": 1}


def test_files_that_dead_workers_left_are_swept_and_offered_ones_are_not(photo):
    working.make_due()
    default_storage.save(f"{working.FOLDER}/left.pdf", Edition.objects.get().file)
    assert working.sweep() == 0
    assert working.sweep(timezone.now() + 2 * LEASE) == 1
    assert stored() == [Edition.objects.get().file.name.rpartition("/")[2]]


def test_a_row_deleted_takes_its_file_along(photo, django_capture_on_commit_callbacks):
    working.make_due()
    with django_capture_on_commit_callbacks(execute=True):
        Edition.objects.all().delete()
    assert stored() == []
