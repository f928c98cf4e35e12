"""A translation changes hands: taken by a translator, ready for review, returned."""

from django.db import transaction
from django.utils import timezone

from translation.desk import write_down
from translation.letters import owe
from translation.models import DeskEntry, DeskNote, OwedLetter
from translation.permissions import reviewers_of
from translation.quality import findings_of


class NotToBeHandedOver(Exception):
    """The translation is not complete, or nothing of it waits to be published."""


class NotSettled(NotToBeHandedOver):
    """Something was found in its text that has to be settled first."""


def is_ready(entry):
    """True when nothing is missing, and something waits to be published."""
    settled = (DeskEntry.State.WAITING, DeskEntry.State.DONE, DeskEntry.State.RESTING)
    return not entry.sentences_left and entry.state not in settled


def take(translation, person):
    """Write down that `person` works on it, and nobody else any more."""
    DeskEntry.objects.filter(translation=translation).update(
        taken_by=person, taken_at=timezone.now()
    )


def let_go(translation, person):
    """Write down that `person` does not work on it any more; another's work is left alone."""
    DeskEntry.objects.filter(translation=translation, taken_by=person).update(
        taken_by=None, taken_at=None
    )


@transaction.atomic
def hand_over(translation, person, note=""):
    """Tell the reviewers that it is ready. Raises NotToBeHandedOver, or NotSettled.

    Their letters are owed from this transaction on, and sent by the worker.
    """
    entry = DeskEntry.objects.select_for_update().get(translation=translation)
    if not is_ready(entry):
        raise NotToBeHandedOver
    if any(found.finding.blocks for found in findings_of(translation)):
        raise NotSettled
    if entry.taken_by_id is None:
        entry.taken_by, entry.taken_at = person, timezone.now()
    entry.handed_over_at = timezone.now()
    entry.last_note = _note(translation, DeskNote.Act.HANDED_OVER, person, note)
    entry.save()
    write_down(translation)
    reviewers = reviewers_of(translation.target_locale)
    owe(OwedLetter.Kind.REVIEW, translation, [one for one in reviewers if one != person])


@transaction.atomic
def hand_back(translation, person, comment):
    """Return it to its translator with a comment; False when it does not wait any more."""
    waiting = DeskEntry.objects.filter(translation=translation).exclude(handed_over_at=None)
    if not waiting.update(handed_over_at=None):
        return False
    note = _note(translation, DeskNote.Act.RETURNED, person, comment)
    waiting = DeskEntry.objects.filter(translation=translation)
    waiting.update(last_note=note)
    write_down(translation)
    translator = waiting.select_related("taken_by").get().taken_by
    if translator and translator != person:
        owe(OwedLetter.Kind.RETURNED, translation, [translator])
    return True


def _note(translation, act, person, text):
    return DeskNote.objects.create(translation=translation, act=act, by=person, text=text)
