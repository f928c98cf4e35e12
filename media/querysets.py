from django.db import models
from django.db.models import Count

from wagtail.documents.models import DocumentQuerySet
from wagtail.images.models import ImageQuerySet
from wagtail.models import PageQuerySet


class WithVersions(models.QuerySet):
    """Files loaded together with their versions in other languages."""

    def with_versions(self):
        """Also load every language version, in a constant number of queries."""
        return self.select_related("translation_of").prefetch_related(
            "versions", "translation_of__versions"
        )

    def in_bulk(self, *args, **kwargs):
        """As Django's; a StreamField loads its files this way, and pages show versions of them."""
        return super(WithVersions, self.with_versions()).in_bulk(*args, **kwargs)


class CampaignImageQuerySet(WithVersions, ImageQuerySet):
    """Pictures; renditions made before are found without a query for each."""

    def with_versions(self):
        """Also load every language version and the renditions of each."""
        renditions = self.model.get_rendition_model()._meta.default_manager.all()
        return self.select_related("translation_of").prefetch_related(
            *(
                models.Prefetch(f"{path}renditions", renditions, to_attr="prefetched_renditions")
                for path in ("", "versions__", "translation_of__", "translation_of__versions__")
            )
        )


class CampaignDocumentQuerySet(WithVersions, DocumentQuerySet):
    """Documents for download."""


class GalleryQuerySet(PageQuerySet):
    def with_item_count(self):
        """Each gallery with `item_count`, how many things it shows."""
        return self.annotate(item_count=Count("items"))
