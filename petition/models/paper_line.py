from uuid import UUID, uuid5

from django.db import models
from django.utils.translation import gettext_lazy as _

from petition.models.petition import Petition
from petition.querysets import PaperLineQuerySet
from petition.secrecy import blind_index
from petition.secrecy.sealing import SealedField


class PaperLine(models.Model):
    """One line of a paper sheet, typed in. It counts through the DeclaredTotal of its batch.

    Its key follows from where it stands, so that typing or importing it again stores nothing new.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    petition = models.ForeignKey(
        Petition, on_delete=models.PROTECT, related_name="paper_lines", verbose_name=_("petition")
    )
    batch = models.CharField(max_length=64)
    sheet = models.CharField(max_length=32)
    line = models.PositiveSmallIntegerField()
    # Null once erased.
    name = SealedField(_("name"), null=True)
    name_key = models.BinaryField(max_length=blind_index.LENGTH, null=True)
    country = models.CharField(_("country"), max_length=2, blank=True)

    # Wagtail's index of references is open to every editor and must not know who signed.
    wagtail_reference_index_ignore = True

    objects = PaperLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("line on paper")
        verbose_name_plural = _("lines on paper")
        constraints = [
            models.UniqueConstraint(
                fields=["petition", "batch", "sheet", "line"], name="paper_line_once"
            )
        ]

    def __str__(self):
        # Never the name: this text reaches logs and error pages.
        return str(self.pk)

    @staticmethod
    def key_of(petition: UUID, batch: str, sheet: str, line: int) -> UUID:
        """The primary key of a place on paper (a version 5 UUID, RFC 9562, 5.5)."""
        # The unit separator cannot be typed into any part, so no two places share a key.
        return uuid5(petition, f"{batch}\x1f{sheet}\x1f{line}")
