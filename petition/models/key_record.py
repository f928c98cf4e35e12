from django.db import connection, models

from petition.keyring import Keyring, KeyringUnavailable

# Where a connection remembers the keyring it was asked about.
KNOWN = "known_signer_keys"


class KeyRecordManager(models.Manager):
    def require_same(self, ring: Keyring):
        """Make sure these are the keys the database has worked with; raises KeyringUnavailable.

        A key seen for the first time is recorded. A recorded key that is missing or differs means
        the wrong file: signing on would count people twice and store what nobody can read. Asked
        once a connection: what it leads to is one database for as long as it lasts.
        """
        connection.ensure_connection()
        met = getattr(connection, KNOWN, (None, None))
        if met[0] is connection.connection and met[1] is ring:
            return
        recorded = self._recorded()
        present = ring.fingerprints()
        new = [
            self.model(purpose=purpose, key_id=key_id, fingerprint=fingerprint)
            for (purpose, key_id), fingerprint in present.items()
            if (purpose, key_id) not in recorded
        ]
        if new:
            # Another process may record the same moment; whoever was first is then compared with.
            self.bulk_create(new, ignore_conflicts=True)
            recorded = self._recorded()
        for (purpose, key_id), fingerprint in recorded.items():
            if present.get((purpose, key_id)) != fingerprint:
                raise KeyringUnavailable(
                    f"{purpose} key {key_id} of the keys file is not the one this database knows"
                )
        setattr(connection, KNOWN, (connection.connection, ring))

    def _recorded(self):
        rows = self.values_list("purpose", "key_id", "fingerprint")
        return {(purpose, key_id): bytes(seen) for purpose, key_id, seen in rows}


class KeyRecord(models.Model):
    """That a key was used with this database: its fingerprint, which cannot be turned back."""

    purpose = models.CharField(max_length=8)
    key_id = models.PositiveSmallIntegerField()
    fingerprint = models.BinaryField(max_length=32)

    objects = KeyRecordManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["purpose", "key_id"], name="key_record_once")
        ]

    def __str__(self):
        return f"{self.purpose} {self.key_id}"
