"""Files made of a gallery's items: sizes to print, and what else there is to use."""

from functools import partial
from mimetypes import guess_type

from django.db import models, transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from media.printing.assortment import FORMS, ORDER
from media.printing.querysets import EditionQuerySet


class Edition(models.Model):
    """One item in one language in one form, such as a PDF of A3 with bleed.

    The item is known by its `translation_key`, so that both languages' pages offer the same files;
    `language` is that of the words in it, empty where it has none.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        MADE = "made", _("Made")
        FAILED = "failed", _("Could not be made")
        UNFIT = "unfit", _("Not offered")

    class Problem(models.TextChoices):
        """Why there is no file, as staff are told."""

        PICTURE = (
            "picture",
            _("The file of the picture is missing or damaged. Please upload it once more."),
        )
        PDF = (
            "pdf",
            _("The file to print cannot be read. Please export it once more, without a password."),
        )
        PIXELS = "pixels", _("The picture has too few pixels for this size.")
        SHAPE = "shape", _("The picture has other proportions than the paper: no bleed to cut off.")
        DISK = "disk", _("There is no room left on the server's disk. It is tried again by itself.")
        OTHER = "other", _("Something went wrong. The log of the server says more.")

    item_key = models.UUIDField()
    language = models.CharField(max_length=12, blank=True)
    form = models.CharField(max_length=24)
    # What it is made from: a change of picture, title or QR code makes it out of date.
    fingerprint = models.CharField(max_length=64)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    problem = models.CharField(max_length=8, choices=Problem.choices, blank=True)
    file = models.FileField(upload_to="editions", blank=True)
    file_size = models.PositiveBigIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    # While a worker has it in hand: when another may think that one dead.
    available_at = models.DateTimeField(default=timezone.now)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["item_key", "language", "form"]
        constraints = [
            models.UniqueConstraint(
                fields=["item_key", "language", "form"], name="media_one_edition_of_a_form"
            )
        ]
        indexes = [
            models.Index(
                fields=["available_at"],
                condition=models.Q(state="waiting"),
                name="media_editions_waiting",
            )
        ]

    def __str__(self):
        return f"{self.item_key} {self.language} {self.form}"

    @property
    def key(self):
        """What tells it from all others."""
        return self.item_key, self.language, self.form

    @property
    def label(self):
        """What the form is called, in the active language."""
        return FORMS[self.form].label if self.form in FORMS else self.form

    @property
    def order(self):
        """Its place among the forms of an item."""
        return ORDER.get(self.form, len(ORDER))

    @property
    def ending(self):
        """The kind of its file: "pdf", "png" or "jpg"."""
        return self.file.name.rpartition(".")[2]

    @property
    def media_type(self):
        """The type of its file, for links and answers."""
        return guess_type(self.file.name)[0] or "application/octet-stream"


@receiver(post_delete, sender=Edition)
def delete_file(sender, instance, **kwargs):
    """However the row went, what it offered is not to be had any longer."""
    file = instance.file
    if file:
        transaction.on_commit(partial(file.storage.delete, file.name), robust=True)
