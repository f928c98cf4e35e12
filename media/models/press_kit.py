"""What journalists need, always as it is now."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from core.blocks import PROSE_FEATURES
from core.pages import BasePage

from .gallery import GalleryPage


class PressKitPage(BasePage):
    """The campaign in a few words, whom to ask, its logos and its key pictures."""

    boilerplate = RichTextField(_("the campaign in a few words"), features=PROSE_FEATURES)
    contact = models.TextField(_("contact for the press"), max_length=600, blank=True)
    logos = models.ForeignKey(
        GalleryPage,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("gallery of logos"),
    )
    pictures = models.ForeignKey(
        GalleryPage,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("gallery of key pictures"),
    )

    parent_page_types = ["media.GalleryIndexPage"]
    subpage_types = []

    fields_with_words = ["boilerplate"]

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("boilerplate"),
        FieldPanel("contact"),
        FieldPanel("logos"),
        FieldPanel("pictures"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("boilerplate"),
        index.SearchField("contact"),
    ]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("logos", overridable=False),
        SynchronizedField("pictures", overridable=False),
    ]

    class Meta:
        verbose_name = _("press kit")
        verbose_name_plural = _("press kits")
