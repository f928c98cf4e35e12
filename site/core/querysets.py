from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import StrIndex

from wagtail.models import PageViewRestriction


def in_public() -> Q:
    """Of pages: those that are live and that nobody is kept from, themselves or from above.

    Part of the same query, where Wagtail's public() is one more.
    """
    # A page's path begins with those of the pages above it.
    place = StrIndex(OuterRef("path"), F("page__path"))
    above = PageViewRestriction.objects.annotate(place=place).filter(place=1)
    return Q(live=True) & ~Exists(above)


class InLanguageQuerySet(models.QuerySet):
    """Rows of a translatable snippet, asked for by language."""

    def best_for(self, language_code):
        """The row in `language_code`, or the one in the source language, or None.

        A visitor would rather read the menu in the other language than have none.
        """
        return (
            self.filter(locale__language_code__in={language_code, settings.LANGUAGE_CODE})
            .annotate(
                distance=Case(
                    When(locale__language_code=language_code, then=Value(0)), default=Value(1)
                )
            )
            .order_by("distance", "pk")
            .first()
        )
