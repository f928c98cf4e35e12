"""Signatures that were gathered off the site: totals stated, and lines of paper sheets."""

from django.db import models


class DeclaredTotalQuerySet(models.QuerySet):
    def counted(self):
        """Totals that a second person has checked."""
        return self.filter(checked_by__isnull=False)

    def of_batch(self, petition, batch):
        """Totals stated for a batch of paper sheets."""
        return self.filter(petition=petition, batch=batch)

    def by_source(self):
        """{source: sum}."""
        sums = self.order_by().values_list("source").annotate(sum=models.Sum("number"))
        return dict(sums)


class PaperLineQuerySet(models.QuerySet):
    def named(self):
        """Lines whose names are not erased."""
        return self.exclude(name=None, name_key=None)
