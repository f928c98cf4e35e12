"""Where signers live, by country: what is published of it, and the daily step to the next numbers.

The rule is in petition/numbers/steps.py; here it meets the database.
"""

from uuid import UUID

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from petition.models import Petition, ReleasedFigure, Signature
from petition.numbers.steps import Figures, step


def released(key: UUID) -> Figures:
    """The numbers now published of a petition, as of its `figures_released_on`; in one query."""
    rows = ReleasedFigure.objects.filter(petition_id=key)
    by_code = dict(rows.values_list("country", "number"))
    other = by_code.pop(ReleasedFigure.OTHER, 0)
    return Figures(by_code, other)


def release_due() -> int:
    """Publish the day's numbers of every petition, once a day; of how many they are new ones."""
    due = Petition.objects.figures_due(timezone.localdate())
    return sum(release(key) for key in due.values_list("pk", flat=True))


@transaction.atomic
def release(key: UUID) -> bool:
    """Publish the day's numbers of one petition unless it was done; whether they are new ones.

    No more than once a day: who saw two steps close together could tell who signed between them.
    """
    today = timezone.localdate()
    # Holds the petition fast: its count moves with a signature, so none moves while we count.
    due = Petition.objects.figures_due(today).filter(pk=key)
    if not due.update(figures_released_on=today):
        return False
    published = released(key)
    figures = step(published, _counted(key))
    if figures == published:
        return False
    _store(key, figures)
    return True


def _counted(key) -> dict[str, int]:
    confirmed = Signature.objects.filter(petition_id=key, state=Signature.State.CONFIRMED)
    return dict(confirmed.order_by().values_list("country").annotate(Count("pk")))


def _store(key, figures):
    numbers = dict(figures.by_code)
    if figures.other:
        numbers[ReleasedFigure.OTHER] = figures.other
    ReleasedFigure.objects.filter(petition_id=key).delete()
    ReleasedFigure.objects.bulk_create(
        ReleasedFigure(petition_id=key, country=country, number=number)
        for country, number in numbers.items()
    )
