from django.db import models
from django.db.models import Count, F
from django.db.models.functions import Coalesce

from wagtail.documents.models import DocumentQuerySet
from wagtail.images.models import ImageQuerySet
from wagtail.models import PageQuerySet

from core.querysets import in_public


class WithVersions(models.QuerySet):
    """Files loaded together with their versions in other languages."""

    def in_bulk(self, id_list=None, **kwargs):
        """As Django's, with every language version of each, all in one query.

        A StreamField loads its files this way, and pages show versions of them.
        """
        if id_list is None or kwargs or self.query.where:
            return super().in_bulk(id_list, **kwargs)
        keys = {*id_list} - {None}
        files = {file.pk: file for file in self.of_same_thing_as(keys)} if keys else {}
        versions = {}
        for file in files.values():
            # Set where it is None too, so that nothing is asked for later.
            file.translation_of = files.get(file.translation_of_id)
            versions.setdefault(file.translation_of_id, []).append(file)
        for file in files.values():
            found = file.versions.all()
            found._result_cache = versions.get(file.pk, [])
            found._prefetch_done = True
            file._prefetched_objects_cache = {"versions": found}
        return {key: files[key] for key in keys if key in files}

    def of_same_thing_as(self, keys):
        """The files with these primary keys, and each of the same thing in another language."""
        first = self.model._base_manager.filter(pk__in=keys).values_list(
            Coalesce("translation_of", "pk")
        )
        return self.filter(models.Q(pk__in=first) | models.Q(translation_of__in=first)).order_by(
            "pk"
        )


class CampaignImageQuerySet(WithVersions, ImageQuerySet):
    """Pictures."""


class CampaignDocumentQuerySet(WithVersions, DocumentQuerySet):
    """Documents for download."""

    def lacking_page_pictures(self):
        """PDFs whose pages nobody has tried to draw since their file was stored."""
        return self.filter(pages_state=self.model.PagesState.WAITING, file__iendswith=".pdf")


class GalleryQuerySet(PageQuerySet):
    def with_item_count(self):
        """Each gallery with `item_count`, how many things it shows."""
        return self.annotate(item_count=Count("items"))


class GalleryItemQuerySet(models.QuerySet):
    """Things in galleries."""

    def in_public(self):
        """Those in galleries that everybody may see, each with its gallery and topic."""
        galleries = self._of_field("gallery").objects.filter(in_public())
        return self.filter(gallery__in=galleries).select_related("gallery", "topic")

    def in_galleries_below(self, page):
        """Those that everybody may see below a list of galleries, in the order shown."""
        galleries = self._of_field("gallery").objects.child_of(page).filter(in_public())
        found = self.filter(gallery__in=galleries).select_related("gallery", "topic")
        return found.order_by("gallery__path", "sort_order")

    def _of_field(self, name):
        return self.model._meta.get_field(name).related_model


class DownloadCountQuerySet(models.QuerySet):
    """How often things were taken, by day."""

    def add(self, day, language, taken):
        """Counts one more for each (item key, form) of `taken`.

        Two visitors in the same moment both count: the database adds.
        """
        rows = [
            self.model(item_key=key, form=form, language=language, day=day)
            for key, form in dict.fromkeys(taken)
        ]
        self.bulk_create(rows, ignore_conflicts=True)
        for form in dict.fromkeys(row.form for row in rows):
            keys = [row.item_key for row in rows if row.form == form]
            found = self.filter(day=day, language=language, form=form, item_key__in=keys)
            found.update(count=F("count") + 1)
