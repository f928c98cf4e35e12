"""Galleries: things to look at, download, print and wear, each at an address of its own."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, MultipleChooserPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, PageManager, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from core.blocks import PROSE_FEATURES
from core.files import attach_listing_images
from core.pages import BasePage
from core.querysets import in_public
from media.galleries.completing import complete
from media.galleries.forms import GalleryPageForm
from media.galleries.item_facts import image_object, in_head
from media.galleries.item_page import ItemShown
from media.galleries.narrowing import narrowed
from media.galleries.readiness import PublishedWhenReady
from media.printing.panels import EditionsPanel, PrintPanel
from media.querysets import GalleryItemQuerySet, GalleryQuerySet

from .files import CampaignDocument, CampaignImage
from .terms import Kind, Place


class GalleryIndexPage(BasePage):
    """The list of galleries, and of what is in all of them once the reader chooses."""

    introduction = RichTextField(_("introduction"), features=PROSE_FEATURES, blank=True)

    parent_page_types = ["home.HomePage"]
    subpage_types = ["media.GalleryPage", "media.PressKitPage"]

    fields_with_words = ["introduction"]

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]

    class Meta:
        verbose_name = _("list of galleries")

    def get_context(self, request, *args, **kwargs):
        """Adds what narrowing.Narrowed tells of all galleries' items, and `galleries`.

        Those are the live ones in the order the editor gave them; none once a reader has chosen.
        """
        context = super().get_context(request, *args, **kwargs)
        items = GalleryItem.objects.in_galleries_below(self)
        context["narrowed"] = narrowed(items, request.GET, self.locale)
        context["galleries"] = []
        if not context["narrowed"].is_narrow:
            galleries = GalleryPage.objects.child_of(self).filter(in_public()).with_item_count()
            context["galleries"] = attach_listing_images(galleries)
        return context

    def title_in_head(self, context):
        """Adds what the reader chose and how far the list goes, so that no two are alike."""
        return " · ".join([super().title_in_head(context), *context["narrowed"].words])

    def query_of_address(self, context):
        """What the reader chose and a page beyond the first, always in one order."""
        return context["narrowed"].address

    def query_of_alternates(self, context):
        """The same choice, unless the list goes on: another language may be cut otherwise."""
        return context["narrowed"].address_in_other_languages


class GalleryPage(PublishedWhenReady, BasePage):
    """Things of one kind, or of several, to look at, download, print and wear.

    Each of them is a part of the page and has an address of its own below it.
    """

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
    base_form_class = GalleryPageForm

    fields_with_words = ["introduction"]
    has_parts = True

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("kind"),
        FieldPanel("introduction"),
        MultipleChooserPanel(
            "items",
            chooser_field_name="image",
            heading=_("Items"),
            label=_("item"),
            help_text=_(
                "Choose as many pictures at once as you like. Titles are taken from the pictures"
                " where you leave them empty. Drag items into their order."
            ),
        ),
        EditionsPanel(heading=_("Files made of the items")),
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

    def full_clean(self, *args, **kwargs):
        """Fills in what items lack before the page or a draft of it is stored."""
        if self.items.is_deferring:
            complete(self.items.all(), self)
        super().full_clean(*args, **kwargs)

    def card_kicker(self):
        return self.get_verbose_name()

    def get_template(self, request, *args, **kwargs):
        if self.part:
            return "media/gallery_item.html"
        return super().get_template(request, *args, **kwargs)

    def get_context(self, request, *args, **kwargs):
        """Adds what narrowing.Narrowed tells of the items, or what ItemShown tells of one."""
        context = super().get_context(request, *args, **kwargs)
        if self.part:
            context["shown"] = ItemShown(self.part, self._items_in_order, self.get_url(request))
        else:
            items = self.items.select_related("topic")
            context["narrowed"] = narrowed(items, request.GET, self.locale)
        return context

    def part_at(self, step):
        """The item at the address `step`, ready to be shown; the first, where several have it."""
        self._items_in_order = list(self.items.select_related("topic"))
        return next((item for item in self._items_in_order if item.slug == step), None)

    def languages_of_part(self):
        twins = GalleryItem.objects.filter(
            slug=self.part.slug, gallery__translation_key=self.translation_key
        )
        return {*twins.values_list("locale__language_code", flat=True)}

    @classmethod
    def steps_to_parts(cls):
        steps = {}
        rows = GalleryItem.objects.exclude(slug="").order_by("gallery", "sort_order")
        for gallery, slug in rows.values_list("gallery", "slug"):
            steps.setdefault(gallery, {})[slug] = None
        return steps

    @property
    def meta_description(self):
        if self.part:
            return self.part.caption or f"{self.part.get_kind_display()}: {self.part.title}"
        return super().meta_description

    def title_in_head(self, context):
        """An item's own; a gallery's with what the reader chose and how far the list goes."""
        if self.part:
            return f"{self.part.title} · {self.title}"
        words = context["narrowed"].words if "narrowed" in context else []
        return " · ".join([super().title_in_head(context), *words])

    def query_of_address(self, context):
        return context["narrowed"].address if "narrowed" in context else ""

    def query_of_alternates(self, context):
        return context["narrowed"].address_in_other_languages if "narrowed" in context else ""

    def picture_in_head(self):
        return in_head(self.part.image) if self.part else None

    def structured_data(self, facts, request, picture=None):
        """An item is a picture that may be used under a licence."""
        found = super().structured_data(facts, request, picture)
        return [image_object(self.part, facts), *found] if self.part else found


class GalleryItem(TranslatableMixin, Orderable):
    """One thing in a gallery: a picture to look at and, where there is one, a file to print.

    It is the same thing in every language, known by its `translation_key`; its other languages'
    files are found through the picture and the file.
    """

    gallery = ParentalKey(GalleryPage, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField(
        _("kind"),
        max_length=12,
        choices=Kind.choices,
        blank=True,
        help_text=_("That of the gallery when left empty."),
    )
    title = models.CharField(
        _("title"),
        max_length=160,
        blank=True,
        help_text=_("That of the picture when left empty."),
    )
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

    objects = GalleryItemQuerySet.as_manager()

    panels = ["image", "title", "kind", "caption", "back", "document", "topic", "slug"]
    panels += ["qr_page", "qr_place", PrintPanel()]
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
