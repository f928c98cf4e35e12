"""The card of a page: the picture others see when somebody shares the page's address."""

from functools import partial

from django.db import models, transaction
from django.db.models import Exists, ExpressionWrapper, F, OuterRef
from django.db.models.signals import post_delete
from django.dispatch import receiver

from wagtail.models import PageViewRestriction


class SocialCardQuerySet(models.QuerySet):
    def of_public_pages(self):
        """Cards of pages that everyone may read: live, and behind no password, nor below one."""
        path = ExpressionWrapper(OuterRef("page__path"), output_field=models.CharField())
        guarded = PageViewRestriction.objects.annotate(path=path).filter(
            path__startswith=F("page__path")
        )
        return self.filter(~Exists(guarded), page__live=True)


class SocialCard(models.Model):
    """A drawn picture. Its file is named for what is on it, so that a changed card has a new name.

    Made and renewed by `cards.keeping`; the file goes when the row goes.
    """

    page = models.OneToOneField(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="social_card"
    )
    fingerprint = models.CharField(max_length=20)
    file = models.FileField(upload_to="cards", max_length=120)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    description = models.TextField()

    objects = SocialCardQuerySet.as_manager()

    # Otherwise every page would say that it is used once, by its own card.
    wagtail_reference_index_ignore = True

    def __str__(self):
        return self.file.name

    @property
    def media_type(self):
        """The type of the file for the page's head."""
        return "image/png" if self.file.name.endswith(".png") else "image/jpeg"


@receiver(post_delete, sender=SocialCard)
def delete_file(sender, instance, **kwargs):
    """However the row went, with its page for instance, nobody shall find the picture."""
    file = instance.file
    transaction.on_commit(partial(file.storage.delete, file.name), robust=True)
