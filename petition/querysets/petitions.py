"""Questions about petitions and their pages, and the updates that move a count."""

from datetime import timedelta

from django.db import connection, models
from django.db.models import F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from wagtail.query import PageQuerySet

from core.querysets import in_public

# Who signed in the last minute must have time to find the mail and press the button.
CONFIRMABLE_AFTER_CLOSING = timedelta(hours=24)

# In SQL of our own, as the ORM takes longer to word this than the database to answer.
SIGNABLE = """
SELECT petition.*,
    COALESCE((
        SELECT MAX(version) FROM petition_petitiontext text
        WHERE text.petition_id = petition.key AND text.language = locale.language_code
    ), 1) AS text_version,
    EXISTS (SELECT 1 FROM petition_petitionquestion WHERE page_id = page.id) AS asks_more
FROM petition_petition petition
JOIN wagtailcore_page page ON page.translation_key = petition.key AND page.live
JOIN wagtailcore_locale locale ON locale.id = page.locale_id
WHERE petition.key = %s AND locale.language_code = %s AND NOT EXISTS (
    SELECT 1 FROM wagtailcore_pageviewrestriction restriction
    JOIN wagtailcore_page above ON above.id = restriction.page_id
    WHERE page.path LIKE above.path || '%%'
)
"""


class PetitionPageQuerySet(PageQuerySet):
    def in_public(self):
        """Live pages that nobody is kept from, asked in one query."""
        return self.filter(in_public())

    def speaking(self, language):
        """One of these pages: in a language, or else the first of the others; None of none."""
        pages = self.select_related("locale").order_by("pk")
        return min(pages, key=lambda page: page.locale.language_code != language, default=None)


class PetitionQuerySet(models.QuerySet):
    def taking_confirmations(self):
        """Petitions whose pending signatures can still be confirmed."""
        closed_since = timezone.now() - CONFIRMABLE_AFTER_CLOSING
        return self.filter(Q(closes_at__isnull=True) | Q(closes_at__gt=closed_since))

    def with_text_version(self, language):
        """Petitions with `text_version`: the number of the newest text in a language."""
        texts = self.model._meta.get_field("texts").related_model.objects
        newest = texts.filter(petition=OuterRef("pk"), language=language).order_by("-version")
        # What was never published in the language will be version 1 once it is.
        return self.annotate(text_version=Coalesce(Subquery(newest.values("version")[:1]), 1))

    def with_declared(self):
        """Petitions with `declared_paper` and `declared_earlier`: sums that were checked."""
        totals = self.model._meta.get_field("declared_totals").related_model
        counted = totals.objects.counted().filter(petition=OuterRef("pk")).order_by()
        sums = counted.values("petition").annotate(sum=Sum("number")).values("sum")
        return self.annotate(
            declared_paper=Coalesce(Subquery(sums.filter(source=totals.Source.PAPER)), 0),
            declared_earlier=Coalesce(Subquery(sums.filter(source=totals.Source.EARLIER)), 0),
        )

    def signable(self, key, language):
        """The petition whose page in a language is live and public, or None.

        With `text_version`, the newest, and `asks_more`: whether the page has questions.
        """
        prepared = self.model._meta.pk.get_db_prep_value(key, connection)
        return next(iter(self.raw(SIGNABLE, [prepared, language])), None)

    def figures_due(self, day):
        """Petitions whose numbers by country have not been published on `day` or since."""
        return self.filter(Q(figures_released_on__isnull=True) | Q(figures_released_on__lt=day))

    def add_to_count(self, change):
        """Move the count with a signature, in the transaction that moves the signature."""
        return self.update(confirmed_count=F("confirmed_count") + change)

    def correct_count(self, change):
        """As add_to_count(), for what staff put right: a final number that is fixed moves too."""
        return self.update(
            confirmed_count=F("confirmed_count") + change, final_count=F("final_count") + change
        )
