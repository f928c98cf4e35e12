from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from petition.models.petition import Petition


class AccessRecord(models.Model):
    """That somebody of the staff met signers' data: who, when, how, how many, and why.

    Written by petition/access.py and never changed. Each record is bound to the one before it, so
    that one taken out or altered shows.
    """

    class Act(models.TextChoices):
        LOOKED_UP = "looked-up", _("looked up an address")
        UNMASKED = "unmasked", _("read who signed")
        EXPORTED = "exported", _("exported signatures")
        DOWNLOADED = "downloaded", _("downloaded an export")
        RELEASED = "released", _("released what was held")
        DISMISSED = "dismissed", _("dismissed what was held")
        INVALIDATED = "invalidated", _("struck signatures out")
        REINSTATED = "reinstated", _("put signatures back")

    # Counted by hand, from 1: the database lets only one record follow another.
    id = models.PositiveBigIntegerField(primary_key=True)
    happened_at = models.DateTimeField(_("when"), default=timezone.now)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("who")
    )
    act = models.CharField(_("what"), max_length=16, choices=Act.choices)
    petition = models.ForeignKey(
        Petition,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("petition"),
    )
    number = models.PositiveIntegerField(_("how many signatures"))
    reason = models.CharField(_("why"), max_length=255)
    digest = models.BinaryField(max_length=32)

    class Meta:
        verbose_name = _("access record")
        verbose_name_plural = _("access records")
        ordering = ["-id"]
        default_permissions = ["view"]

    def __str__(self):
        return str(self.pk)
