"""The moments at which editions are wanted; connected by the app as it starts.

Only rows are written here, after the transaction. A change that no signal tells of, such as a
petition that closed, is found within the hour: the worker looks through everything.
"""

from functools import partial

from django.db import transaction
from django.db.models import Q
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from wagtail.signals import page_published, page_unpublished

from media.models import CampaignDocument, CampaignImage, GalleryPage

from .recipes import shown_items
from .wanting import drop_unseen, want


@receiver(page_published, sender=GalleryPage)
def want_when_published(sender, instance, **kwargs):
    """A gallery is published, or published again: what it lost goes, what it needs waits."""
    transaction.on_commit(partial(_want_of_gallery, instance.pk), robust=True)


@receiver(page_unpublished, sender=GalleryPage)
@receiver(post_delete, sender=GalleryPage)
def drop_when_gone(sender, instance, **kwargs):
    """A gallery is taken from the public, and what was made of its items with it."""
    transaction.on_commit(drop_unseen, robust=True)


@receiver(post_save, sender=CampaignImage)
@receiver(post_save, sender=CampaignDocument)
def want_of_file(sender, instance, raw, **kwargs):
    """A picture or a PDF has another file, or a version in another language."""
    if not raw:
        transaction.on_commit(partial(_want_of_file, sender, instance.pk), robust=True)


def _want_of_gallery(pk):
    drop_unseen()
    want(shown_items().filter(gallery=pk).values_list("translation_key", flat=True))


def _want_of_file(model, pk):
    versions = model.objects.of_same_thing_as([pk]).values("pk")
    shows = Q(document__in=versions)
    if model is CampaignImage:
        shows = Q(image__in=versions) | Q(back__in=versions)
    keys = {*shown_items().filter(shows).values_list("translation_key", flat=True)}
    if keys:
        want(keys)
