from django.db import models
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils.timezone import now

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

    def newer_than(self, article):
        """Those that stand before `article` in newest_first, in that order."""
        return self.newest_first().filter(on_one_side_of(article, "gt"))

    def older_than(self, article):
        """Those that stand after `article` in newest_first, in that order."""
        return self.newest_first().filter(on_one_side_of(article, "lt"))

    def about(self, topic):
        """Those that carry `topic`, which may be named in any of its languages."""
        chosen = models.Q()
        for kind in ARTICLE_TYPES:
            chosen |= models.Q(**{f"{kind}__topics__translation_key": topic.translation_key})
        return self.filter(chosen).distinct()


def on_one_side_of(article, side):
    """The articles newest_first puts before (`side` "gt") or after ("lt") `article`.

    An article that was never published is compared as if it were published now.
    """
    published_at = article.first_published_at or now()
    same_day = models.Q(date=article.date)
    same_moment = same_day & models.Q(first_published_at=published_at)
    return (
        models.Q(**{f"date__{side}": article.date})
        | same_day & models.Q(**{f"first_published_at__{side}": published_at})
        | same_moment & models.Q(**{f"pk__{side}": article.pk})
    )


def articles():
    """All articles, of every kind and in every language."""
    return ArticleQuerySet(Page)
