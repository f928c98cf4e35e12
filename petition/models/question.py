from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from modelcluster.fields import ParentalKey
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField


class PetitionQuestion(TranslatableMixin, Orderable):
    """Something more that signers are asked, in one language.

    An answer is stored under `key`, and a choice by its place in the list, so that answers in all
    languages are the same answers, and rewording a question loses none.
    """

    class Kind(models.TextChoices):
        LINE = "line", _("one line of text")
        PARAGRAPH = "paragraph", _("several lines of text")
        CHOICE = "choice", _("one of several answers")
        YES = "yes", _("a box to tick")

    page = ParentalKey("petition.PetitionPage", on_delete=models.CASCADE, related_name="questions")
    label = models.CharField(_("question"), max_length=160)
    help_text = models.CharField(_("explanation"), max_length=255, blank=True, default="")
    kind = models.CharField(
        _("kind of answer"), max_length=10, choices=Kind.choices, default=Kind.LINE
    )
    choices = models.TextField(
        _("answers to choose from"),
        blank=True,
        default="",
        help_text=_("One a line. Once people have signed, add new ones only at the end."),
    )
    required = models.BooleanField(_("must be answered"), default=False)

    override_translatable_fields = [
        SynchronizedField("kind", overridable=False),
        SynchronizedField("required", overridable=False),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("question")
        verbose_name_plural = _("questions")

    def __str__(self):
        return self.label

    def clean(self):
        super().clean()
        # A browser ends lines in two characters, and translators would see one of them.
        self.choices = "\n".join(self.options)
        if self.kind == self.Kind.CHOICE and len(self.options) < 2:
            raise ValidationError(
                {"choices": _("Give at least two answers, each on its own line.")}
            )

    @property
    def key(self):
        """The name of the answer: the same in every language, and not made from the words."""
        return f"q_{self.translation_key.hex[:12]}"

    @property
    def options(self):
        """The answers to choose from, in order."""
        return [line.strip() for line in self.choices.splitlines() if line.strip()]
