from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from wagtail.models import Locale

from khmer.spelling import normalise
from translation.glossary.terms import Term


class GlossaryTermQuerySet(models.QuerySet):
    def in_language(self, locale):
        """Terms and how they are translated into the language of `locale`."""
        return self.filter(locale=locale)

    def as_terms(self) -> list[Term]:
        """As plain values, in one query."""
        return [row.as_term() for row in self]


class GlossaryTerm(models.Model):
    """An expression of the campaign and its one translation into a further language."""

    term = models.CharField(
        _("term"), max_length=200, help_text=_("As the original writes it, in the singular.")
    )
    locale = models.ForeignKey(
        Locale, on_delete=models.CASCADE, related_name="+", verbose_name=_("language")
    )
    rendering = models.CharField(
        _("translation"),
        max_length=200,
        help_text=_("The one to use. A name that keeps its Latin letters stands here too."),
    )
    forbidden = models.TextField(
        _("not to be used"),
        blank=True,
        help_text=_("Translations that are wrong or unwanted, one on each line."),
    )
    note = models.TextField(
        _("note"), blank=True, help_text=_("When to use it, and why. Translators see it.")
    )

    objects = GlossaryTermQuerySet.as_manager()

    class Meta:
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary terms")
        ordering = ["term"]
        constraints = [
            models.UniqueConstraint(
                Lower("term"),
                "locale",
                name="one_rendering_for_each_term",
                violation_error_message=_("The glossary has this term already."),
            )
        ]

    def __str__(self):
        return f"{self.term} – {self.rendering}"

    def save(self, *args, **kwargs):
        self.term = self.term.strip()
        self.rendering = normalise(self.rendering).strip()
        self.forbidden = normalise(self.forbidden)
        super().save(*args, **kwargs)

    def as_term(self) -> Term:
        """Itself as a plain value; `forbidden` with a word for each line."""
        words = (line.strip() for line in self.forbidden.splitlines())
        return Term(self.term, self.rendering, tuple(filter(None, words)), self.note)


def further_languages():
    """Condition for the languages that are translated into."""
    return ~models.Q(language_code=settings.LANGUAGE_CODE)
