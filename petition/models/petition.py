from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from petition.querysets import CONFIRMABLE_AFTER_CLOSING, PetitionQuerySet


class Petition(models.Model):
    """The fact that all languages share: one pool of signatures, one count, one goal.

    Made by PetitionPage.save(); outlives its pages, so that deleting a page deletes no signature.
    """

    key = models.UUIDField(primary_key=True, editable=False)
    goal = models.PositiveIntegerField(_("goal"), validators=[MinValueValidator(1)])
    opens_at = models.DateTimeField(_("opens at"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes at"), null=True, blank=True)
    # Changed only in the transaction that changes a signature's state; equal to a recount.
    confirmed_count = models.PositiveIntegerField(_("confirmed signatures"), default=0)

    # What was counted when the last confirmation could come; signers who leave later do not
    # change it, since it says how many there were.
    final_count = models.PositiveIntegerField(null=True, editable=False)

    objects = PetitionQuerySet.as_manager()

    class Meta:
        verbose_name = _("petition")
        verbose_name_plural = _("petitions")

    def __str__(self):
        return str(self.key)

    @property
    def is_open(self):
        """Whether it can be signed now; a missing time is no limit."""
        now = timezone.now()
        has_opened = self.opens_at is None or self.opens_at <= now
        return has_opened and (self.closes_at is None or now < self.closes_at)

    @property
    def is_closed(self):
        """Whether its closing time is over."""
        return self.closes_at is not None and self.closes_at <= timezone.now()

    @property
    def confirmable_until(self):
        """The last moment to confirm what was signed before closing; None for no limit."""
        return self.closes_at and self.closes_at + CONFIRMABLE_AFTER_CLOSING

    @property
    def takes_confirmations(self):
        """Whether a pending signature can still be confirmed."""
        return self.closes_at is None or timezone.now() < self.confirmable_until

    @property
    def shown_count(self):
        """The number for the public: the confirmed ones, and the final number once it is fixed."""
        return self.confirmed_count if self.final_count is None else self.final_count
