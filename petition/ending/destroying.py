"""Destroying the keys at the end: afterwards nobody can ask who signed, not even of a backup."""

import os
import secrets
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import models, transaction

from petition.ending.rekeying import sealed_columns
from petition.models import KeyRecord, OutboxMail
from petition.secrecy import keyring
from petition.secrecy.sealing import SealedField

LEFT_BEHIND = "# The keys that lay here were destroyed. create_signer_keys makes new ones.\n"


class StillNeeded(Exception):
    """There is something that only the keys can open; `remains` says what and how much."""

    def __init__(self, remains: dict[str, int]):
        super().__init__(remains)
        self.remains = remains


def remains() -> dict[str, int]:
    """What the keys are still needed for: {what: how much}, empty when nothing is left."""
    columns = [*sealed_columns(), *_keyed_numbers()]
    held = {
        f"{model.__name__}.{field.name}": model._base_manager.exclude(**{field.name: None}).count()
        for model, field in columns
    }
    held["mails owed"] = OutboxMail.objects.waiting().count()
    return {what: number for what, number in held.items() if number}


def _keyed_numbers():
    """The columns that hold numbers made with the index key."""
    for model in apps.get_app_config("petition").get_models():
        for field in model._meta.local_fields:
            is_bytes = isinstance(field, models.BinaryField) and not isinstance(field, SealedField)
            if is_bytes and field.name.endswith("_key"):
                yield model, field


def destroy():
    """Destroy the keys file and refuse its keys for ever; may be repeated after being killed.

    The database remembers fingerprints of what is destroyed, so that neither a running process nor
    a copy of the file goes on. A file without keys takes its place: the site starts with it, and
    signing is refused. Raises StillNeeded, KeyringUnavailable or OSError; then nothing has changed.
    """
    path = Path(settings.SIGNER_KEYS_FILE).resolve()
    try:
        ring = keyring.current()
        # Known to be possible before the database says that it is done.
        path.open("r+b").close()
    except keyring.KeyringUnavailable:
        # Killed after the keys were overwritten: the rest is done again.
        if not KeyRecord.objects.has_only_destroyed():
            raise
    else:
        _refuse_for_ever(ring)
    _overwrite(path)
    path.unlink(missing_ok=True)
    _sync(path.parent)
    path.write_text(LEFT_BEHIND, encoding="ascii")
    keyring.forget()


@transaction.atomic
def _refuse_for_ever(ring):
    if not KeyRecord.objects.are_destroyed(ring):
        KeyRecord.objects.require_same(ring)
    left = remains()
    if left:
        raise StillNeeded(left)
    KeyRecord.objects.let_go(KeyRecord.objects.all(), KeyRecord.State.DESTROYED)


def _overwrite(path: Path):
    """Put random bytes over all of it, down to the disk."""
    if path.exists():
        with path.open("r+b", buffering=0) as file:
            file.write(secrets.token_bytes(path.stat().st_size))
            os.fsync(file.fileno())


def _sync(folder: Path):
    """Make a change of names in a folder outlast a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
