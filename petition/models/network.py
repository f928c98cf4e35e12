from django.db import models

from petition.querysets import NetworkTallyQuerySet
from petition.sealing import SealedField


class NetworkKey(models.Model):
    """The key of one day (UTC) under which networks get pseudonyms; deleted within 48 hours.

    Without it the tallies of that day belong to nobody. Sealed, so that a backup of the database
    does not keep what the site has destroyed.
    """

    day = models.DateField(primary_key=True)
    key = SealedField()

    wagtail_reference_index_ignore = True

    def __str__(self):
        return str(self.day)


class NetworkTally(models.Model):
    """How many signings came in one hour from one network, which only has a pseudonym."""

    hour = models.DateTimeField()
    pseudonym = models.BinaryField(max_length=16)
    signings = models.PositiveIntegerField(default=0)

    objects = NetworkTallyQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["hour", "pseudonym"], name="network_tally_once")
        ]

    def __str__(self):
        return f"{self.hour:%Y-%m-%d %H}"
