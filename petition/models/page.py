from functools import cached_property

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Locale, PageManager
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from core.blocks import PROSE_FEATURES, StoryBlock
from core.pages import BasePage
from petition.models.petition import KEEP_MONTHS, Petition
from petition.models.text import PetitionText
from petition.panels import TextVersionsPanel
from petition.querysets import PetitionPageQuerySet

# What a page states about the petition behind all languages.
FACTS = ("goal", "opens_at", "closes_at", "keep_months")
# Seconds that a page with a count may be kept.
COUNT_KEPT = 15


class PetitionPage(BasePage):
    """The words of a petition in one language; the Petition with its translation key counts."""

    addressee = models.CharField(
        _("addressed to"), max_length=255, help_text=_("Who should act, by name and office.")
    )
    demand = RichTextField(
        _("what is demanded"),
        features=PROSE_FEATURES,
        help_text=_("The text people put their names to. Short: it stands above the form."),
    )
    body = StreamField(StoryBlock(), blank=True, verbose_name=_("why it matters"))
    thanks_heading = models.CharField(
        _("heading of the thank-you page"), max_length=160, blank=True
    )
    thanks = RichTextField(
        _("text of the thank-you page"),
        features=PROSE_FEATURES,
        blank=True,
        help_text=_("What a supporter can do next."),
    )
    materials = models.ForeignKey(
        "media.GalleryPage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("gallery to download from"),
        help_text=_("Its first items are offered on the thank-you page."),
    )
    goal = models.PositiveIntegerField(
        _("goal"),
        default=1000,
        validators=[MinValueValidator(1)],
        help_text=_("How many signatures the campaign aims for, in all languages together."),
    )
    opens_at = models.DateTimeField(_("opens at"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes at"), null=True, blank=True)
    keep_months = models.PositiveSmallIntegerField(
        _("months names are kept"),
        default=KEEP_MONTHS,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
        help_text=_("So many months after closing all names are erased for good."),
    )

    objects = PageManager.from_queryset(PetitionPageQuerySet)()

    parent_page_types = ["home.HomePage"]
    subpage_types = []

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("addressee"),
        FieldPanel("demand"),
        TextVersionsPanel(heading=_("Versions of the text")),
        FieldPanel("body"),
        InlinePanel(
            "questions",
            heading=_("Further questions in the form"),
            label=_("Question"),
            help_text=_("Ask only what the campaign needs: every question costs signatures."),
        ),
        MultiFieldPanel(
            [
                FieldPanel("thanks_heading"),
                FieldPanel("thanks"),
                PageChooserPanel("materials", "media.GalleryPage"),
            ],
            heading=_("After signing"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("goal"),
                FieldPanel("opens_at"),
                FieldPanel("closes_at"),
                FieldPanel("keep_months"),
            ],
            heading=_("The same in every language"),
        ),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("addressee"),
        index.SearchField("demand"),
        index.SearchField("body"),
    ]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("materials", overridable=False),
        SynchronizedField("goal", overridable=False),
        SynchronizedField("opens_at", overridable=False),
        SynchronizedField("closes_at", overridable=False),
        SynchronizedField("keep_months", overridable=False),
    ]
    fields_with_words = ["demand", "body"]

    class Meta:
        verbose_name = _("petition page")
        verbose_name_plural = _("petition pages")

    def clean(self):
        super().clean()
        if self.opens_at and self.closes_at and self.closes_at <= self.opens_at:
            raise ValidationError({"closes_at": _("A petition closes after it opens.")})
        is_closed = self.closes_at and self.closes_at <= timezone.now()
        if not is_closed and self.petition.anonymised_on and self._speaks_for_petition():
            raise ValidationError(
                {"closes_at": _("The names are erased, so this petition cannot be opened again.")}
            )

    @transaction.atomic
    def save(self, *args, update_fields=None, **kwargs):
        """Save the page and, with its whole content, the facts it states about its petition.

        A save of single fields is Wagtail keeping its books on a page that may carry an unpublished
        draft, so it states nothing.
        """
        super().save(*args, update_fields=update_fields, **kwargs)
        if update_fields is None:
            facts = {field: getattr(self, field) for field in FACTS}
            petition, is_new = Petition.objects.get_or_create(
                key=self.translation_key, defaults=facts
            )
            if not is_new and self._speaks_for_petition():
                Petition.objects.filter(pk=petition.pk).update(**facts)
            self.__dict__.pop("petition", None)
            if self.live:
                PetitionText.objects.keep(self)

    def _speaks_for_petition(self):
        """Whether this is the original: a translation may lag behind with an older goal."""
        source = Locale.get_default()
        return (
            self.locale_id == source.pk
            or not self.get_translations().filter(locale=source).exists()
        )

    @cached_property
    def petition(self):
        """The Petition behind all languages; an unsaved one while the page is only previewed.

        Comes with what its counter shows, in one query.
        """
        language = self.locale.language_code if self.locale_id else ""
        petitions = Petition.objects.with_text_version(language).with_declared()
        return petitions.filter(pk=self.translation_key).first() or Petition(
            key=self.translation_key, goal=self.goal
        )

    def card_kicker(self):
        return _("Petition")

    def card_call(self):
        return "" if self.petition.is_closed else _("Sign the petition")

    def serve(self, request, *args, **kwargs):
        """As any page, but kept for COUNT_KEPT seconds only: who has signed looks for the count."""
        response = super().serve(request, *args, **kwargs)
        patch_cache_control(
            response, public=True, max_age=COUNT_KEPT, stale_while_revalidate=10 * COUNT_KEPT
        )
        return response

    def get_context(self, request, *args, **kwargs):
        """Adds `form`, empty unless the sign view passes one that needs correcting."""
        # Forms read the models, so they are met here and not at the top.
        from petition.forms import SignForm
        from petition.questions import asked, asked_in_public

        context = super().get_context(request, *args, **kwargs)
        if "form" in kwargs:
            context["form"] = kwargs["form"]
        else:
            is_draft = getattr(request, "is_preview", False)
            context["form"] = SignForm(asked=asked(self) if is_draft else asked_in_public(self))
        return context
