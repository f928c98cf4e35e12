"""What all kinds of article share."""

from copy import copy

from django.conf import settings
from django.db import models, transaction
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext_lazy as _

from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.blocks import StoryBlock
from core.files import attach_files
from core.linked_data import campaign, image, known
from core.pages import BasePage, BasePageForm
from core.remembering import remembered
from core.templatetags.language_tags import long_date
from khmer.lines import count_words
from news.querysets import articles

# Silent reading of English that is no fiction: M. Brysbaert, "How many words do we read per
# minute?", Journal of Memory and Language 109 (2019), from 190 studies. He predicts other languages
# by the number of words they take to say the same: our Khmer takes 2,091 for 2,039 English ones,
# in all of the demonstration, so that one speed does for both.
WORDS_PER_MINUTE = 238


class Topic(TranslatableMixin, models.Model):
    """What an article is about; named in every language, chosen once."""

    name = models.CharField(_("name"), max_length=60)
    slug = models.SlugField(_("slug"), max_length=60)

    panels = ["name", "slug"]
    translatable_fields = [
        TranslatableField("name"),
        SynchronizedField("slug", overridable=False),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["slug", "locale"], name="news_topic_slug_once"),
        ]

    def __str__(self):
        return self.name


class ArticleForm(BasePageForm):
    """Offers each topic once, in the source language; pages show it in their own."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "topics" in self.fields:
            self.fields["topics"].queryset = Topic.objects.filter(
                locale__language_code=settings.LANGUAGE_CODE
            )


class Article(BasePage):
    """A dated page with a story, topics, and a note when something had to be corrected."""

    date = models.DateField(_("date"), default=localdate)
    date_text = models.CharField(
        _("date as shown"),
        max_length=60,
        blank=True,
        help_text=_("Only where the day is not known, for example “July 2014”."),
    )
    topics = ParentalManyToManyField(Topic, blank=True, verbose_name=_("topics"))
    body = StreamField(StoryBlock(), blank=True, verbose_name=_("story"))
    correction = models.TextField(
        _("correction"),
        max_length=600,
        blank=True,
        help_text=_("What was wrong and is now put right. Shown above the story."),
    )
    correction_date = models.DateField(_("corrected on"), null=True, blank=True)
    # How many words there are to read; counted when the page is saved, as it takes a while.
    words = models.PositiveIntegerField(default=0, editable=False)

    related_shown = 3
    # Rows with pictures and documents of its own, which are loaded with those of related articles.
    rows_with_files = ()

    base_form_class = ArticleForm
    is_article = True
    parent_page_types = ["news.NewsIndexPage"]
    subpage_types = []

    heading_panels = [FieldPanel("date"), FieldPanel("date_text"), FieldPanel("topics")]
    correction_panel = MultiFieldPanel(
        [FieldPanel("correction"), FieldPanel("correction_date")],
        heading=_("Correction"),
        classname="collapsed",
    )
    content_panels = [
        *BasePage.content_panels,
        *heading_panels,
        FieldPanel("body"),
        correction_panel,
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.SearchField("correction"),
        index.SearchField("topic_names"),
        index.FilterField("date"),
    ]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("date", overridable=False),
        SynchronizedField("topics", overridable=False),
        SynchronizedField("correction_date", overridable=False),
    ]

    class Meta:
        abstract = True

    def card_kicker(self):
        return self.get_verbose_name()

    def card_date(self):
        return self.date_text or long_date(self.date)

    @property
    def published(self):
        """When it came out: the moment, or the day of one that is older than its page.

        None where its editor does not know the day.
        """
        if self.date_text:
            return None
        moment = self.first_published_at
        return moment if moment and localtime(moment).date() == self.date else self.date

    @transaction.atomic
    def save(self, *args, update_fields=None, **kwargs):
        """Save the article, its words counted, and what hangs on it in one transaction."""
        if update_fields is None:
            self.words = count_words("\n".join(self.texts()))
        super().save(*args, update_fields=update_fields, **kwargs)

    def texts(self):
        """What there is to read, as plain text."""
        for name in self.fields_with_words:
            stream = getattr(self, name)
            yield from stream.stream_block.get_searchable_content(stream)

    @property
    def reading_minutes(self) -> int:
        """How many minutes it takes to read, at least one; none when there is nothing to read."""
        return self.words and max(1, round(self.words / WORDS_PER_MINUTE))

    def local_topics(self):
        """The topics as they are called in this page's language; remembered once published."""
        if isinstance(self.topics.all(), models.QuerySet):
            return remembered(("topics of", self.pk), lambda: list(self._local_topics()))
        return self._local_topics()

    def _local_topics(self):
        chosen = self.topics.all()
        if isinstance(chosen, models.QuerySet):
            keys = chosen.order_by().values("translation_key")
        else:
            # In a preview what was chosen is not stored yet.
            keys = [topic.translation_key for topic in chosen]
        return Topic.objects.filter(translation_key__in=keys, locale=self.locale_id)

    def topic_names(self):
        """What the topics are called in this page's language, for the search."""
        return [topic.name for topic in self.local_topics()]

    def get_context(self, request, *args, **kwargs):
        """Adds `topics`, the neighbours in time, `newer` and `older`, and `related` articles.

        Related are up to `related_shown` others that share most topics, or else are the newest;
        those that are there as neighbours are left out.
        """
        context = super().get_context(request, *args, **kwargs)
        topics = self.local_topics()
        context.update(topics=topics, newer=None, older=None, related=[])
        if self.pk:
            neighbours, related = self._around(topics, request)
            for neighbour in neighbours:
                context["newer" if neighbour.is_newer else "older"] = neighbour
            context["related"] = related
        attach_files([*context["related"], *self.rows_with_files])
        return context

    def _around(self, topics, request):
        """The neighbours in time, and what is related; remembered but for a draft."""
        if getattr(request, "is_preview", False):
            return self._find_around(topics)
        found = remembered(("around", self.pk), lambda: self._find_around(topics))
        # Copies: pictures are put to them, and what is remembered stays as it is.
        return tuple([copy(page) for page in pages] for pages in found)

    def _find_around(self, topics):
        published = articles().published()
        neighbours = list(published.sibling_of(self, inclusive=False).next_to(self))
        shown_already = [self.pk, *(neighbour.pk for neighbour in neighbours)]
        others = published.filter(locale=self.locale_id).exclude(pk__in=shown_already)
        return neighbours, list(others.most_alike(topics).as_cards()[: self.related_shown])

    def structured_data(self, facts, request, picture=None):
        """Adds the article itself, with what was corrected in it."""
        publisher = campaign(facts)
        correction = self.correction and known(
            type_="CorrectionComment", text=self.correction, datePublished=self.correction_date
        )
        article = known(
            type_="NewsArticle",
            headline=self.title,
            description=facts.description,
            inLanguage=facts.language,
            datePublished=facts.published,
            dateModified=facts.modified,
            author=self.author_thing() or publisher,
            publisher=publisher,
            image=image(picture),
            mainEntityOfPage=facts.address,
            correction=correction,
        )
        return [article, *super().structured_data(facts, request, picture)]

    def author_thing(self):
        """Who speaks, when it is not the campaign."""
        return None
