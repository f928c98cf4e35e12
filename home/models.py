"""The hall: the home page, which shows what the rooms have, and pages of plain information."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from core.addresses import public_address
from core.blocks import StoryBlock
from core.files import attach_pictures
from core.linked_data import campaign, known
from core.models import SiteSettings
from core.pages import BasePage
from news.querysets import articles


class HomePage(BasePage):
    """What the campaign demands, its petition, its latest news and what there is to download."""

    news_shown = 3
    items_shown = 4

    demand = models.CharField(
        _("demand"), max_length=120, help_text=_("The campaign in one line, set large.")
    )
    introduction = models.TextField(_("introduction"), max_length=600, blank=True)
    picture = StreamField(
        [("picture", ImageBlock())], max_num=1, blank=True, verbose_name=_("picture")
    )
    body = StreamField(StoryBlock(), blank=True, verbose_name=_("story"))
    petition = models.ForeignKey(
        "petition.PetitionPage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("petition to sign"),
    )
    gallery = models.ForeignKey(
        "media.GalleryPage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("gallery to show"),
    )

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "home.InformationPage",
        "news.NewsIndexPage",
        "media.GalleryIndexPage",
        "petition.PetitionPage",
    ]

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldPanel("demand"), FieldPanel("introduction"), FieldPanel("picture")],
            heading=_("Top of the page"),
        ),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                PageChooserPanel("petition", "petition.PetitionPage"),
                PageChooserPanel("gallery", "media.GalleryPage"),
            ],
            heading=_("Shown on the home page"),
        ),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("demand"),
        index.SearchField("introduction"),
        index.SearchField("body"),
    ]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("petition", overridable=False),
        SynchronizedField("gallery", overridable=False),
    ]
    fields_with_words = ["introduction", "demand", "body"]

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request, *args, **kwargs):
        """Adds what the rooms have to show in this page's language."""
        context = super().get_context(request, *args, **kwargs)
        latest = articles().descendant_of(self).published().newest_first().as_cards()
        context["latest"] = list(latest[: self.news_shown])
        petitions = self.twins_of("petition", self.locale.language_code)
        context["petition"] = petitions.select_related("locale").first()
        # The gallery comes with its items: one without any has nothing to show here.
        items = self.items_of_gallery()
        context["gallery"] = items[0].gallery if items else None
        context["gallery_items"] = items
        attach_pictures([*context["latest"], *items])
        return context

    def card_title(self):
        return self.demand

    def structured_data(self, facts, request, picture=None):
        """The campaign itself, and the site with its search."""
        settings = SiteSettings.for_request(request)
        organisation = campaign(facts) | known(
            alternateName=facts.short_name,
            description=facts.description,
            email=settings.contact_email,
            logo=public_address("/icons/512.png"),
            sameAs=[profile.value["url"] for profile in settings.profiles],
        )
        search = {
            "@type": "SearchAction",
            "target": public_address(reverse("search:search") + "?q={words}"),
            "query-input": "required name=words",
        }
        website = known(
            type_="WebSite",
            name=facts.site_name or self.title,
            alternateName=facts.short_name,
            url=facts.address,
            inLanguage=facts.language,
            publisher={"@id": organisation["@id"]},
            potentialAction=search,
        )
        return [organisation, website, *super().structured_data(facts, request, picture)]

    def items_of_gallery(self):
        """The first things of the gallery, each with the gallery loaded."""
        if self.gallery_id is None:
            return []
        galleries = self.twins_of("gallery", self.locale.language_code)
        items = galleries.model._meta.get_field("items").related_model.objects
        found = items.filter(gallery__in=galleries).select_related("gallery").order_by("sort_order")
        return list(found[: self.items_shown])


class InformationPage(BasePage):
    """About us, privacy, contact: a page that is no news and may hold further ones."""

    picture = StreamField(
        [("picture", ImageBlock())], max_num=1, blank=True, verbose_name=_("picture above")
    )
    body = StreamField(StoryBlock(), blank=True, verbose_name=_("story"))

    parent_page_types = ["home.HomePage", "home.InformationPage"]
    subpage_types = ["home.InformationPage"]

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("picture"),
        FieldPanel("body"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("information page")
        verbose_name_plural = _("information pages")
