from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from petition.models.petition import Petition
from petition.models.staff import member_of_staff

# One person alone strikes out no more than this at once.
ALONE = 20

CONDITIONS = (
    "country",
    "language",
    "source",
    "signed_from",
    "signed_until",
    "confirmed_from",
    "confirmed_before",
    "only_signature",
)


class Invalidation(models.Model):
    """A batch of signatures that staff struck out, or states to be struck out, and why.

    A signature belongs to it when it meets every condition that is stated. The conditions are
    columns and not free text, so that anybody can later tell what was asked.
    """

    petition = models.ForeignKey(
        Petition, on_delete=models.PROTECT, related_name="+", verbose_name=_("petition")
    )
    country = models.CharField(_("country"), max_length=2, blank=True)
    language = models.CharField(_("language signed in"), max_length=12, blank=True)
    source = models.CharField(_("source"), max_length=8, blank=True)
    signed_from = models.DateField(_("signed from"), null=True, blank=True)
    signed_until = models.DateField(
        _("signed until"), null=True, blank=True, help_text=_("This day included.")
    )
    confirmed_from = models.DateTimeField(_("confirmed from"), null=True, blank=True)
    confirmed_before = models.DateTimeField(_("confirmed before"), null=True, blank=True)
    # Not a reference: the signature may be gone before the batch is forgotten.
    only_signature = models.UUIDField(
        _("only this signature"), null=True, blank=True, help_text=_("Its long number.")
    )
    reason = models.CharField(_("why"), max_length=255)

    number_stated = models.PositiveIntegerField(_("stated number"), editable=False)
    stated_by = member_of_staff(_("stated by"))
    stated_at = models.DateTimeField(_("stated on"), default=timezone.now, editable=False)

    number_struck = models.PositiveIntegerField(_("struck out"), null=True, editable=False)
    struck_at = models.DateTimeField(_("struck out on"), null=True, editable=False)
    checked_by = member_of_staff(_("checked by"), null=True)

    number_put_back = models.PositiveIntegerField(_("put back"), null=True, editable=False)
    reversed_at = models.DateTimeField(_("put back on"), null=True, editable=False)
    reversed_by = member_of_staff(_("put back by"), null=True)

    # Wagtail's index of references is open to every editor.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("struck-out batch")
        verbose_name_plural = _("struck-out batches")
        ordering = ["-stated_at", "-pk"]
        # The right to all of it is Signature's invalidate_signature.
        default_permissions = []
        constraints = [
            models.CheckConstraint(
                condition=~Q(country="")
                | ~Q(language="")
                | ~Q(source="")
                | Q(signed_from__isnull=False)
                | Q(signed_until__isnull=False)
                | Q(confirmed_from__isnull=False)
                | Q(confirmed_before__isnull=False)
                | Q(only_signature__isnull=False),
                name="invalidation_has_condition",
                violation_error_message=_("State at least one condition."),
            ),
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(reason__contains="@"),
                name="invalidation_reason_names_nobody",
            ),
            # Null where nobody has checked, and then the database takes it for kept.
            models.CheckConstraint(
                condition=~Q(checked_by=F("stated_by")), name="invalidation_four_eyes"
            ),
            models.CheckConstraint(
                condition=Q(number_struck__isnull=True)
                | Q(number_struck__lte=ALONE)
                | Q(checked_by__isnull=False),
                name="invalidation_of_many_is_checked",
            ),
            models.CheckConstraint(
                condition=Q(
                    number_struck__isnull=True, struck_at__isnull=True, checked_by__isnull=True
                )
                | Q(number_struck__isnull=False, struck_at__isnull=False),
                name="invalidation_struck_has_time",
            ),
            models.CheckConstraint(
                condition=Q(
                    number_put_back__isnull=True,
                    reversed_at__isnull=True,
                    reversed_by__isnull=True,
                )
                | Q(
                    number_put_back__isnull=False,
                    reversed_at__isnull=False,
                    reversed_by__isnull=False,
                    struck_at__isnull=False,
                ),
                name="invalidation_reversed_was_struck",
            ),
        ]

    def __str__(self):
        return str(self.pk)

    def clean(self):
        for first, last in (
            ("signed_from", "signed_until"),
            ("confirmed_from", "confirmed_before"),
        ):
            begin, end = getattr(self, first), getattr(self, last)
            if begin and end and end < begin:
                raise ValidationError({last: _("This is before the beginning.")})

    @property
    def waits(self):
        """Whether nothing has been struck out yet."""
        return self.struck_at is None

    @property
    def can_be_put_back(self):
        """Whether it was struck out and still is."""
        return self.struck_at is not None and self.reversed_at is None
