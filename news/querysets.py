from django.db import models
from django.db.models import Count, ExpressionWrapper, F, Q
from django.db.models.functions import Coalesce
from django.utils.timezone import now

from wagtail.models import Page, PageQuerySet

from core.querysets import in_public

# Every kind of article, as the path from a plain page to its own table.
ARTICLE_TYPES = ("newspage", "pressreleasepage", "appealpage", "transcriptpage")


class ArticleQuerySet(PageQuerySet):
    """Articles of all kinds together, asked for as plain pages."""

    def published(self):
        """Those a visitor may read."""
        return self.filter(in_public())

    def dated(self):
        """Articles only, each with the `date` of its own kind."""
        return self.annotate(date=of_own_kind("date")).filter(date__isnull=False)

    def as_cards(self):
        """Articles of their own types, all that a card shows loaded with them in one query.

        Only that: any other field of an article's own kind costs a query more.
        """
        shown = ("date_text", "summary", "listing_image_id")
        return self.annotate(**{name: of_own_kind(name) for name in shown}).specific(defer=True)

    def newest_first(self):
        """By date, the youngest first; of one day, the one published last."""
        return self.dated().order_by("-date", "-first_published_at", "-pk")

    def newer_than(self, article):
        """Those that stand before `article` in newest_first, in that order."""
        return self.newest_first().filter(on_one_side_of(article, "gt"))

    def older_than(self, article):
        """Those that stand after `article` in newest_first, in that order."""
        return self.newest_first().filter(on_one_side_of(article, "lt"))

    def next_to(self, article):
        """The articles before and after `article` in newest_first, the first with `is_newer`."""
        newer = self.newer_than(article).reverse().values("pk")[:1]
        older = self.older_than(article).values("pk")[:1]
        one_or_other = self.dated().filter(Q(pk__in=newer) | Q(pk__in=older))
        return one_or_other.annotate(
            is_newer=ExpressionWrapper(
                on_one_side_of(article, "gt"), output_field=models.BooleanField()
            )
        )

    def most_alike(self, topics):
        """Those that share most of `topics` first, and of equals the newest; then all others."""
        keys = [topic.translation_key for topic in topics]
        shared = sum(
            Count(f"{kind}__topics", filter=Q(**{f"{kind}__topics__translation_key__in": keys}))
            for kind in ARTICLE_TYPES
        )
        newest_first = self.newest_first()
        return newest_first.annotate(shared=shared).order_by(
            "-shared", *newest_first.query.order_by
        )

    def about(self, topic):
        """Those that carry `topic`, which may be named in any of its languages."""
        chosen = models.Q()
        for kind in ARTICLE_TYPES:
            chosen |= models.Q(**{f"{kind}__topics__translation_key": topic.translation_key})
        return self.filter(chosen).distinct()


def of_own_kind(name):
    """The field `name`, which every kind of article has, in whichever table it stands."""
    fields = [f"{kind}__{name}" for kind in ARTICLE_TYPES]
    kind = Page._meta.get_field(ARTICLE_TYPES[0]).related_model
    field = kind._meta.get_field(name.removesuffix("_id"))
    output = getattr(field, "target_field", field)
    return Coalesce(*(F(path) for path in fields), output_field=type(output)())


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
