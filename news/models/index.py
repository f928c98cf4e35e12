from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField

from core.blocks import PROSE_FEATURES
from core.files import attach_listing_images
from core.pages import BasePage
from core.remembering import remembered
from news.querysets import articles

from .article import Topic


class NewsIndexPage(BasePage):
    """All articles, the newest first, by topic if the reader likes."""

    articles_per_page = 12

    introduction = RichTextField(_("introduction"), features=PROSE_FEATURES, blank=True)

    parent_page_types = ["home.HomePage"]
    subpage_types = [
        "news.PressReleasePage",
        "news.AppealPage",
        "news.TranscriptPage",
        "news.NewsPage",
    ]

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = _("list of news")

    def get_context(self, request, *args, **kwargs):
        """Adds `page_of_articles`, the `topics` to choose from and the `topic` chosen.

        A page number or topic that does not exist shows the nearest that does.
        """
        context = super().get_context(request, *args, **kwargs)
        topics = remembered(
            ("topics", self.locale_id), lambda: list(Topic.objects.filter(locale=self.locale_id))
        )
        topic = next((one for one in topics if one.slug == request.GET.get("topic")), None)
        found = articles().child_of(self).published().newest_first()
        if topic:
            found = found.about(topic)
        page_of_articles = Paginator(found, self.articles_per_page).get_page(
            request.GET.get("page")
        )
        page_of_articles.object_list = attach_listing_images(
            page_of_articles.object_list.as_cards()
        )
        context.update(topics=topics, topic=topic, page_of_articles=page_of_articles)
        return context
