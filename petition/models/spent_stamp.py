from django.db import models
from django.utils import timezone

from petition.querysets import SpentStampQuerySet


class SpentStamp(models.Model):
    """A stamp of the "check your details" step that has brought its one signature.

    Says nothing about which. Deleted once the stamp itself is too old.
    """

    nonce = models.CharField(primary_key=True, max_length=22)
    spent_at = models.DateTimeField(default=timezone.now)

    objects = SpentStampQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    def __str__(self):
        return f"{self.spent_at:%Y-%m-%d %H}"
