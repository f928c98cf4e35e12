"""The portraits of staff come through the door as well: anybody may fetch them."""

from django.db.models.signals import pre_save
from django.dispatch import receiver

from .admitting import admit_picture


@receiver(pre_save, sender="wagtailusers.UserProfile")
def clean_portrait(instance, raw, **kwargs):
    """A new portrait is stored as it is let in; raises Refused."""
    portrait = instance.avatar
    if portrait and not raw and not portrait._committed:
        portrait.file.seek(0)
        instance.avatar = admit_picture(portrait.name, portrait.file.read())
