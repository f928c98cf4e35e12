"""Pictures and documents. Uploads themselves live in var/uploads."""

from django.core.files.base import ContentFile
from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image, get_upload_to
from wagtail.search import index

from media.intake.fields import DocumentField, PictureField
from media.pictures.drawing import drawn
from media.pictures.shapes import every_spec
from media.querysets import CampaignDocumentQuerySet, CampaignImageQuerySet

from .languages import LanguageVersion


class Licence(models.TextChoices):
    """What others may do with a picture; in plain words on the page of each item."""

    CC_BY = "cc-by", _("Free for any use, with our name (CC BY 4.0)")
    CC_BY_SA = "cc-by-sa", _("Free for any use, with our name, under the same terms (CC BY-SA 4.0)")
    CC0 = "cc0", _("Free for any use (CC0)")
    UNCHANGED = "unchanged", _("To print, wear and share, unchanged")
    PRESS = "press", _("For reporting on the campaign only")


class People(models.TextChoices):
    """Whether the people in a picture agreed to be shown."""

    NOBODY = "nobody", _("Nobody can be recognised in it")
    AGREED = "agreed", _("Everybody who can be recognised agreed to be shown")
    UNASKED = "unasked", _("Not everybody has been asked")


class CampaignImage(LanguageVersion, AbstractImage):
    """A picture, with the words in it, whom it shows and who made it."""

    file = PictureField(
        _("file"), upload_to=get_upload_to, width_field="width", height_field="height"
    )
    credit = models.CharField(_("credit"), max_length=160, blank=True)
    licence = models.CharField(
        _("licence"), max_length=12, choices=Licence.choices, default=Licence.UNCHANGED
    )
    people = models.CharField(
        _("people in it"), max_length=8, choices=People.choices, default=People.NOBODY
    )
    # Kept by media.pictures.sizing: {"of": fingerprint, "made": {filter: [name, width, height]}}.
    sizes = models.JSONField(_("sizes"), default=dict, blank=True, editable=False)

    objects = CampaignImageQuerySet.as_manager()

    admin_form_fields = (
        *Image.admin_form_fields,
        "credit",
        "licence",
        "people",
        "language",
        "translation_of",
    )
    search_fields = [
        *AbstractImage.search_fields,
        *LanguageVersion.language_search_fields,
        index.SearchField("credit"),
    ]

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    @property
    def default_alt_text(self):
        """The description in the visitor's language; Wagtail asks when a page gives none."""
        return self.local_description or self.local_title

    def generate_rendition_file(self, filter, *, source=None):
        """As Wagtail's, one at a time; what pages show is drawn as at an upload."""
        if filter.spec not in every_spec(self):
            return super().generate_rendition_file(filter, source=source)
        file = next(drawn(self, [filter.spec]))
        return ContentFile(file.content, name=file.name_for(self))


class CampaignRendition(AbstractRendition):
    image = models.ForeignKey(CampaignImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = [("image", "filter_spec", "focal_point_key")]


class CampaignDocument(LanguageVersion, AbstractDocument):
    """A file to download, such as a press release or a poster ready for print."""

    class PagesState(models.TextChoices):
        """Whether its pages are there as pictures."""

        WAITING = "waiting", _("Waiting")
        DRAWN = "drawn", _("Drawn")
        FAILED = "failed", _("Cannot be drawn")

    file = DocumentField(_("file"), upload_to="documents")
    description = models.TextField(_("description"), max_length=300, blank=True)
    # For a file that one language has and its source has not; set by media.describing.
    offered_on = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("page that offers it"),
    )
    # Kept by media.pictures.page_pictures; a file that is stored begins anew.
    pages_state = models.CharField(
        max_length=8, choices=PagesState.choices, default=PagesState.WAITING, editable=False
    )

    objects = CampaignDocumentQuerySet.as_manager()

    admin_form_fields = (*Document.admin_form_fields, "description", "language", "translation_of")
    search_fields = [
        *AbstractDocument.search_fields,
        *LanguageVersion.language_search_fields,
        index.SearchField("description"),
    ]

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def clean(self):
        """As Wagtail's; of a file that was refused already it says nothing more."""
        if self.file:
            super().clean()


class PagePicture(models.Model):
    """A page of a PDF as a picture, made in the background: to read, and small to choose by."""

    document = models.ForeignKey(
        CampaignDocument, on_delete=models.CASCADE, related_name="page_pictures"
    )
    number = models.PositiveSmallIntegerField()
    file = models.ImageField(upload_to="images", width_field="width", height_field="height")
    small = models.ImageField(upload_to="images")
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)

    class Meta:
        ordering = ["document", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "number"], name="media_one_picture_of_a_page"
            )
        ]

    def __str__(self):
        return f"{self.document_id}, {self.number}"
