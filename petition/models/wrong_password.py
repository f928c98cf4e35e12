from django.conf import settings
from django.db import models
from django.utils import timezone


class WrongPassword(models.Model):
    """That somebody signed in typed a password that is not theirs; kept for a quarter of an hour.

    A row and not a cache: every process of the site must count the same tries.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    typed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = []

    def __str__(self):
        return str(self.pk)
