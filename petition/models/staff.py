"""Who of the staff did something to a row."""

from django.conf import settings
from django.db import models


def member_of_staff(verbose_name, **options):
    """A field that names who did something. No form asks for it; the account stays with the row."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name=verbose_name,
        **options,
    )
