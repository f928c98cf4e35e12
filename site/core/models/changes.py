"""When something changed that pages share, so that every process of the server learns of it."""

import uuid

from django.db import models


class LastChangeQuerySet(models.QuerySet):
    def mark(self):
        """The mark of the last change, or None before the first; one short query."""
        return self.values_list("mark", flat=True).first()

    def note(self):
        """Give the mark another value, in the transaction that makes the change."""
        mark = uuid.uuid4()
        if not self.update(mark=mark):
            self.get_or_create(pk=LastChange.ONLY, defaults={"mark": mark})


class LastChange(models.Model):
    """One row, whose mark is another one after every change that an editor makes to what is shown.

    A random mark and no count, so that a database restored from a backup never repeats one.
    """

    ONLY = 1

    mark = models.UUIDField(default=uuid.uuid4)

    objects = LastChangeQuerySet.as_manager()

    class Meta:
        default_permissions = []

    def __str__(self):
        return str(self.mark)
