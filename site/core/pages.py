"""What every page of the site has, as an abstract model: there is no table of its own."""

from itertools import count

from django.db import models
from django.utils.text import slugify
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.images import get_image_model_string
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from core.linked_data import breadcrumbs
from core.querysets import in_public


class BasePageForm(WagtailAdminPageForm):
    """Gives a page a dated slug when its title has no Latin letters to make one from."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean_slug(self):
        slug = self.cleaned_data.get("slug")
        if slug or slugify(self.cleaned_data.get("title", "")):
            return slug
        dated = f"{self._meta.model._meta.model_name}-{localdate():%Y-%m-%d}"
        for number in count(1):
            candidate = dated if number == 1 else f"{dated}-{number}"
            if Page._slug_is_available(candidate, self.parent_page, self.instance):
                return candidate


class BasePage(Page):
    """A page with a summary and a picture for listings, and one slug in all languages."""

    summary = models.TextField(
        _("summary"),
        max_length=300,
        blank=True,
        help_text=_("One or two sentences, shown in lists and by search engines."),
    )
    listing_image = models.ForeignKey(
        get_image_model_string(),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture for lists"),
    )

    base_form_class = BasePageForm
    content_panels = [*Page.content_panels, FieldPanel("summary")]
    promote_panels = [
        FieldPanel("listing_image"),
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
            heading=_("For search engines"),
        ),
    ]
    search_fields = [*Page.search_fields, index.SearchField("summary")]
    # Where the page's own words stand, as the reader meets them (core.own_words).
    fields_with_words = ["body"]
    is_article = False
    # When it came out, where that is a fact about the page and not about the site.
    published = None
    # A Khmer slug loses its vowels, so both languages share the Latin one.
    override_translatable_fields = [SynchronizedField("slug", overridable=False)]

    # True on a type with parts that have an address of their own, one step below that of the page.
    has_parts = False
    # The part that is being shown; it has a `slug` and a `title`.
    part = None

    # False on a page that core.serving found, when it is certain that nobody is kept from it.
    may_be_private = True

    class Meta:
        abstract = True

    def get_view_restrictions(self):
        """As Wagtail's; asks nothing of a page that is known to be open."""
        if not self.may_be_private:
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()

    def twins_of(self, name, language_code):
        """Of the page that the field `name` names: its twin in a language, if the public may see.

        A queryset of none or one, so that a caller can ask for more along with it.
        """
        pages = self._meta.get_field(name).related_model.objects
        key = Page.objects.filter(pk=getattr(self, f"{name}_id")).values("translation_key")
        twins = pages.filter(in_public(), translation_key__in=key)
        return twins.filter(locale__language_code=language_code)

    def part_at(self, step):
        """The part whose address ends in `step`, or None; asked only of types with parts."""
        return None

    def languages_of_part(self):
        """The codes of the languages in which the twin of this page has the part being shown."""
        return set()

    @classmethod
    def steps_to_parts(cls):
        """{key of a page: the last steps of the addresses of its parts}, for the sitemap."""
        return {}

    def picture_in_head(self):
        """What a shared link is shown with instead of the page's drawn card, or None for that.

        It has a file, a width, a height, a media_type and a description.
        """
        return None

    @property
    def meta_description(self):
        """What search engines show: the editor's own text, or else the translated summary."""
        return self.search_description or self.summary

    # What stands on the picture that is seen where somebody shares this page (room `cards`). Asked
    # while the page's language is active.

    def card_title(self):
        """The words set large."""
        return self.title

    def card_kicker(self):
        """What kind of page it is, above the title; nothing where the title says it."""
        return ""

    def card_date(self):
        """The date beside the kind, as readers see it, or nothing."""
        return ""

    def card_call(self):
        """The words on a button below the title, or nothing. A number would go stale."""
        return ""

    def card_picture(self):
        """The picture above the story, or else the one for lists, or None."""
        lead = getattr(self, "picture", None)
        return (lead[0].value if lead else None) or self.listing_image

    def title_in_head(self, context):
        """What stands in the tab and in results; `context` is that of the template."""
        return self.seo_title or self.title

    def query_of_address(self, context):
        """The part of the query that makes this another page, such as "?page=2", else nothing."""
        return ""

    def query_of_alternates(self, context):
        """The query with which the other languages show the same; None when they do not."""
        return ""

    def structured_data(self, facts, request, picture=None):
        """Things of schema.org that this page is, or is about, as a list of dictionaries.

        `facts` are its core.facts.Facts; `picture` has a file, a width and a height, or is None.
        """
        return [breadcrumbs(self, facts)] if self.depth > 2 else []
