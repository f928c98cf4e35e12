import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from petition.models.petition import Petition
from petition.querysets import SignatureExportQuerySet

# Longer than a worker is ever quiet: it looks every second, or every half minute after trouble.
WORKER_IS_LATE_AFTER = timedelta(minutes=1)


class SignatureExport(models.Model):
    """A file of what signers agreed to have taken out of the site: asked for, made, gone in a day.

    The row tells who asked for what and why, and stays when the file is gone. It holds nothing of
    a signer; nor does the database hold the file, which lies sealed in EXPORTS_DIR. The states and
    who changes them are in docs/decisions/0016.
    """

    class Kind(models.TextChoices):
        DELIVERED = "delivered", _("copy for the addressee")
        UPDATES = "updates", _("addresses for news")
        ANONYMOUS = "anonymous", _("without names")

        @property
        def purpose(self):
            """Who is in it with what, and what it may be used for, in words."""
            return _PURPOSES[self.value]

    class Format(models.TextChoices):
        XLSX = "xlsx", _("spreadsheet (XLSX)")
        CSV = "csv", _("plain table (CSV)")

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("being made")
        READY = "ready", _("ready")
        FAILED = "failed", _("failed")
        GONE = "gone", _("deleted")

    class Problem(models.TextChoices):
        EMPTY = "empty", _("There is nobody left to export.")
        KEYS = "keys", _("The keys that open signatures are missing or are not the right ones.")
        BROKEN = "broken", _("Some signatures do not open.")
        DISK = "disk", _("The file could not be written. The disk may be full.")
        DIED = "died", _("Whoever was to make the file stopped several times on the way.")
        OTHER = "other", _("Something unforeseen happened. The log says what kind of thing.")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    petition = models.ForeignKey(
        Petition, on_delete=models.PROTECT, related_name="+", verbose_name=_("petition")
    )
    kind = models.CharField(_("contents"), max_length=9, choices=Kind.choices)
    format = models.CharField(
        _("kind of file"), max_length=4, choices=Format.choices, default=Format.XLSX
    )
    language = models.CharField(_("language of the headings"), max_length=12)
    reason = models.CharField(_("reason"), max_length=255)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("requested by"),
    )
    requested_at = models.DateTimeField(_("requested on"), default=timezone.now)

    state = models.CharField(_("state"), max_length=7, choices=State.choices, default=State.WAITING)
    problem = models.CharField(max_length=6, choices=Problem.choices, blank=True)
    # How many of its signatures do not open.
    broken = models.PositiveIntegerField(default=0)
    # Signatures: how many are to be gone through, how many have been, how many stand in the file.
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    number = models.PositiveIntegerField(default=0)
    size = models.PositiveBigIntegerField(_("size"), default=0)  # bytes, once opened
    expires_at = models.DateTimeField(_("is deleted on"), null=True)

    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)

    objects = SignatureExportQuerySet.as_manager()

    class Meta:
        verbose_name = _("export")
        verbose_name_plural = _("exports")
        ordering = ["-requested_at"]
        # Whoever may export signatures may use it: the right is one over signatures.
        default_permissions = []
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["waiting", "running", "ready", "failed", "gone"]),
                name="export_state_known",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=["delivered", "updates", "anonymous"]),
                name="export_kind_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="ready") | models.Q(expires_at__isnull=False),
                name="export_ready_expires",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="failed") | ~models.Q(problem=""),
                name="export_failed_says_why",
            ),
        ]

    def __str__(self):
        return str(self.pk)

    @property
    def is_offered(self):
        """Whether its file can be downloaded now, whether or not anybody has tidied since."""
        return self.state == self.State.READY and timezone.now() < self.expires_at

    @property
    def is_coming(self):
        """Whether its file may still be made."""
        return self.state in (self.State.WAITING, self.State.RUNNING)

    @property
    def is_late(self):
        """Whether nobody has begun, or gone on, for so long that no worker seems to run."""
        now = timezone.now()
        if self.state == self.State.WAITING:
            is_old = now - self.requested_at > WORKER_IS_LATE_AFTER
            return is_old and not type(self).objects.being_made(now).exists()
        return self.state == self.State.RUNNING and now > self.lease_until


_PURPOSES = {
    "delivered": _(
        "For handing over: name, country, day, language and message of those who agreed that their "
        "name is delivered. Nobody else, and no e-mail address."
    ),
    "updates": _(
        "For writing to: name, e-mail address and language of those who asked for news of this "
        "petition. For nothing but this news."
    ),
    "anonymous": _(
        "For counting: country, day, language and version of the text of everyone, without names. "
        "In a small country a single row may still point to a person."
    ),
}
