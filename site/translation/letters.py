"""Mail to translators and reviewers: owed with what gave cause for it, sent by the worker.

So a mail server that is down or slow neither keeps anybody waiting nor loses a letter. A letter
says that something waits and where. What it is stands behind the sign-in: a mailbox may be read by
others, and a title may be news.
"""

import logging
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import DatabaseError
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from translation.models import DeskEntry, DeskNote, OwedLetter

logger = logging.getLogger("translation")

Kind = OwedLetter.Kind
# After the first failure, the second, …; then the letter is given up, the desk shows it all anyway.
BACKOFF = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 2 * 60, 6 * 60, 24 * 60)]


def owe(kind, about, people):
    """Owe each of `people` who has an address a letter of `kind` about a translation, once."""
    OwedLetter.objects.bulk_create(
        [OwedLetter(kind=kind, to=person, translation=about) for person in people if person.email],
        ignore_conflicts=True,
    )


def send_owed():
    """Send every letter that is due; how many were sent. Raises only DatabaseError."""
    sent = 0
    while letter := OwedLetter.objects.lease():
        sent += _deal_with(letter)
    return sent


def _deal_with(letter):
    if not letter.to.is_active or not _is_called_for(letter):
        letter.delete()
        return False
    try:
        compose(letter).send()
    except DatabaseError:
        raise
    # Whatever a mail server does, the letters behind this one are sent.
    except Exception as problem:  # noqa: BLE001
        _put_off(letter, problem)
        return False
    letter.delete()
    return True


def _put_off(letter, problem):
    # Only the kind of failure: a refused recipient's address is part of the message.
    kind = type(problem).__name__
    if letter.attempts > len(BACKOFF):
        letter.delete()
        logger.error("A letter to one of the staff is given up (%s)", kind)
        return
    wait = BACKOFF[letter.attempts - 1]
    OwedLetter.objects.filter(pk=letter.pk).update(available_at=timezone.now() + wait)
    logger.warning("A letter to one of the staff waits for %s (%s)", wait, kind)


def _is_called_for(letter):
    """True while what `letter` is about has not been dealt with."""
    entries = DeskEntry.objects.open().filter(translation=letter.translation_id)
    if letter.kind == Kind.REVIEW:
        return entries.filter(state=DeskEntry.State.WAITING).exists()
    return entries.filter(last_note__act=DeskNote.Act.RETURNED).exists()


def compose(letter):
    """The mail in the language its reader chose for the desk, or in the site's first one."""
    profile = getattr(letter.to, "wagtail_userprofile", None)
    language = (profile and profile.preferred_language) or settings.LANGUAGE_CODE
    with translation.override(language):
        subject = {
            Kind.REVIEW: _("Something waits for your review"),
            Kind.RETURNED: _("Something was returned to you"),
        }[letter.kind]
        path = reverse("translators_desk:entry", args=[letter.translation_id])
        context = {"address": f"{settings.WAGTAILADMIN_BASE_URL}{path}"}
        body = render_to_string(f"translation/emails/{letter.kind}.txt", context)
    return EmailMessage(subject, body, to=[letter.to.email])
