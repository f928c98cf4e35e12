"""Questions about what lies on the translators' desk."""

from datetime import timedelta

from django.db import models
from django.db.models import Case, Count, Value, When

from core.leasing import LeasedQuerySet


class DeskEntryQuerySet(models.QuerySet):
    def open(self):
        """Entries of translations that follow their source: a stopped one is nobody's work."""
        return self.filter(translation__enabled=True)

    def in_languages(self, locales):
        """Entries of translations into one of `locales`."""
        return self.filter(language__in=locales)

    def in_order_of_need(self):
        """What visitors read wrongly first, what is done last; of two alike the older one."""
        order = {state: place for place, state in enumerate(self.model.NEED)}
        place = Case(
            *(When(state=state, then=Value(at)) for state, at in order.items()),
            default=Value(len(order)),
        )
        return self.order_by(place, "since", "pk")

    def counted(self):
        """How many entries there are in each state, and how many words they leave to translate."""
        rows = (
            self.order_by()
            .values("state")
            .annotate(entries=Count("pk"), words=models.Sum("words_left"))
        )
        return {row["state"]: (row["entries"], row["words"]) for row in rows}


class OwedLetterQuerySet(LeasedQuerySet):
    # A moment for both: when it may be tried, and when another may take it from a dead worker.
    held_until = "available_at"
    lease_for = timedelta(minutes=2)  # longer than a mail server may keep silent

    def due(self, now):
        """Letters that may be tried at the moment `now`, longest due first."""
        return self.filter(available_at__lte=now).order_by("available_at", "pk")
