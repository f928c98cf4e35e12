"""What ought to be there: rows of editions are brought up to date with their recipes.

Nothing is drawn here; a worker makes what waits (working.py). What is out of date is not offered
for a moment longer: whoever replaced a picture had a reason.
"""

from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from media.models import Edition

from .recipes import recipes_of, shown_items

State = Edition.State


def want(keys):
    """Bring the editions of the items with these translation keys up to date; how many wait now."""
    keys = {*keys}
    recipes = recipes_of(keys)
    with transaction.atomic():
        there = {
            edition.key: edition
            for edition in Edition.objects.select_for_update().filter(item_key__in=keys)
        }
        for key in there.keys() - recipes.keys():
            there.pop(key).delete()
        changed = [
            edition
            for key, edition in there.items()
            if edition.fingerprint != recipes[key].fingerprint
        ]
        for edition in changed:
            edition.fingerprint = recipes[edition.key].fingerprint
        _put_back(changed)
        new = [
            Edition(item_key=key[0], language=key[1], form=key[2], fingerprint=recipe.fingerprint)
            for key, recipe in recipes.items()
            if key not in there
        ]
        # Another process may have been faster.
        Edition.objects.bulk_create(new, ignore_conflicts=True)
    return len(changed) + len(new)


def want_everything():
    """`want` for all items the public may see; what belongs to none of them goes. How many wait."""
    keys = {*shown_items().values_list("translation_key", flat=True)}
    drop_unseen()
    return want(keys)


def drop_unseen():
    """Delete the editions of items that are in no gallery the public may see."""
    shown = shown_items().values("translation_key")
    Edition.objects.exclude(item_key__in=shown).delete()


def make_again(editions):
    """Have `editions`, a queryset, made anew, whatever became of them; how many there are."""
    with transaction.atomic():
        rows = list(editions.select_for_update())
        _put_back(rows)
    return len(rows)


def _put_back(editions):
    for edition in editions:
        if edition.file:
            name = edition.file.name
            transaction.on_commit(partial(default_storage.delete, name), robust=True)
        edition.state, edition.problem = State.WAITING, ""
        edition.file, edition.file_size = "", 0
        edition.attempts, edition.available_at = 0, timezone.now()
    Edition.objects.bulk_update(
        editions,
        ["fingerprint", "state", "problem", "file", "file_size", "attempts", "available_at"],
        batch_size=100,
    )
