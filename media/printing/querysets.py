"""Editions: which are there and which are due, and the updates by which one worker has one."""

from datetime import timedelta

from django.utils import timezone

from core.leasing import LeasedQuerySet

# How long a worker may take over one edition before another may think it dead.
LEASE = timedelta(minutes=10)


class EditionQuerySet(LeasedQuerySet):
    # A moment for both: when it may be made, and when another may take it from a dead worker.
    held_until = "available_at"
    lease_for = LEASE

    def made(self):
        """Those that can be taken along."""
        return self.filter(state=self.model.State.MADE)

    def waiting(self):
        """Those still to be made."""
        return self.filter(state=self.model.State.WAITING)

    def failed(self):
        """Those given up, for a person to look at."""
        return self.filter(state=self.model.State.FAILED)

    def due(self, now):
        """Those to be made now that no living worker has in hand, longest due first."""
        return self.waiting().filter(available_at__lte=now).order_by("available_at", "pk")

    def in_hand(self, edition):
        """The row of an edition as it was leased; none once it was taken over, or has changed."""
        return self.waiting().filter(
            pk=edition.pk,
            attempts=edition.attempts,
            fingerprint=edition.fingerprint,
            available_at=edition.available_at,
        )

    def settle(self, edition, state, problem="", **values):
        """Write down what became of an edition in hand; False once it is another's."""
        settled = {"state": state, "problem": problem, **values}
        return bool(self.in_hand(edition).update(**settled))

    def put_off(self, edition, delay, problem, is_counted=True):
        """Give an edition in hand back, to be tried after `delay`; False once it is another's."""
        attempts = edition.attempts if is_counted else edition.attempts - 1
        return bool(
            self.in_hand(edition).update(
                available_at=timezone.now() + delay, problem=problem, attempts=attempts
            )
        )
