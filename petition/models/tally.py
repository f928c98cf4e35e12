from django.db import models

from petition.querysets import TallyQuerySet
from petition.secrecy.sealing import SealedField


class TallyKey(models.Model):
    """The key of one day (UTC) under which origins get pseudonyms; deleted within 48 hours.

    Without it the tallies of that day belong to nobody. Sealed, so that a backup of the database
    does not keep what the site has destroyed.
    """

    day = models.DateField(primary_key=True)
    key = SealedField()

    wagtail_reference_index_ignore = True

    def __str__(self):
        return str(self.day)


class Tally(models.Model):
    """How many signings came on one day from one origin, which only has a pseudonym."""

    day = models.DateField()
    pseudonym = models.BinaryField(max_length=16)
    # The latest hour (UTC, 0 to 23) in which one came, and how many came in that hour.
    hour = models.PositiveSmallIntegerField()
    in_hour = models.PositiveIntegerField(default=1)
    in_day = models.PositiveIntegerField(default=1)

    objects = TallyQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "pseudonym"], name="tally_once")]

    def __str__(self):
        return str(self.day)
