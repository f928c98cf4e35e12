"""What is counted or spent with each signing, in one statement each."""

from django.db import connection, models
from django.db.models import F
from django.utils import timezone

from core.statements import insert_unless_there


class TallyQuerySet(models.QuerySet):
    def count_one(self, day, hour, pseudonyms):
        """Count one signing for each pseudonym; {pseudonym: (in this hour, on this day)}.

        One statement, so that a signing costs one round trip and no two count the same number.
        """
        column = self.model._meta.get_field
        common = [column("day").get_db_prep_value(day, connection), hour]
        values = []
        for pseudonym in pseudonyms:
            values += [*common, column("pseudonym").get_db_prep_value(pseudonym, connection)]
        table = connection.ops.quote_name(self.model._meta.db_table)
        rows = ", ".join(["(%s, %s, %s, 1, 1)"] * len(pseudonyms))
        # An hour that is over by now, as a signing began before its end, counts as the new one.
        upsert = f"""
            INSERT INTO {table} (day, hour, pseudonym, in_hour, in_day) VALUES {rows}
            ON CONFLICT (day, pseudonym) DO UPDATE SET
                in_day = {table}.in_day + 1,
                in_hour = CASE WHEN {table}.hour >= excluded.hour
                    THEN {table}.in_hour + 1 ELSE 1 END,
                hour = CASE WHEN {table}.hour >= excluded.hour
                    THEN {table}.hour ELSE excluded.hour END
            RETURNING pseudonym, in_hour, in_day
        """  # noqa: S608 - only the table's own name is put in
        with connection.cursor() as cursor:
            cursor.execute(upsert, values)
            return {bytes(pseudonym): numbers for pseudonym, *numbers in cursor.fetchall()}


class SpentStampQuerySet(models.QuerySet):
    def spend(self, nonce):
        """Spend a stamp; False when it was spent before, also by another at the same moment."""
        return insert_unless_there(self.model, nonce=nonce)


class GatheringQuerySet(models.QuerySet):
    def with_code(self, code):
        """The gathering with this code, or None."""
        return self.filter(code=code).first()

    def take_place(self, petition_key, code):
        """Use a code once more for this petition; False when it is unknown, full, early or over.

        Signers of one gathering wait for one another from here to the end of the transaction.
        """
        now = timezone.now()
        has_place = self.filter(signings__lt=F("quota"), opens_at__lte=now, closes_at__gt=now)
        taken = has_place.filter(petition=petition_key, code=code)
        return bool(taken.update(signings=F("signings") + 1))
