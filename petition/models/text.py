import re

from django.db import models
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from petition.models.petition import Petition

# The editor marks each paragraph it opens, and marks are no words.
MARKS_OF_EDITOR = re.compile(r' data-block-key="[^"]*"')


class PetitionTextQuerySet(models.QuerySet):
    def with_signatures(self):
        """Texts with `signatures`: how many confirmed ones each has."""
        signatures = Petition._meta.get_field("signatures").related_model.objects
        signed = signatures.filter(
            petition=OuterRef("petition"),
            language=OuterRef("language"),
            text_version=OuterRef("version"),
            state="confirmed",
        )
        counted = signed.order_by().values("petition").annotate(number=Count("pk"))
        return self.annotate(signatures=Coalesce(Subquery(counted.values("number")), 0))

    def keep(self, page):
        """Write down the words of a live page, as a new version unless they are the newest.

        To be called in the transaction that stores the page.
        """
        petition = Petition.objects.select_for_update(no_key=True).get(pk=page.translation_key)
        language = page.locale.language_code
        newest = self.filter(petition=petition, language=language).order_by("-version").first()
        words = {field: getattr(page, field) for field in ("title", "addressee", "demand")}
        words["demand"] = MARKS_OF_EDITOR.sub("", words["demand"])
        if newest and all(getattr(newest, field) == word for field, word in words.items()):
            return
        version = newest.version + 1 if newest else 1
        self.create(petition=petition, language=language, version=version, **words)


class PetitionText(models.Model):
    """The words of a petition in one language as they stood when people put their names to them.

    Never changed: whoever edits a live petition makes the next version, and a signature keeps the
    number of the one its signer had in front of them.
    """

    petition = models.ForeignKey(Petition, on_delete=models.PROTECT, related_name="texts")
    language = models.CharField(_("language"), max_length=12)
    version = models.PositiveSmallIntegerField(_("version"))
    title = models.CharField(_("title"), max_length=255)
    addressee = models.CharField(_("addressed to"), max_length=255)
    demand = models.TextField(_("what is demanded"))
    published_at = models.DateTimeField(_("published on"), default=timezone.now)

    objects = PetitionTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of the text")
        verbose_name_plural = _("versions of the text")
        ordering = ["petition", "language", "version"]
        default_permissions = []
        constraints = [
            models.UniqueConstraint(
                fields=["petition", "language", "version"], name="petition_text_version_once"
            )
        ]

    def __str__(self):
        return f"{self.title} ({self.language} {self.version})"
