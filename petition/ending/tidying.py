"""What time does to signatures. Each act may be repeated at any moment and then changes nothing."""

import logging
from datetime import UTC, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from petition.ending.anonymising import anonymise_due
from petition.exports import exporting, own_password
from petition.models import (
    OutboxMail,
    Petition,
    Signature,
    SpentStamp,
    Tally,
    TallyKey,
    WrongPassword,
)
from petition.numbers.released import release_due
from petition.querysets import CONFIRMABLE_AFTER_CLOSING
from petition.secrecy.tokens import CHECKED_FORM_LASTS

logger = logging.getLogger(__name__)

State = Signature.State

REMIND_AFTER = timedelta(hours=48)
EXPIRE_AFTER = timedelta(days=14)
# Time for people to look through what was held.
KEEP_HELD = timedelta(days=30)
KEEP_MAILS = timedelta(days=30)
# So that a confirmation begun in the last second is stored before its petition's count is fixed.
FIX_COUNT_AFTER = CONFIRMABLE_AFTER_CLOSING + timedelta(hours=1)


def tidy() -> dict[str, int]:
    """Do all of it; what was done and to how many, which is all that the log learns."""
    done = {
        "expired": expire(),
        "reminded": remind(),
        "no longer muted": forget_rejected(),
        "final counts fixed": fix_final_counts(),
        "tables of countries published": release_due(),
        "mails purged": purge_mails(),
        "signatures anonymised": anonymise_due(),
        "exports deleted": exporting.delete_outlived(),
        "wrong passwords forgotten": forget_wrong_passwords(),
        "keys of tallies destroyed": forget_origins(),
        "spent stamps deleted": forget_stamps(),
    }
    if any(done.values()):
        counted = ", ".join(f"{number} {what}" for what, number in done.items() if number)
        logger.info("Tidied signatures: %s", counted)
    return done


@transaction.atomic
def remind() -> int:
    """Owe a reminder to who has not confirmed REMIND_AFTER the last link was sent; once each."""
    long_ago = timezone.now() - REMIND_AFTER
    of_signature = OutboxMail.objects.filter(signature=OuterRef("pk"))
    links = of_signature.filter(kind=OutboxMail.Kind.ANSWER, state=OutboxMail.State.SENT)
    forgotten = Signature.objects.filter(
        Exists(links.filter(settled_at__lte=long_ago)),
        ~Exists(links.filter(settled_at__gt=long_ago)),
        ~Exists(of_signature.filter(kind=OutboxMail.Kind.REMINDER)),
        state=State.PENDING,
        petition__in=Petition.objects.taking_confirmations(),
    )
    reminders = [
        OutboxMail(
            kind=OutboxMail.Kind.REMINDER,
            petition_id=signature.petition_id,
            signature=signature,
            language=signature.language,
        )
        # Held fast, so that none is deleted before its reminder is written down.
        for signature in forgotten.locked()
    ]
    # Another tidying at the same moment may have written one: the database keeps it to one each.
    OutboxMail.objects.bulk_create(reminders, ignore_conflicts=True)
    return len(reminders)


@transaction.atomic
def expire() -> int:
    """Delete what was not confirmed within EXPIRE_AFTER or reviewed within KEEP_HELD.

    Moved first and deleted then: deleting alone would take a row that is confirmed between the
    moment it is found and the moment it goes.
    """
    last_day = timezone.localdate() - EXPIRE_AFTER
    waiting = Q(state__in=[State.PENDING, State.UNDELIVERABLE], signed_on__lte=last_day)
    unreviewed = Q(state=State.HELD, signed_on__lte=timezone.localdate() - KEEP_HELD)
    overdue = Signature.objects.filter(waiting | unreviewed)
    overdue.lock()
    expired = overdue.update(state=State.EXPIRED)
    Signature.objects.filter(state=State.EXPIRED).delete()
    return expired


@transaction.atomic
def forget_rejected() -> int:
    """Delete what was disowned once its address need not be left alone any more."""
    rejected = Signature.objects.filter(state=State.REJECTED, muted_until__lte=timezone.localdate())
    rejected.lock()
    return _deleted(rejected, Signature)


def fix_final_counts() -> int:
    """Fix the public number of petitions long closed; free it again where closing was put off."""
    closed_since = timezone.now() - FIX_COUNT_AFTER
    reopened = Petition.objects.filter(Q(closes_at__isnull=True) | Q(closes_at__gt=closed_since))
    reopened = reopened.filter(final_count__isnull=False, anonymised_on=None)
    reopened.update(final_count=None, final_count_on=None)
    closed = Petition.objects.filter(closes_at__lte=closed_since, final_count__isnull=True)
    return closed.update(final_count=F("confirmed_count"), final_count_on=timezone.localdate())


def purge_mails() -> int:
    """Delete what the outbox has had settled for KEEP_MAILS: it tells the minute of a signing."""
    return _deleted(OutboxMail.objects.settled_before(timezone.now() - KEEP_MAILS), OutboxMail)


def forget_origins() -> int:
    """Destroy the keys of the days before yesterday, and the tallies nobody can read without."""
    yesterday = timezone.now().astimezone(UTC).date() - timedelta(days=1)
    Tally.objects.filter(day__lt=yesterday).delete()
    return _deleted(TallyKey.objects.filter(day__lt=yesterday), TallyKey)


def forget_stamps() -> int:
    """Delete spent stamps that are too old to be shown once more."""
    too_old = timezone.now() - timedelta(seconds=CHECKED_FORM_LASTS)
    return _deleted(SpentStamp.objects.filter(spent_at__lt=too_old), SpentStamp)


def forget_wrong_passwords() -> int:
    """Delete what no longer closes a form to anybody."""
    long_ago = timezone.now() - own_password.WINDOW
    return _deleted(WrongPassword.objects.filter(typed_at__lt=long_ago), WrongPassword)


def _deleted(rows, model) -> int:
    _, by_model = rows.delete()
    return by_model.get(model._meta.label, 0)
