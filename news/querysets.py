from django.db import models
from django.db.models import F
from django.db.models.functions import Coalesce

from wagtail.models import Page, PageQuerySet

# Every kind of article, as the path from a plain page to its own table.
ARTICLE_TYPES = ("newspage", "pressreleasepage", "appealpage", "transcriptpage")


class ArticleQuerySet(PageQuerySet):
    """Articles of all kinds together, asked for as plain pages."""

    def published(self):
        """Those a visitor may read."""
        return self.live().public()

    def dated(self):
        """Articles only, each with the `date` of its own kind."""
        return self.annotate(
            date=Coalesce(
                *(F(f"{kind}__date") for kind in ARTICLE_TYPES), output_field=models.DateField()
            )
        ).filter(date__isnull=False)

    def newest_first(self):
        """By date, the youngest first; of one day, the one published last."""
        return self.dated().order_by("-date", "-first_published_at", "-pk")

    def in_language(self, code):
        return self.filter(locale__language_code=code)

    def about(self, topic):
        """Those that carry `topic`, which may be named in any of its languages."""
        chosen = models.Q()
        for kind in ARTICLE_TYPES:
            chosen |= models.Q(**{f"{kind}__topics__translation_key": topic.translation_key})
        return self.filter(chosen).distinct()


def articles():
    """All articles, of every kind and in every language."""
    return ArticleQuerySet(Page)
