from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from petition.models.petition import Petition
from petition.models.staff import member_of_staff
from petition.querysets import DeclaredTotalQuerySet


class DeclaredTotal(models.Model):
    """Signatures this site did not take itself: on paper, or on the platform before it.

    Stated by one person with its source, and counted in public once another has looked at that
    source too. What counts is never changed: whoever finds a mistake deletes it and states anew.
    """

    class Source(models.TextChoices):
        PAPER = "paper", _("on paper")
        EARLIER = "earlier", _("on an earlier platform")

    petition = models.ForeignKey(
        Petition,
        on_delete=models.PROTECT,
        related_name="declared_totals",
        verbose_name=_("petition"),
    )
    source = models.CharField(_("gathered"), max_length=8, choices=Source.choices)
    number = models.PositiveIntegerField(
        _("number of signatures"), validators=[MinValueValidator(1)]
    )
    evidence = models.CharField(
        _("where this can be looked up"),
        max_length=255,
        help_text=_("For example the folder with the sheets, or the address of the old page."),
    )
    note = models.TextField(
        _("note"), max_length=600, blank=True, help_text=_("Never a signer's name or address.")
    )
    # The batch of paper sheets it was counted from; empty when a person counted.
    batch = models.CharField(max_length=64, blank=True, editable=False)
    stated_by = member_of_staff(_("stated by"))
    stated_at = models.DateTimeField(_("stated on"), default=timezone.now, editable=False)
    checked_by = member_of_staff(_("checked by"), null=True)
    checked_at = models.DateTimeField(_("checked on"), null=True, editable=False)

    objects = DeclaredTotalQuerySet.as_manager()

    class Meta:
        verbose_name = _("declared total")
        verbose_name_plural = _("declared totals")
        ordering = ["-stated_at"]
        permissions = [("check_declaredtotal", "Can check a declared total, so that it counts")]
        constraints = [
            models.CheckConstraint(
                condition=Q(source__in=["paper", "earlier"]), name="declared_total_source_known"
            ),
            models.UniqueConstraint(
                fields=["petition", "batch"],
                condition=Q(checked_by__isnull=True) & ~Q(batch=""),
                name="declared_total_of_batch_waits_once",
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="declared_total_not_empty"),
            # Null where nobody has checked, and then the database takes it for kept.
            models.CheckConstraint(
                condition=~Q(checked_by=F("stated_by")), name="declared_total_four_eyes"
            ),
            models.CheckConstraint(
                condition=Q(checked_by__isnull=True, checked_at__isnull=True)
                | Q(checked_by__isnull=False, checked_at__isnull=False),
                name="declared_total_check_has_time",
            ),
        ]

    def __str__(self):
        return f"{self.number} {self.get_source_display()}"

    def check_by(self, person):
        """Stated → counted, by someone other than who stated it; whether this call did it."""
        unchecked = type(self).objects.filter(pk=self.pk, checked_by=None)
        return bool(
            unchecked.exclude(stated_by=person).update(checked_by=person, checked_at=timezone.now())
        )
