"""Pictures, documents, and the galleries that show them. Uploads themselves live in var/uploads."""

from django.core.files.base import ContentFile
from django.db import models
from django.utils.translation import gettext_lazy as _

from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.documents.models import AbstractDocument, Document
from wagtail.fields import RichTextField
from wagtail.images.models import AbstractImage, AbstractRendition, Image, get_upload_to
from wagtail.models import Orderable, PageManager, TranslatableMixin
from wagtail.search import index

from core.blocks import PROSE_FEATURES
from core.files import attach_files, attach_listing_images
from core.pages import BasePage
from core.querysets import in_public

from .drawing import drawn
from .fields import PictureField
from .languages import LanguageVersion
from .querysets import CampaignDocumentQuerySet, CampaignImageQuerySet, GalleryQuerySet
from .shapes import every_spec


class CampaignImage(LanguageVersion, AbstractImage):
    """A picture, with the words in it, whom it shows and who made it."""

    file = PictureField(
        _("file"), upload_to=get_upload_to, width_field="width", height_field="height"
    )
    credit = models.CharField(_("credit"), max_length=160, blank=True)
    # Kept by media.sizing: {"of": fingerprint, "made": {filter: [name, width, height]}}.
    sizes = models.JSONField(_("sizes"), default=dict, blank=True, editable=False)

    objects = CampaignImageQuerySet.as_manager()

    admin_form_fields = (*Image.admin_form_fields, "credit", "language", "translation_of")
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

    description = models.TextField(_("description"), max_length=300, blank=True)

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


class Kind(models.TextChoices):
    """What a gallery or one of its items holds."""

    LOGO = "logo", _("Logo")
    TSHIRT = "tshirt", _("T-shirt design")
    POSTER = "poster", _("Poster")
    FLYER = "flyer", _("Flyer")
    BANNER = "banner", _("Banner")
    PHOTO = "photo", _("Photograph")


class GalleryIndexPage(BasePage):
    """The list of galleries."""

    introduction = RichTextField(_("introduction"), features=PROSE_FEATURES, blank=True)

    parent_page_types = ["home.HomePage"]
    subpage_types = ["media.GalleryPage"]

    fields_with_words = ["introduction"]

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]

    class Meta:
        verbose_name = _("list of galleries")

    def get_context(self, request, *args, **kwargs):
        """Adds `galleries`: the live galleries in the order the editor gave them."""
        context = super().get_context(request, *args, **kwargs)
        galleries = GalleryPage.objects.child_of(self).filter(in_public()).with_item_count()
        context["galleries"] = attach_listing_images(galleries)
        return context


class GalleryPage(BasePage):
    """Things of one kind, or of several, to look at, download, print and wear."""

    kind = models.CharField(
        _("kind"),
        max_length=12,
        choices=Kind.choices,
        blank=True,
        help_text=_("Leave empty when the gallery holds several kinds."),
    )
    introduction = RichTextField(_("introduction"), features=PROSE_FEATURES, blank=True)

    parent_page_types = ["media.GalleryIndexPage"]
    subpage_types = []

    fields_with_words = ["introduction"]

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("kind"),
        FieldPanel("introduction"),
        InlinePanel("items", heading=_("Items"), label=_("item")),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("introduction"),
        index.RelatedFields("items", [index.SearchField("title"), index.SearchField("caption")]),
    ]

    objects = PageManager.from_queryset(GalleryQuerySet)()

    class Meta:
        verbose_name = _("gallery")
        verbose_name_plural = _("galleries")

    def card_kicker(self):
        return self.get_verbose_name()

    def get_context(self, request, *args, **kwargs):
        """Adds `items`: what the gallery shows, pictures and documents loaded."""
        context = super().get_context(request, *args, **kwargs)
        context["items"] = attach_files(self.items.all())
        return context


class GalleryItem(TranslatableMixin, Orderable):
    """One thing in a gallery: a picture to look at and, where there is one, a file to print."""

    gallery = ParentalKey(GalleryPage, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    title = models.CharField(_("title"), max_length=160)
    caption = models.TextField(_("caption"), max_length=600, blank=True)
    image = models.ForeignKey(
        CampaignImage, on_delete=models.PROTECT, related_name="+", verbose_name=_("picture")
    )
    document = models.ForeignKey(
        CampaignDocument,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("file to print"),
    )

    panels = ["kind", "title", "caption", "image", "document"]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("gallery item")
        verbose_name_plural = _("gallery items")

    def __str__(self):
        return self.title
