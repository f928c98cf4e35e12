"""Exports asked for: which there are, and which a worker has in hand."""

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

from petition.querysets.leases import LEASE


class SignatureExportQuerySet(models.QuerySet):
    def waiting_or_running(self):
        """Exports whose file may still come."""
        return self.filter(state__in=[self.model.State.WAITING, self.model.State.RUNNING])

    def due(self, now):
        """Exports to be made that no living worker has in hand, longest waiting first."""
        free = Q(lease_until__isnull=True) | Q(lease_until__lte=now)
        return self.waiting_or_running().filter(free).order_by("requested_at", "pk")

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
        """Take one due export in hand for LEASE, and count the attempt; as in OutboxQuerySet."""
        now = timezone.now()
        if not self.due(now).exists():
            return None
        with transaction.atomic():
            export = self.due(now).select_for_update(skip_locked=True).first()
            if export is None:
                return None
            taken = self.due(now).order_by().filter(pk=export.pk)
            if not taken.update(
                state=self.model.State.RUNNING,
                attempts=F("attempts") + 1,
                lease_until=now + LEASE,
                done=0,
            ):
                return None
        export.refresh_from_db()
        return export

    def in_hand(self, export):
        """This export, unless it was taken over, or taken back, since it was leased."""
        return self.filter(pk=export.pk, attempts=export.attempts, state=self.model.State.RUNNING)
