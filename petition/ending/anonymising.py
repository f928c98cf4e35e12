"""Erasing names once nobody may need them: what stays of a signature counts and tells nobody.

It may be killed at any moment and repeated: what is erased is not looked for again.
"""

from datetime import datetime, time, timedelta

from django.db.models import Case, F, Value, When
from django.utils import timezone

from petition.models import OutboxMail, PaperLine, Petition, Signature
from petition.models.signature import PERSONAL

State = Signature.State

BATCH = 500  # rows: a lock of less than a second, whatever the size of the petition
# Whoever mistypes the year of a closing must not lose every name within the hour.
FINAL_SINCE = timedelta(days=14)
# Who counted once. What they stand for stays; every other state is deleted.
TALLIED = [State.CONFIRMED, State.WITHDRAWN, State.INVALIDATED]
# What would tell apart whom the names no longer tell apart.
TRACES = {"mails_sent": 0, "last_mailed_on": None, "muted_until": None, "slot": 1}


class NotYet(Exception):
    """Names are still needed: the petition can be signed or confirmed, or is not counted up."""


def anonymise_due() -> int:
    """Anonymise every petition whose names are no longer kept; how many signatures lost theirs."""
    long_final = Petition.objects.filter(final_count_on__lte=timezone.localdate() - FINAL_SINCE)
    for petition in long_final.filter(closes_at__lte=timezone.now(), anonymised_on=None):
        if petition.kept_until <= timezone.now():
            # Only if nobody has just put the closing off.
            unchanged = Petition.objects.filter(
                closes_at=petition.closes_at, keep_months=petition.keep_months
            )
            _mark(unchanged, petition)
    return sum(_erase(petition) for petition in Petition.objects.exclude(anonymised_on=None))


def anonymise(petition: Petition) -> int:
    """Anonymise one petition now; how many signatures lost their names. Raises NotYet."""
    _mark(Petition.objects.all(), petition)
    petition.refresh_from_db()
    if petition.anonymised_on is None:
        raise NotYet
    return _erase(petition)


def _mark(petitions, petition):
    """Turn back no more: from here on the petition cannot be opened again."""
    counted = petitions.filter(pk=petition.pk, anonymised_on=None, final_count__isnull=False)
    counted.filter(closes_at__lte=timezone.now()).update(anonymised_on=timezone.localdate())


def _erase(petition: Petition) -> int:
    """Erase what a marked petition still holds. Who is owed a mail waits until it is settled."""
    of_petition = Signature.objects.filter(petition=petition)
    _delete_in_batches(of_petition.exclude(state__in=TALLIED))
    erased = 0
    named = of_petition.filter(state__in=TALLIED).personal().owed_no_mail()
    while keys := list(named.values_list("pk", flat=True)[:BATCH]):
        erased += _erase_names(named.filter(pk__in=keys))
    lines = PaperLine.objects.filter(petition=petition).named()
    while keys := list(lines.values_list("pk", flat=True)[:BATCH]):
        lines.filter(pk__in=keys).update(name=None, name_key=None)
    _delete_in_batches(OutboxMail.objects.filter(petition=petition, settled_at__isnull=False))
    return erased


def _erase_names(signatures) -> int:
    """Erase these in one UPDATE, and of their confirmation all but the day."""
    times = signatures.exclude(confirmed_at=None).values_list("confirmed_at", flat=True)
    # The days are worked out here: a database would store midnight of the site's zone as UTC.
    days = {timezone.localtime(confirmed_at).date() for confirmed_at in times}
    confirmed_on = [(day, _midnight(day), _midnight(day + timedelta(days=1))) for day in days]
    return signatures.update(
        **PERSONAL,
        **TRACES,
        confirmed_at=Case(
            *[
                When(confirmed_at__gte=begin, confirmed_at__lt=end, then=Value(begin))
                for _, begin, end in confirmed_on
            ],
            default=F("confirmed_at"),
        ),
        signed_on=Case(
            *[
                When(confirmed_at__gte=begin, confirmed_at__lt=end, then=Value(day))
                for day, begin, end in confirmed_on
            ],
            default=F("signed_on"),
        ),
    )


def _midnight(day) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _delete_in_batches(rows):
    while keys := list(rows.values_list("pk", flat=True)[:BATCH]):
        rows.filter(pk__in=keys).delete()
