"""What journalists need, always as it is now."""

from html import unescape

from django.db import models
from django.utils.html import strip_tags
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.fields import RichTextField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from core.addresses import public_address
from core.blocks import PROSE_FEATURES
from core.files import attach_files
from core.pages import BasePage
from core.querysets import in_public
from media.downloads.offers import offers_of
from media.downloads.packing import Packed
from media.printing.editions import editions_of

from .gallery import GalleryItem, GalleryPage


class PressKitPage(BasePage):
    """The campaign in a few words, whom to ask, its logos and its key pictures."""

    boilerplate = RichTextField(
        _("the campaign in a few words"),
        features=PROSE_FEATURES,
        help_text=_("What journalists may copy as it is: who we are, in a paragraph or two."),
    )
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
        PageChooserPanel("logos", "media.GalleryPage"),
        PageChooserPanel("pictures", "media.GalleryPage"),
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

    def get_context(self, request, *args, **kwargs):
        """Adds `shelves`: pairs of a gallery and its items, each with what there is to take."""
        context = super().get_context(request, *args, **kwargs)
        items = self.items_shown()
        editions = editions_of(items)
        shelves = {}
        for item in items:
            offers = offers_of(item, editions[item.translation_key])
            shelves.setdefault(item.gallery, []).append((item, offers))
        context["shelves"] = list(shelves.items())
        return context

    def items_shown(self) -> list[GalleryItem]:
        """The logos and then the key pictures in the language of this page, their files loaded."""
        wanted = [key for key in (self.logos_id, self.pictures_id) if key]
        if not wanted:
            return []
        keys = GalleryPage.objects.filter(pk__in=wanted).values("translation_key")
        items = GalleryItem.objects.in_public().filter(
            locale=self.locale_id, gallery__translation_key__in=keys
        )
        # Each gallery once, the one of logos first: which it is, its items tell.
        shown = attach_files(items.order_by("gallery__path", "sort_order"))
        return sorted(shown, key=lambda item: item.kind != "logo")

    def texts(self) -> list[Packed]:
        """The words of this kit in every language in which it is live, as text files."""
        twins = type(self).objects.filter(in_public(), translation_key=self.translation_key)
        found = []
        for twin in twins.select_related("locale"):
            code = twin.locale.language_code
            with override(code):
                about = [twin.title, plain(twin.boilerplate), public_address(twin.url or "")]
                found.append(Packed(f"about-{code}.txt", text="\n\n".join(about) + "\n"))
                if twin.contact:
                    words = f"{gettext('Contact for the press')}\n\n{twin.contact}\n"
                    found.append(Packed(f"contact-{code}.txt", text=words))
        return found


def plain(html) -> str:
    """Rich text as plain text, a paragraph to a line."""
    for end in ("</p>", "</li>", "<br/>", "<br>"):
        html = html.replace(end, f"{end}\n")
    return unescape(strip_tags(html)).strip()
