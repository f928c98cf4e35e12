"""Questions about signatures."""

from functools import reduce
from operator import and_

from django.db import connections, models
from django.db.models import Case, F, Q, Value, When

from petition.secrecy.sealing import Sealed

# So that nobody can flood a stranger's mailbox by typing the address into the form.
MAILS_A_DAY = 3

# In SQL of our own, as the ORM takes longer to word this than the database to answer.
# Columns in the order of the model's fields, as from_db() expects.
PLACE = [
    "id", "state", "name_key", "slot", "comment", "answers", "language", "text_version",
    "shows_first_name", "is_in_delivered_copy", "wants_updates", "signed_on", "token_version",
]  # fmt: skip
PLACES = f"""
SELECT {", ".join(PLACE)}
FROM petition_signature WHERE petition_id = %s AND email_key = %s ORDER BY slot
"""  # noqa: S608 - only names of our own are put in


class SignatureQuerySet(models.QuerySet):
    def locked(self):
        """These rows, each held fast as it is read until the transaction ends.

        In the order in which a signing holds those of its address: otherwise who signs again and
        an act on many could each have what the other waits for.
        """
        return self.order_by("email_key", "slot", "pk").select_for_update(no_key=True)

    def lock(self):
        """Hold these rows fast, as in locked(); their keys."""
        return list(self.locked().values_list("pk", flat=True))

    def confirmed(self):
        """Signatures that count."""
        return self.filter(state=self.model.State.CONFIRMED)

    def deliverable(self):
        """Signatures whose name may be delivered, and is still there."""
        return self.filter(is_in_delivered_copy=True, name__isnull=False)

    def wanting_updates(self):
        """Signatures whose address may be written to, and is still there."""
        return self.filter(wants_updates=True, email__isnull=False)

    def personal(self):
        """Signatures that hold anything by which a person can be told."""
        # Met here, as the models read this module.
        from petition.models.signature import PERSONAL

        erased = [Q(**{column: value}) for column, value in PERSONAL.items()]
        return self.exclude(reduce(and_, erased))

    def owed_no_mail(self):
        """Signatures to which no letter waits in the outbox."""
        return self.exclude(mails__state="waiting")

    def of_address(self, petition_key, email_key):
        """The signatures of one mailbox in one petition, first come first."""
        return self.filter(petition_id=petition_key, email_key=email_key).order_by("slot")

    def places(self, petition_key, email_key):
        """The signatures of one mailbox in one petition, held fast until the transaction ends.

        Rows that refer to them may still be added elsewhere.
        """
        # Not the name that looks the connection up anew each time it is asked for something.
        connection = connections[self.db]
        prepared = self.model._meta.get_field("petition").get_db_prep_value(
            petition_key, connection
        )
        # SQLite has one writer at a time, and knows no locks on rows.
        lock = "FOR NO KEY UPDATE" if connection.features.has_select_for_no_key_update else ""
        with connection.cursor() as cursor:
            cursor.execute(PLACES + lock, [prepared, email_key])
            # Not raw(), which looks up how to read rows before there is one.
            return [self._place(row) for row in cursor.fetchall()]

    def _place(self, row):
        found = dict(zip(PLACE, row, strict=True))
        found["id"] = self.model._meta.pk.to_python(found["id"])
        for name in ("comment", "answers"):
            found[name] = None if found[name] is None else Sealed(found[name])
        return self.model.from_db(self.db, PLACE, list(found.values()))

    def meeting(self, invalidation):
        """Signatures that meet every condition of an Invalidation, which need not be stored."""
        asked = {
            "country": invalidation.country,
            "language": invalidation.language,
            "source": invalidation.source,
            "signed_on__gte": invalidation.signed_from,
            "signed_on__lte": invalidation.signed_until,
            "confirmed_at__gte": invalidation.confirmed_from,
            "confirmed_at__lt": invalidation.confirmed_before,
            "pk": invalidation.only_signature,
        }
        stated = {condition: value for condition, value in asked.items() if value}
        return self.filter(petition=invalidation.petition_id, **stated)

    def held(self):
        """Signatures that wait for a person of the staff to look at them."""
        return self.filter(state=self.model.State.HELD)

    def muted(self, day):
        """Signatures whose address asked to be left alone until after `day`."""
        return self.filter(muted_until__gt=day)

    def spend_a_mail(self, day):
        """Count one more mail to this address on `day`; False when it has had MAILS_A_DAY.

        To be asked of `of_address`: the first row keeps the tally for the whole mailbox.
        """
        first = self.values_list("pk", flat=True).first()
        has_room = Q(last_mailed_on__isnull=True) | ~Q(last_mailed_on=day)
        has_room |= Q(mails_sent__lt=MAILS_A_DAY)
        updated = self.model.objects.filter(has_room, pk=first).update(
            mails_sent=Case(When(last_mailed_on=day, then=F("mails_sent") + 1), default=Value(1)),
            last_mailed_on=day,
        )
        return bool(updated)
