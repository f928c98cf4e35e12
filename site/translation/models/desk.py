"""What lies on the translators' desk: one row for each translation, and what was said about it."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail.models import Locale

from translation.querysets import DeskEntryQuerySet, OwedLetterQuerySet


class DeskEntry(models.Model):
    """What the desk tells of a translation, written down whenever something happens to it.

    So that a list of thousands is read as it stands. What is here and can be worked out is worked
    out by `translation.desk`; the rest says what happened: what went live, who took it, who handed
    it over. Title, kind and language repeat what the translation's source says, for the same end.
    """

    class State(models.TextChoices):
        STALE = "stale", _("out of date")
        NEW = "new", _("not yet begun")
        UNDER_WAY = "under_way", _("in translation")
        WAITING = "waiting", _("waiting for review")
        DONE = "done", _("done")
        RESTING = "resting", _("original not public")

    # From what visitors read wrongly to what needs nobody.
    NEED = (
        State.STALE,
        State.NEW,
        State.UNDER_WAY,
        State.WAITING,
        State.DONE,
        State.RESTING,
    )

    translation = models.OneToOneField(
        "wagtail_localize.Translation",
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="desk_entry",
    )
    title = models.CharField(_("title"), max_length=200)
    kind = models.ForeignKey(
        "contenttypes.ContentType",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("kind"),
    )
    language = models.ForeignKey(
        Locale, on_delete=models.CASCADE, related_name="+", verbose_name=_("language")
    )
    # The page or snippet in that language; null until it is made, and once it is deleted.
    target_pk = models.PositiveBigIntegerField(null=True)

    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.NEW)
    since = models.DateTimeField(_("since"), default=timezone.now)
    sentences = models.PositiveIntegerField(default=0)
    sentences_left = models.PositiveIntegerField(default=0)
    words = models.PositiveIntegerField(default=0)
    words_left = models.PositiveIntegerField(_("words left"), default=0)
    # Of the source, since what is live was translated: sentences new or worded anew, and gone.
    changed = models.PositiveIntegerField(_("changed"), default=0)
    dropped = models.PositiveIntegerField(default=0)

    # What went live last: the keys of its sentences, the source it was made from, and when. The
    # first is null while nothing ever did.
    live_sentences = models.JSONField(null=True)
    live_fingerprint = models.CharField(max_length=32, blank=True)
    live_from = models.DateTimeField(null=True)

    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("in the hands of"),
    )
    taken_at = models.DateTimeField(null=True)
    handed_over_at = models.DateTimeField(null=True)
    last_note = models.ForeignKey(
        "translation.DeskNote", on_delete=models.SET_NULL, null=True, related_name="+"
    )

    # Otherwise a translation would say that it is used, by its own entry.
    wagtail_reference_index_ignore = True

    objects = DeskEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        indexes = [models.Index(fields=["state", "since"], name="desk_state_since")]

    def __str__(self):
        return self.title

    @property
    def is_waiting(self):
        """True while it lies with the reviewers."""
        return self.state == self.State.WAITING

    @property
    def was_returned(self):
        """True until it is handed over again, for a translation that a reviewer returned."""
        note = self.last_note
        return bool(note) and note.act == DeskNote.Act.RETURNED


class DeskNote(models.Model):
    """What was said when a translation changed hands."""

    class Act(models.TextChoices):
        HANDED_OVER = "handed_over", _("ready for review")
        RETURNED = "returned", _("returned to the translator")
        WITHDRAWN = "withdrawn", _("taken back: the original changed")

    translation = models.ForeignKey(
        "wagtail_localize.Translation", on_delete=models.CASCADE, related_name="desk_notes"
    )
    act = models.CharField(max_length=11, choices=Act.choices)
    text = models.TextField(_("note"), max_length=2000, blank=True)
    # Null for what the site did by itself, and once an account is gone.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("note on a translation")
        verbose_name_plural = _("notes on translations")
        ordering = ["-at", "-pk"]

    def __str__(self):
        return self.get_act_display()


class OwedLetter(models.Model):
    """A mail to one of the staff, owed since the transaction that gave cause for it.

    Holds whom and what about, no text: it is worded when it is sent. Gone once it was sent, or when
    nobody needs it any more.
    """

    class Kind(models.TextChoices):
        REVIEW = "review"
        RETURNED = "returned"

    kind = models.CharField(max_length=8, choices=Kind.choices)
    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    translation = models.ForeignKey(
        "wagtail_localize.Translation", on_delete=models.CASCADE, related_name="+"
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    available_at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    objects = OwedLetterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "to", "translation"], name="letter_owed_once")
        ]

    def __str__(self):
        return self.kind
