"""Keeps what is written down of a picture's sizes true; connected by the app as it starts."""

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from .models import CampaignImage, CampaignRendition
from .sizing import is_sized, make_sizes


@receiver(post_save, sender=CampaignImage)
def make_sizes_when_stored(instance, raw, **kwargs):
    """A picture that is new, has another file or another focal point gets its sizes at once.

    After the transaction: Wagtail's form deletes the renditions of the old file within it.
    """
    if not raw and not is_sized(instance):
        transaction.on_commit(lambda: _make_sizes(instance.pk), robust=True)


@receiver(post_delete, sender=CampaignRendition)
def forget_sizes(instance, **kwargs):
    """A rendition purged is not shown any longer."""
    CampaignImage.objects.filter(pk=instance.image_id).update(sizes={})


def _make_sizes(pk):
    image = CampaignImage.objects.filter(pk=pk).first()
    if image and not is_sized(image):
        make_sizes(image)
