"""The kinds of article with few fields of their own."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from core.pages import BasePage
from news.blocks import ConversationBlock

from .article import Article


def lead_picture():
    """A single picture above the story, as a stream so that its description is translated."""
    return StreamField(
        [("picture", ImageBlock())], max_num=1, blank=True, verbose_name=_("picture above")
    )


class NewsPage(Article):
    """A plain item of news."""

    picture = lead_picture()

    content_panels = [
        *BasePage.content_panels,
        *Article.heading_panels,
        FieldPanel("picture"),
        FieldPanel("body"),
        Article.correction_panel,
    ]

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news items")


class AppealPage(Article):
    """Somebody calls on the reader to do something, and the page says where."""

    picture = lead_picture()
    speaker = models.CharField(_("speaker"), max_length=120, blank=True)
    speaker_role = models.CharField(_("who that is"), max_length=160, blank=True)
    action_label = models.CharField(
        _("words on the button"),
        max_length=60,
        blank=True,
        help_text=_("For example: Sign the petition"),
    )
    action_page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("page the button leads to"),
    )

    content_panels = [
        *BasePage.content_panels,
        *Article.heading_panels,
        FieldPanel("picture"),
        MultiFieldPanel([FieldPanel("speaker"), FieldPanel("speaker_role")], heading=_("Speaker")),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("action_label"), FieldPanel("action_page")], heading=_("Call to action")
        ),
        Article.correction_panel,
    ]
    search_fields = [*Article.search_fields, index.SearchField("speaker")]
    override_translatable_fields = [
        *Article.override_translatable_fields,
        SynchronizedField("action_page", overridable=False),
    ]

    class Meta:
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")


class TranscriptPage(Article):
    """Questions and answers, speaker by speaker."""

    picture = lead_picture()
    place = models.CharField(_("place"), max_length=120, blank=True)
    occasion = models.CharField(_("occasion"), max_length=200, blank=True)
    conversation = StreamField(ConversationBlock(), blank=True, verbose_name=_("conversation"))

    read = ("body", "conversation")

    content_panels = [
        *BasePage.content_panels,
        *Article.heading_panels,
        MultiFieldPanel([FieldPanel("place"), FieldPanel("occasion")], heading=_("Occasion")),
        FieldPanel("picture"),
        FieldPanel("body", heading=_("Introduction")),
        FieldPanel("conversation"),
        Article.correction_panel,
    ]
    search_fields = [*Article.search_fields, index.SearchField("conversation")]

    class Meta:
        verbose_name = _("transcript")
        verbose_name_plural = _("transcripts")

    def questions(self):
        """The question blocks, for the list of links at the head of the page."""
        return [turn for turn in self.conversation if turn.block_type == "question"]
