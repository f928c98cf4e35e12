from django.db import models
from django.db.models import prefetch_related_objects
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.documents import get_document_model_string
from wagtail.images import get_image_model_string
from wagtail.models import Orderable, TranslatableMixin
from wagtail.search import index

from core.pages import BasePage

from .article import Article


class PressReleasePage(Article):
    """A formal statement, with its letterhead lines, signed originals and files to download."""

    place = models.CharField(_("place"), max_length=120, blank=True)
    reference = models.CharField(_("reference number"), max_length=60, blank=True)
    lunar_date = models.CharField(
        _("lunar date line"),
        max_length=160,
        blank=True,
        help_text=_("As you want it printed. The site never works it out by itself."),
    )
    signatory = models.CharField(_("signed by"), max_length=160, blank=True)
    signatory_role = models.CharField(_("in the capacity of"), max_length=200, blank=True)
    contact = models.TextField(_("contact for the press"), max_length=300, blank=True)

    content_panels = [
        *BasePage.content_panels,
        *Article.heading_panels,
        MultiFieldPanel(
            [FieldPanel("place"), FieldPanel("reference"), FieldPanel("lunar_date")],
            heading=_("Letterhead"),
        ),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("signatory"), FieldPanel("signatory_role"), FieldPanel("contact")],
            heading=_("Signature"),
        ),
        InlinePanel("scans", heading=_("Scans of the signed original"), label=_("scan")),
        InlinePanel("documents", heading=_("Files to download"), label=_("file")),
        Article.correction_panel,
    ]
    search_fields = [
        *Article.search_fields,
        index.SearchField("reference"),
        index.SearchField("place"),
        index.SearchField("lunar_date"),
        index.SearchField("signatory"),
        index.SearchField("signatory_role"),
        index.SearchField("contact"),
        index.RelatedFields(
            "documents",
            [
                index.RelatedFields(
                    "document", [index.SearchField("title"), index.SearchField("further_texts")]
                )
            ],
        ),
    ]

    class Meta:
        verbose_name = _("press release")
        verbose_name_plural = _("press releases")

    def get_context(self, request, *args, **kwargs):
        """Adds `scans` and `documents` in every language, this page's language first.

        And `pdf_pages`, the pages of the first PDF in this language, where no scan is.
        """
        context = super().get_context(request, *args, **kwargs)
        context["scans"] = self.versions_of(PressReleaseScan, "image")
        context["documents"] = self.versions_of(PressReleaseDocument, "document")
        scanned = any(self._can_read(scan) for scan in context["scans"])
        context["pdf_pages"] = [] if scanned else self._pages_of(context["documents"])
        return context

    def _can_read(self, file):
        """True for a file in this page's language, and for one that suits every language."""
        return file.language in ("", self.locale.language_code)

    def _pages_of(self, documents):
        files = [file for file in documents if self._can_read(file)]
        prefetch_related_objects(files, "page_pictures")
        return next((pages for file in files if (pages := file.page_pictures.all())), [])

    @cached_property
    def rows_with_files(self):
        """The scans and the files to download."""
        return [*self.scans.all(), *self.documents.all()]

    def versions_of(self, kind, name):
        """The file called `name` of each row in every language, this page's language first."""
        rows = [row for row in self.rows_with_files if isinstance(row, kind)]
        files = [version for row in rows for version in getattr(row, name).all_versions]
        unique = list({file.pk: file for file in files}.values())
        return sorted(unique, key=lambda file: file.language != self.locale.language_code)


class PressReleaseScan(TranslatableMixin, Orderable):
    """A page of the signed original. Its other languages are found through the picture."""

    page = ParentalKey(PressReleasePage, on_delete=models.CASCADE, related_name="scans")
    image = models.ForeignKey(
        get_image_model_string(),
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("picture"),
    )

    panels = ["image"]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("scan")
        verbose_name_plural = _("scans")


class PressReleaseDocument(TranslatableMixin, Orderable):
    """A file that goes with the press release. Its other languages are found through the file."""

    page = ParentalKey(PressReleasePage, on_delete=models.CASCADE, related_name="documents")
    document = models.ForeignKey(
        get_document_model_string(),
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("file"),
    )

    panels = ["document"]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("file to download")
        verbose_name_plural = _("files to download")
