"""Files made of a gallery's items: sizes to print, and what else there is to use."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Edition(models.Model):
    """One item in one language in one form, such as a PDF of A3 with bleed.

    The item is known by its `translation_key`, so that both languages' pages offer the same files;
    `language` is that of the words in it, empty where it has none.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        MADE = "made", _("Made")
        FAILED = "failed", _("Could not be made")

    item_key = models.UUIDField()
    language = models.CharField(max_length=12, blank=True)
    form = models.CharField(max_length=24)
    # What it is made from: a change of picture, title or QR code makes it out of date.
    fingerprint = models.CharField(max_length=64)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    file = models.FileField(upload_to="editions", blank=True)
    file_size = models.PositiveBigIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    available_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["item_key", "language", "form"]
        constraints = [
            models.UniqueConstraint(
                fields=["item_key", "language", "form"], name="media_one_edition_of_a_form"
            )
        ]

    def __str__(self):
        return f"{self.item_key} {self.language} {self.form}"
