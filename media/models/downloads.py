"""How often things are taken along: by day and language, and nothing about who."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from media.querysets import DownloadCountQuerySet


class DownloadCount(models.Model):
    """How often one item was downloaded in one form, on one day, from pages in one language."""

    item_key = models.UUIDField()
    language = models.CharField(max_length=12)
    form = models.CharField(max_length=24)
    day = models.DateField(_("day"))
    count = models.PositiveIntegerField(_("downloads"), default=0)

    objects = DownloadCountQuerySet.as_manager()

    class Meta:
        verbose_name = _("downloads of a day")
        verbose_name_plural = _("downloads by day")
        ordering = ["day", "item_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["item_key", "language", "form", "day"], name="media_one_count_a_day"
            )
        ]

    def __str__(self):
        return f"{self.day}: {self.count}"
