"""Galleries: things to look at, download, print and wear."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, PageManager, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from core.blocks import PROSE_FEATURES
from core.files import attach_files, attach_listing_images
from core.pages import BasePage
from core.querysets import in_public
from media.querysets import GalleryQuerySet
from media.readiness import GalleryPageForm, PublishedWhenReady

from .files import CampaignDocument, CampaignImage


class Kind(models.TextChoices):
    """What a gallery or one of its items holds."""

    LOGO = "logo", _("Logo")
    TSHIRT = "tshirt", _("T-shirt design")
    POSTER = "poster", _("Poster")
    FLYER = "flyer", _("Flyer")
    BANNER = "banner", _("Banner")
    PHOTO = "photo", _("Photograph")


class Place(models.TextChoices):
    """Where something stands on a sheet: nine fields, row by row."""

    TOP_LEFT = "tl", _("Top left")
    TOP = "tc", _("Top")
    TOP_RIGHT = "tr", _("Top right")
    LEFT = "ml", _("Left")
    MIDDLE = "mc", _("Middle")
    RIGHT = "mr", _("Right")
    BOTTOM_LEFT = "bl", _("Bottom left")
    BOTTOM = "bc", _("Bottom")
    BOTTOM_RIGHT = "br", _("Bottom right")


class GalleryIndexPage(BasePage):
    """The list of galleries."""

    introduction = RichTextField(_("introduction"), features=PROSE_FEATURES, blank=True)

    parent_page_types = ["home.HomePage"]
    subpage_types = ["media.GalleryPage", "media.PressKitPage"]

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


class GalleryPage(PublishedWhenReady, BasePage):
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
    base_form_class = GalleryPageForm

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
    """One thing in a gallery: a picture to look at and, where there is one, a file to print.

    It is the same thing in every language, known by its `translation_key`; its other languages'
    files are found through the picture and the file.
    """

    gallery = ParentalKey(GalleryPage, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    title = models.CharField(_("title"), max_length=160)
    slug = models.SlugField(
        _("address"),
        max_length=80,
        blank=True,
        help_text=_("The last part of its address. Made from the title when left empty."),
    )
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

    back = models.ForeignKey(
        CampaignImage,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture of the other side"),
        help_text=_("For T-shirts and leaflets with two sides."),
    )
    topic = models.ForeignKey(
        "news.Topic",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("topic"),
    )
    # A QR code with a short address on what is printed, in the language of each version.
    qr_page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("page behind the QR code"),
        help_text=_("Usually the petition. Leave empty for no code."),
    )
    qr_place = models.CharField(
        _("place of the QR code"),
        max_length=2,
        choices=Place.choices,
        default=Place.BOTTOM_RIGHT,
    )

    panels = ["kind", "title", "caption", "image", "back", "document", "topic", "slug"]
    override_translatable_fields = [
        SynchronizedField("slug", overridable=False),
        SynchronizedField("topic", overridable=False),
        SynchronizedField("qr_page", overridable=False),
        SynchronizedField("qr_place"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("gallery item")
        verbose_name_plural = _("gallery items")

    def __str__(self):
        return self.title
