from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from core.blocks import PROSE_FEATURES
from core.files import attach_listing_images
from core.pages import BasePage
from core.remembering import remembered
from core.templatetags.language_tags import local_number
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

    fields_with_words = ["introduction"]

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]

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

    def title_in_head(self, context):
        """Adds the topic chosen and how far back the list goes, so that no two are alike."""
        shown = context["page_of_articles"]
        parts = [super().title_in_head(context)]
        if context["topic"]:
            parts.append(context["topic"].name)
        if shown.number > 1:
            counts = {"n": shown.number, "total": shown.paginator.num_pages}
            counts = {name: local_number(number) for name, number in counts.items()}
            parts.append(gettext("Page %(n)s of %(total)s") % counts)
        return " · ".join(parts)

    def query_of_address(self, context):
        """The topic chosen and a page beyond the first, as the list shows them."""
        number = context["page_of_articles"].number
        return query_string(context["topic"], **({"page": number} if number > 1 else {}))

    def query_of_alternates(self, context):
        """The topic, which has one slug in all languages; another language is cut otherwise."""
        if context["page_of_articles"].number > 1:
            return None
        return query_string(context["topic"])


def query_string(topic, **further):
    """The query of a list about `topic`, or about anything when that is None."""
    values = {"topic": topic.slug, **further} if topic else further
    return f"?{urlencode(values)}" if values else ""
