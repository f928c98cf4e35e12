"""How signing goes, for staff: numbers that the database has summed, and nobody's name."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count
from django.db.models.functions import TruncDate, TruncHour
from django.utils import timezone

from core.plots import without_gaps
from petition.models import DeclaredTotal, OutboxMail, Signature

State = Signature.State

# Shown hour by hour; older confirmations are told by their day.
HOURS = 48
# The outbox forgets what was settled before (petition/ending/tidying.py).
MAIL_DAYS = 30
HAVE_CONFIRMED = {State.CONFIRMED, State.WITHDRAWN, State.INVALIDATED}
HAVE_NOT_CONFIRMED = {State.PENDING, State.UNDELIVERABLE}

Counts = list[tuple]


@dataclass(frozen=True)
class Statistics:
    """Pairs of what and how many; most first, days and hours in their order with none left out."""

    signed: Counts
    confirmed: Counts
    confirmed_by_hour: Counts
    states: Counts
    held_reasons: Counts
    countries: Counts  # where those who confirmed live
    texts: Counts  # triples: language, version of the text, how many confirmed
    mails: Counts
    declared: list[DeclaredTotal]

    @property
    def is_empty(self) -> bool:
        """Whether nobody has signed and nothing was declared."""
        return not self.states and not self.declared

    @property
    def share_confirmed(self) -> int | None:
        """Of all who had the mail and are still stored, how many in a hundred pressed the button.

        Those who let it lapse are deleted and not in it. None when there is nobody.
        """
        states = dict(self.states)
        have = sum(states.get(state, 0) for state in HAVE_CONFIRMED)
        all_asked = have + sum(states.get(state, 0) for state in HAVE_NOT_CONFIRMED)
        return round(100 * have / all_asked) if all_asked else None


def statistics_of(petition_key: UUID, days: int | None) -> Statistics:
    """All numbers of one petition; those by day for the last `days`, or since its first one."""
    now = timezone.now()
    signatures = Signature.objects.filter(petition=petition_key)
    confirmed = signatures.confirmed()
    first_day = timezone.localdate(now) - timedelta(days=days - 1) if days else None
    reasons = by(signatures, "state", "held_reason")
    return Statistics(
        signed=without_gaps(_signed_by_day(signatures, first_day), first_day),
        confirmed=without_gaps(_confirmed_by_day(confirmed, first_day), first_day),
        confirmed_by_hour=_last_hours(confirmed, now),
        states=_summed(reasons),
        held_reasons=[(reason, number) for state, reason, number in reasons if state == State.HELD],
        countries=by(confirmed, "country"),
        texts=by(confirmed, "language", "text_version"),
        mails=by(_recent_mails(petition_key, now), "state"),
        declared=list(DeclaredTotal.objects.filter(petition=petition_key)),
    )


def by(rows, *columns) -> Counts:
    """How many rows there are of each value of the columns, most first, in one query."""
    return list(
        rows.order_by()
        .values_list(*columns)
        .annotate(number=Count("*"))
        .order_by("-number", *columns)
    )


def by_day_of_confirming(signatures) -> Counts:
    """Pairs of day, in the active time zone, and how many confirmed on it; no day of none."""
    of_day = signatures.filter(confirmed_at__isnull=False).annotate(day=TruncDate("confirmed_at"))
    return list(of_day.order_by("day").values_list("day").annotate(number=Count("*")))


def _signed_by_day(signatures, first_day) -> Counts:
    if first_day:
        signatures = signatures.filter(signed_on__gte=first_day)
    return list(
        signatures.order_by("signed_on").values_list("signed_on").annotate(number=Count("*"))
    )


def _confirmed_by_day(confirmed, first_day) -> Counts:
    if first_day:
        midnight = timezone.make_aware(datetime.combine(first_day, datetime.min.time()))
        confirmed = confirmed.filter(confirmed_at__gte=midnight)
    return by_day_of_confirming(confirmed)


def _last_hours(confirmed, now) -> Counts:
    this_hour = timezone.localtime(now).replace(minute=0, second=0, microsecond=0)
    hours = [this_hour - timedelta(hours=ago) for ago in range(HOURS - 1, -1, -1)]
    recent = confirmed.filter(confirmed_at__gte=hours[0])
    numbers = dict(
        recent.annotate(hour=TruncHour("confirmed_at"))
        .order_by()
        .values_list("hour")
        .annotate(number=Count("*"))
    )
    return [(hour, numbers.get(hour, 0)) for hour in hours]


def _recent_mails(petition_key, now):
    settled = OutboxMail.objects.filter(petition=petition_key)
    return settled.filter(settled_at__gte=now - timedelta(days=MAIL_DAYS))


def _summed(reasons: Counts) -> Counts:
    numbers = {}
    for state, _reason, number in reasons:
        numbers[state] = numbers.get(state, 0) + number
    return sorted(numbers.items(), key=lambda pair: -pair[1])
