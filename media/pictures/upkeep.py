"""Keeps what is made of pictures and documents true; connected by the app as it starts."""

from functools import partial

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from media.models import CampaignDocument, CampaignImage, CampaignRendition, PagePicture

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


@receiver(post_save, sender=CampaignDocument)
def forget_pages(instance, raw, created, **kwargs):
    """The pages of a file that was replaced are not shown any longer."""
    if not raw and not created and instance.pages_state == CampaignDocument.PagesState.WAITING:
        instance.page_pictures.all().delete()


@receiver(post_delete, sender=PagePicture)
def delete_files_of_page(instance, **kwargs):
    """The files of a page go with its row, once it is certain that the row goes."""
    for file in (instance.file, instance.small):
        if file:
            transaction.on_commit(partial(file.storage.delete, file.name))


def _make_sizes(pk):
    image = CampaignImage.objects.filter(pk=pk).first()
    if image and not is_sized(image):
        make_sizes(image)
