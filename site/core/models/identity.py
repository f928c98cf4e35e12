"""Who the campaign is, in words that editors write and translators translate."""

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import (
    FieldPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    PageChooserPanel,
)
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField
from wagtail.images import get_image_model_string
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core import palette
from core.blocks import ProfileLinkBlock
from core.files import attach_logo
from core.querysets import InLanguageQuerySet


@register_setting(icon="cog", order=10)
class SiteSettings(BaseSiteSetting):
    """What is the same in every language: the mark, the address to write to, other profiles."""

    logo = models.ForeignKey(
        get_image_model_string(),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("logo"),
        help_text=_("A square picture, at least 192 pixels wide, on a transparent ground."),
    )
    contact_email = models.EmailField(_("contact e-mail"), blank=True)
    profiles = StreamField(
        [("profile", ProfileLinkBlock())],
        blank=True,
        verbose_name=_("profiles elsewhere"),
        help_text=_("Shown in the footer as plain links. Nothing is loaded from these sites."),
    )

    ink = models.CharField(
        _("ink"),
        max_length=7,
        default=palette.DEFAULT_INK,
        validators=[palette.validate_colour],
        help_text=_("Dark: titles, links, the head and foot of each page."),
    )
    paper = models.CharField(
        _("paper"),
        max_length=7,
        default=palette.DEFAULT_PAPER,
        validators=[palette.validate_colour],
        help_text=_("Very light: what everything stands on."),
    )
    accent = models.CharField(
        _("accent"),
        max_length=7,
        default=palette.DEFAULT_ACCENT,
        validators=[palette.validate_colour],
        help_text=_("Bright: the button of the one action on a page."),
    )

    panels = [
        FieldPanel("logo"),
        FieldPanel("contact_email"),
        FieldPanel("profiles"),
        MultiFieldPanel(
            [FieldPanel(name, widget=forms.ColorInput) for name in ("ink", "paper", "accent")],
            heading=_("Colours"),
            help_text=_("All other shades are worked out from these three, for day and night."),
        ),
    ]

    class Meta:
        verbose_name = _("campaign settings")

    def clean(self):
        """Refuse colours that could not be read."""
        super().clean()
        palette.validate_palette(self.ink, self.paper, self.accent)

    @property
    def palette(self):
        """The custom properties of the campaign's colours, by name."""
        return palette.palette(self.ink, self.paper, self.accent)

    @property
    def own_palette(self):
        """As `palette`, or None while the colours are those that tokens.css has anyway."""
        chosen = (self.ink, self.paper, self.accent)
        usual = (palette.DEFAULT_INK, palette.DEFAULT_PAPER, palette.DEFAULT_ACCENT)
        return self.palette if chosen != usual else None

    @classmethod
    def for_request(cls, request):
        """The settings of the request's site, with the logo and its sizes; remembered."""
        # What remembers needs the models, so it is met here and not at the top.
        from core.remembering import remembered
        from core.sites import site_of

        site = site_of(request)
        return remembered(("settings", site and site.pk), lambda: attach_logo(cls.of(site)))

    @classmethod
    def of(cls, site):
        """The settings of a site, unsaved ones before there are any: a visitor stores nothing."""
        return cls.objects.filter(site=site).first() or cls(site=site)


class OnePerLanguage(TranslatableMixin, ClusterableModel):
    """One row in each language and no more: of a second one, pages would show nothing."""

    class Meta(TranslatableMixin.Meta):
        abstract = True

    def clean(self):
        """Forms leave the language out, and with it the constraint on it; so it is asked here."""
        super().clean()
        self.validate_constraints()


class Masthead(OnePerLanguage):
    """The head of every page: the campaign's name and its menu, one row for each language."""

    campaign_name = models.CharField(_("campaign name"), max_length=160)
    short_name = models.CharField(
        _("short name"), max_length=40, help_text=_("Shown beside the logo, for example initials.")
    )
    tagline = models.CharField(_("tagline"), max_length=160, blank=True)
    action_label = models.CharField(
        _("words on the button"),
        max_length=40,
        blank=True,
        help_text=_("The one thing you ask of everybody, for example: Sign the petition"),
    )
    action_page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("page the button leads to"),
    )

    objects = InLanguageQuerySet.as_manager()

    panels = [
        MultiFieldPanel(
            [FieldPanel("campaign_name"), FieldPanel("short_name"), FieldPanel("tagline")],
            heading=_("Name"),
        ),
        InlinePanel("menu_items", heading=_("Menu"), label=_("menu item"), max_num=6),
        MultiFieldPanel(
            [FieldPanel("action_label"), PageChooserPanel("action_page")],
            heading=_("Button beside the menu"),
        ),
        HelpPanel(_("Links follow the visitor's language by themselves.")),
    ]
    override_translatable_fields = [SynchronizedField("action_page", overridable=False)]

    class Meta(OnePerLanguage.Meta):
        abstract = False
        verbose_name = _("masthead and menu")
        verbose_name_plural = _("mastheads and menus")
        constraints = [
            models.UniqueConstraint(
                fields=["locale"],
                name="one_masthead_per_language",
                violation_error_message=_(
                    "This language has its masthead already. Please change that one."
                ),
            )
        ]

    def __str__(self):
        return self.campaign_name


class Footer(OnePerLanguage):
    """The foot of every page: a few words about the campaign and further links."""

    about = models.TextField(_("about the campaign"), max_length=600)

    objects = InLanguageQuerySet.as_manager()

    panels = [
        FieldPanel("about"),
        InlinePanel("links", heading=_("Links"), label=_("link"), max_num=12),
    ]

    class Meta(OnePerLanguage.Meta):
        abstract = False
        verbose_name = _("footer")
        verbose_name_plural = _("footers")
        constraints = [
            models.UniqueConstraint(
                fields=["locale"],
                name="one_footer_per_language",
                violation_error_message=_(
                    "This language has its footer already. Please change that one."
                ),
            )
        ]

    def __str__(self):
        return self.about[:60]


class PageLink(TranslatableMixin, Orderable):
    """A labelled link to a page; the page is named once, and read in the visitor's language."""

    label = models.CharField(_("label"), max_length=60)
    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="+", verbose_name=_("page")
    )

    panels = [FieldPanel("label"), PageChooserPanel("page")]
    translatable_fields = [
        TranslatableField("label"),
        SynchronizedField("page", overridable=False),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        abstract = True

    def __str__(self):
        return self.label


class MenuItem(PageLink):
    masthead = ParentalKey(Masthead, on_delete=models.CASCADE, related_name="menu_items")

    class Meta(PageLink.Meta):
        abstract = False
        verbose_name = _("menu item")
        verbose_name_plural = _("menu items")


class FooterLink(PageLink):
    footer = ParentalKey(Footer, on_delete=models.CASCADE, related_name="links")

    class Meta(PageLink.Meta):
        abstract = False
        verbose_name = _("footer link")
        verbose_name_plural = _("footer links")
