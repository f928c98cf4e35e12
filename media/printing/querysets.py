from django.db import models


class EditionQuerySet(models.QuerySet):
    def made(self):
        """Those that can be taken along."""
        return self.filter(state=self.model.State.MADE)
