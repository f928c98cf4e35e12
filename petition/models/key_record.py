from django.db import DEFAULT_DB_ALIAS, connection, connections, models
from django.utils import timezone

from petition.secrecy.keyring import Keyring, KeyringUnavailable

# Where a connection remembers the keyring it was asked about.
KNOWN = "known_signer_keys"


class KeyRecordManager(models.Manager):
    def require_same(self, ring: Keyring):
        """Make sure these are the keys the database has worked with; raises KeyringUnavailable.

        A key seen for the first time is recorded. A recorded key that is missing or differs means
        the wrong file: signing on would count people twice and store what nobody can read. Only a
        retired key may be missing, and may not be used for new work; a destroyed one is refused,
        so that a process that still remembers it, or a copy of its file, brings nothing back.
        Asked once a connection: what it leads to is one database for as long as it lasts.
        """
        # Not the name that looks the connection up anew each time it is asked for something.
        connection = connections[DEFAULT_DB_ALIAS]
        connection.ensure_connection()
        met = getattr(connection, KNOWN, (None, None))
        if met[0] is connection.connection and met[1] is ring:
            return
        present = ring.fingerprints()
        recorded = self._recorded(present)
        new = [
            self.model(purpose=purpose, key_id=key_id, fingerprint=fingerprint)
            for (purpose, key_id), fingerprint in present.items()
            if (purpose, key_id) not in recorded
        ]
        if new:
            # Another process may record the same moment; whoever was first is then compared with.
            self.bulk_create(new, ignore_conflicts=True)
            recorded = self._recorded(present)
        for (purpose, key_id), record in recorded.items():
            self._compare(record, present.get((purpose, key_id)), ring.newest(purpose)[0])
        setattr(connection, KNOWN, (connection.connection, ring))

    def let_go(self, records, state):
        """Move records to a state in which their keys are not used any more.

        Other processes notice when they open their next connection.
        """
        records.update(state=state)
        setattr(connection, KNOWN, (None, None))

    def are_destroyed(self, ring: Keyring) -> bool:
        """Whether every key of a file was destroyed here."""
        destroyed = self.filter(state=KeyRecord.State.DESTROYED)
        gone = {bytes(seen) for seen in destroyed.values_list("fingerprint", flat=True)}
        return gone.issuperset(ring.fingerprints().values())

    def has_only_destroyed(self) -> bool:
        """Whether keys were used here, and all of them are destroyed."""
        return self.exists() and not self.exclude(state=KeyRecord.State.DESTROYED).exists()

    def _compare(self, record, present, newest):
        retired = record.state == KeyRecord.State.RETIRED
        if retired and record.key_id == newest:
            raise KeyringUnavailable(f"{record} is retired; restart with the newer keys file")
        if present != bytes(record.fingerprint) and not (retired and present is None):
            raise KeyringUnavailable(
                f"{record.purpose} key {record.key_id} of the keys file is not the one this"
                " database knows"
            )

    def _recorded(self, present):
        records = list(self.all())
        destroyed = [record for record in records if record.state == KeyRecord.State.DESTROYED]
        if {bytes(record.fingerprint) for record in destroyed}.intersection(present.values()):
            raise KeyringUnavailable("these keys were destroyed; create new ones and restart")
        rest = [record for record in records if record not in destroyed]
        return {(record.purpose, record.key_id): record for record in rest}


class KeyRecord(models.Model):
    """That a key was used with this database: its fingerprint, which cannot be turned back."""

    class State(models.TextChoices):
        USED = "used"
        RETIRED = "retired"  # nothing is sealed with it; its line may be deleted from the file
        DESTROYED = "destroyed"  # its number may be given to another key

    purpose = models.CharField(max_length=8)
    key_id = models.PositiveSmallIntegerField()
    fingerprint = models.BinaryField(max_length=32)
    state = models.CharField(max_length=9, choices=State.choices, default=State.USED)
    # From the next day on, new links are made with it and no longer with an older one.
    seen_on = models.DateField(default=timezone.localdate)

    objects = KeyRecordManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["purpose", "key_id"],
                condition=~models.Q(state="destroyed"),
                name="key_record_once",
            )
        ]

    def __str__(self):
        return f"{self.purpose} key {self.key_id}"
