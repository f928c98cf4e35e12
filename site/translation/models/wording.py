from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# Longer than any string of an interface should be.
MOST_CHARACTERS = 2000


class WordingProposalQuerySet(models.QuerySet):
    def waiting(self):
        """Those that nobody has decided on."""
        return self.filter(state=WordingProposal.State.WAITING)

    def accepted(self):
        """Those that are to go into the catalogue, the latest first."""
        return self.filter(state=WordingProposal.State.ACCEPTED).order_by("-decided_at", "-pk")


class WordingProposal(models.Model):
    """Another wording for a sentence of the interface.

    It changes nothing by itself: what is accepted goes out as a file, and comes back with the next
    version of the site.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waits for a decision")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")

    language = models.CharField(_("language"), max_length=12)
    # The key of a catalogues.Sentence.
    sentence = models.CharField(_("sentence"), max_length=16)
    domain = models.CharField(max_length=12)
    english = models.TextField(_("English"))
    said = models.TextField(_("wording until now"), blank=True)
    proposed = models.TextField(_("proposed wording"), max_length=MOST_CHARACTERS)
    note = models.TextField(
        _("note"), max_length=500, blank=True, help_text=_("Why it should be so, if you like.")
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    proposed_at = models.DateTimeField(_("proposed at"), auto_now_add=True)
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.WAITING)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided at"), null=True)
    answer = models.TextField(_("answer"), max_length=500, blank=True)

    objects = WordingProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposed wording")
        verbose_name_plural = _("proposed wordings")
        indexes = [models.Index(fields=["language", "sentence"], name="wording_of_sentence")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="waiting", decided_at=None)
                | (~models.Q(state="waiting") & models.Q(decided_at__isnull=False)),
                name="wording_decided_when_not_waiting",
            )
        ]

    def __str__(self):
        return self.proposed[:60]

    def decide(self, state, user, answer="") -> bool:
        """Accept or decline it, once; False where somebody else has decided already."""
        waiting = type(self).objects.waiting().filter(pk=self.pk)
        return bool(
            waiting.update(state=state, decided_by=user, decided_at=timezone.now(), answer=answer)
        )
