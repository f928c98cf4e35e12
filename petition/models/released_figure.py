from django.db import models
from django.db.models import Q

from petition.models.petition import Petition
from petition.numbers.steps import LEAST


class ReleasedFigure(models.Model):
    """How many signers live in one country, as last published; petition.numbers.released writes it.

    What was published has to be remembered, since the next number may not differ from it by a few.
    """

    # In code: every country that is not listed on its own.
    OTHER = ""

    petition = models.ForeignKey(
        Petition, on_delete=models.CASCADE, related_name="released_figures"
    )
    country = models.CharField(max_length=2, blank=True)
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["petition", "country"], name="released_figure_once_a_country"
            ),
            models.CheckConstraint(
                condition=Q(number__gte=LEAST), name="released_figure_exposes_nobody"
            ),
        ]

    def __str__(self):
        return f"{self.country or '*'} {self.number}"
