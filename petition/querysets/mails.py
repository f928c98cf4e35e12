"""Mails owed: which there are, and the updates by which one worker has one in hand."""

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

from petition.querysets.leases import LEASE


class OutboxQuerySet(models.QuerySet):
    def waiting(self):
        """Mails that are still owed."""
        return self.filter(state=self.model.State.WAITING)

    def asking(self):
        """Mails sent that ask for a confirmation."""
        kinds = [self.model.Kind.ANSWER, self.model.Kind.REMINDER]
        return self.filter(kind__in=kinds, state=self.model.State.SENT)

    def parked(self):
        """Mails given up after many attempts, for a person to look at."""
        return self.filter(state=self.model.State.PARKED)

    def due(self, now):
        """Mails to be sent now that no living worker has in hand, longest due first."""
        free = Q(lease_until__isnull=True) | Q(lease_until__lte=now)
        return self.waiting().filter(free, available_at__lte=now).order_by("available_at", "pk")

    def settled_before(self, time):
        """Mails with which nothing has happened since `time`."""
        return self.filter(settled_at__lt=time)

    def lease(self):
        """Take one due mail in hand for LEASE, and count the attempt; None when none is due.

        PostgreSQL passes over rows that another worker is just taking. SQLite has one writer at a
        time and ignores the lock. On both the UPDATE asks once more.
        """
        now = timezone.now()
        # Asked first without a transaction: on SQLite an idle worker must not take the write lock.
        if not self.due(now).exists():
            return None
        with transaction.atomic():
            mail = self.due(now).select_for_update(skip_locked=True).first()
            if mail is None:
                return None
            free = self.due(now).order_by().filter(pk=mail.pk)
            taken = free.update(attempts=F("attempts") + 1, lease_until=now + LEASE)
        mail.attempts += 1
        return mail if taken else None

    def settle(self, mail, state, error=""):
        """Close a mail in hand and erase its address; no-op once another worker took it over."""
        in_hand = self.waiting().filter(pk=mail.pk, attempts=mail.attempts)
        return bool(
            in_hand.update(
                state=state,
                address=None,
                lease_until=None,
                settled_at=timezone.now(),
                last_error_class=error,
            )
        )

    def put_off(self, mail, delay, error):
        """Give a mail in hand back, to be tried again after `delay`; no-op as in settle()."""
        in_hand = self.waiting().filter(pk=mail.pk, attempts=mail.attempts)
        return bool(
            in_hand.update(
                available_at=timezone.now() + delay, lease_until=None, last_error_class=error
            )
        )

    def drop(self):
        """Close these mails, in hand or not, and erase their addresses; how many were owed."""
        return self.waiting().update(
            state=self.model.State.DROPPED,
            address=None,
            lease_until=None,
            settled_at=timezone.now(),
        )

    def release_parked(self):
        """Owe all parked mails again, for use once their cause is repaired; how many there were."""
        return self.parked().update(
            state=self.model.State.WAITING,
            attempts=0,
            available_at=timezone.now(),
            settled_at=None,
        )
