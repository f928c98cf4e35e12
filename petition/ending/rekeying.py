"""Sealing anew with the newest key, and letting go of keys that nothing needs any more.

Each batch is a transaction and each value one UPDATE that asks whether it is still the same, so all
of it may run beside a working site, be killed at any moment and be repeated.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import models, transaction
from django.db.models.functions import Substr

from petition.models import KeyRecord, Signature
from petition.secrecy import keyring, sealing
from petition.secrecy.sealing import SealedField

BATCH = 500  # rows to a transaction


class KeyStillUsed(Exception):
    """A key cannot be let go. The message says why."""


@dataclass(frozen=True)
class Use:
    """How much still needs a key: sealed values, or signatures whose links it signed."""

    purpose: str
    key_id: int
    state: str
    is_newest: bool
    needed_by: int

    @property
    def may_be_retired(self) -> bool:
        return not (self.is_newest or self.needed_by or self.purpose == "index")


def sealed_columns() -> Iterator[tuple[type[models.Model], SealedField]]:
    """Every column of the database that holds sealed text."""
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, SealedField):
                yield model, field


def reseal() -> tuple[int, int]:
    """Seal everything with the newest key: how many values were, and how many do not open.

    Raises KeyringUnavailable when the keys are not those of this database.
    """
    KeyRecord.objects.require_same(keyring.current())
    newest, _ = keyring.current().newest("enc")
    outcomes = Counter()
    for model, field in sealed_columns():
        older = _with_key_id(model, field).exclude(sealed_by=bytes([newest])).order_by("pk")
        rows = older.values_list("pk", field.name)
        batch = list(rows[:BATCH])
        while batch:
            with transaction.atomic():
                outcomes.update(_reseal(model, field, *row) for row in batch)
            batch = list(rows.filter(pk__gt=batch[-1][0])[:BATCH])
    return outcomes["resealed"], outcomes["broken"]


def _reseal(model, field, pk, sealed) -> str:
    try:
        fresh = field.sealed_for(pk, sealing.unseal(sealed, field.place(pk)))
    except (sealing.SealBroken, keyring.KeyringUnavailable):
        return "broken"
    unchanged = model._base_manager.filter(pk=pk, **{field.name: sealed})
    return "resealed" if unchanged.update(**{field.name: fresh}) else "changed meanwhile"


def _with_key_id(model, field):
    """Rows that hold a sealed value, with the id of the key that opens it as `sealed_by`."""
    first_byte = Substr(field.name, 1, 1, output_field=models.BinaryField())
    rows = model._base_manager.filter(**{f"{field.name}__isnull": False})
    return rows.annotate(sealed_by=first_byte)


def uses() -> list[Use]:
    """What still needs which key of those that this database knows."""
    sealed = Counter()
    for model, field in sealed_columns():
        by_key = _with_key_id(model, field).order_by().values_list("sealed_by")
        for key_id, number in by_key.annotate(number=models.Count("pk")):
            sealed[bytes(key_id)[0]] += number
    records = KeyRecord.objects.exclude(state=KeyRecord.State.DESTROYED)
    return [
        _use(record, records.filter(purpose=record.purpose), sealed)
        for record in records.order_by("purpose", "key_id")
    ]


def _use(record, of_purpose, sealed) -> Use:
    newer = of_purpose.filter(key_id__gt=record.key_id).order_by("seen_on").first()
    needed_by = 0
    if record.purpose == "enc":
        needed_by = sealed[record.key_id]
    elif record.purpose == "token" and newer:
        # Who signed before the newer key came may hold a letter with a link that never ends.
        needed_by = Signature.objects.personal().filter(signed_on__lte=newer.seen_on).count()
    return Use(record.purpose, record.key_id, record.state, newer is None, needed_by)


def retire(purpose: str, key_id: int):
    """Let a key go, once nothing needs it: its line may then be deleted from the keys file.

    Raises KeyStillUsed, and KeyringUnavailable as reseal() does. Who keeps an older backup of the
    database cannot open it any more without that line.
    """
    with transaction.atomic():
        # Nobody seals with it any more: a process that does not know the newer key refuses to work.
        KeyRecord.objects.require_same(keyring.current())
        found = [use for use in uses() if (use.purpose, use.key_id) == (purpose, key_id)]
        if not found:
            raise KeyStillUsed(f"This database knows no {purpose} key {key_id}.")
        if not found[0].may_be_retired:
            raise KeyStillUsed(_why(found[0]))
        records = KeyRecord.objects.exclude(state=KeyRecord.State.DESTROYED)
        records = records.filter(purpose=purpose, key_id=key_id)
        KeyRecord.objects.let_go(records, KeyRecord.State.RETIRED)


def _why(use) -> str:
    if use.purpose == "index":
        return "The index key stays: the addresses it was made from are erased."
    if use.is_newest:
        return f"This is the newest {use.purpose} key; add a newer one first."
    return f"{use.needed_by} values or signatures still need {use.purpose} key {use.key_id}."
