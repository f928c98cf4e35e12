"""Mails owed: which there are, and the updates by which one worker has one in hand."""

from django.utils import timezone

from core.leasing import LeasedQuerySet
from petition.querysets.leases import LEASE


class OutboxQuerySet(LeasedQuerySet):
    lease_for = LEASE

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
        owed = self.waiting().filter(available_at__lte=now)
        return owed.held_by_nobody(now).order_by("available_at", "pk")

    def settled_before(self, time):
        """Mails with which nothing has happened since `time`."""
        return self.filter(settled_at__lt=time)

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
