"""Workers share rows: one takes a row in hand, for a while, and the others pass it over."""

from datetime import timedelta

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone


class LeasedQuerySet(models.QuerySet):
    """Rows of which a worker takes one after the other, each to be held by one worker only.

    The model has `attempts`, which tells one lease of a row from the next, and a moment up to
    which the row is held, under the name of `held_until`. Once that has passed, the worker is
    thought dead and another may take the row. What is due says `due`.
    """

    held_until = "lease_until"
    lease_for: timedelta  # how long a worker may take before another may think it dead

    def due(self, now):
        """The rows to be taken now that no living worker has in hand, the first of them first."""
        raise NotImplementedError

    def held_by_nobody(self, now):
        """Those that no living worker has in hand, where `held_until` is empty without a lease."""
        nobody = Q(**{f"{self.held_until}__isnull": True})
        return self.filter(nobody | Q(**{f"{self.held_until}__lte": now}))

    def lease(self, **values):
        """Take one due row in hand for `lease_for`, and count the attempt; None when none is due.

        `values` are written along. PostgreSQL passes over rows that another worker is just taking.
        SQLite has one writer at a time and ignores the lock. On both the UPDATE asks once more.
        """
        now = timezone.now()
        # Asked first without a transaction: on SQLite an idle worker must not take the write lock.
        if not self.due(now).exists():
            return None
        values[self.held_until] = now + self.lease_for
        with transaction.atomic():
            row = self.due(now).select_for_update(skip_locked=True).first()
            if row is None:
                return None
            free = self.due(now).order_by().filter(pk=row.pk)
            taken = free.update(attempts=F("attempts") + 1, **values)
        for name, value in {"attempts": row.attempts + 1, **values}.items():
            setattr(row, name, value)
        return row if taken else None
