"""Exports asked for: which there are, and which a worker has in hand."""

from core.leasing import LeasedQuerySet
from petition.querysets.leases import LEASE


class SignatureExportQuerySet(LeasedQuerySet):
    lease_for = LEASE

    def waiting_or_running(self):
        """Exports whose file may still come."""
        return self.filter(state__in=[self.model.State.WAITING, self.model.State.RUNNING])

    def due(self, now):
        """Exports to be made that no living worker has in hand, longest waiting first."""
        return self.waiting_or_running().held_by_nobody(now).order_by("requested_at", "pk")

    def being_made(self, now):
        """Exports that a living worker has in hand."""
        return self.filter(state=self.model.State.RUNNING, lease_until__gt=now)

    def outlived(self, now):
        """Exports whose file has been there for as long as it may."""
        return self.filter(state=self.model.State.READY, expires_at__lte=now)

    def with_file(self):
        """Exports whose file is there or is being written."""
        return self.filter(state__in=[self.model.State.RUNNING, self.model.State.READY])

    def lease(self):
        """Take one due export in hand, from its beginning."""
        return super().lease(state=self.model.State.RUNNING, done=0)

    def in_hand(self, export):
        """This export, unless it was taken over, or taken back, since it was leased."""
        return self.filter(pk=export.pk, attempts=export.attempts, state=self.model.State.RUNNING)
