"""The text of each page as people read it, to show a piece of it around the words found."""

from collections.abc import Iterable

from django.db import models

from wagtail.models import Page

# A piece is cut from this much of a page; longer ones are found all the same.
LONGEST_TEXT = 50_000


class PageTextManager(models.Manager):
    def keep(self, pages_and_texts: Iterable[tuple[Page, str]]):
        """Store the text of each page beside it, in one statement."""
        self.bulk_create(
            [
                self.model(
                    page_id=page.pk,
                    text=text[:LONGEST_TEXT],
                    date=getattr(page, "date", None),
                    date_text=getattr(page, "date_text", ""),
                )
                for page, text in pages_and_texts
            ],
            update_conflicts=True,
            unique_fields=["page"],
            update_fields=["text", "date", "date_text"],
        )


class PageText(models.Model):
    """What a page says, written whenever the page is indexed.

    The index holds words that nobody can read, and a page's own text lies in as many tables as
    there are kinds of pages. `date` and `date_text` are what a page of that kind has under these
    names: when it is dated, and how its editor wants that said.
    """

    page = models.OneToOneField(
        Page, on_delete=models.CASCADE, primary_key=True, related_name="readable"
    )
    text = models.TextField()
    date = models.DateField(null=True)
    date_text = models.CharField(max_length=60, blank=True)

    # Nothing in it refers to anything.
    wagtail_reference_index_ignore = True

    objects = PageTextManager()

    class Meta:
        indexes = [models.Index(fields=["date"], name="search_text_by_date")]

    def __str__(self):
        return str(self.page_id)
