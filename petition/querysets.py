"""Questions about signatures, as adjectives."""

from django.db import models
from django.db.models import Case, F, Q, Value, When

# So that nobody can flood a stranger's mailbox by typing the address into the form.
MAILS_A_DAY = 3


class SignatureQuerySet(models.QuerySet):
    def confirmed(self):
        """Signatures that count."""
        return self.filter(state=self.model.State.CONFIRMED)

    def of_address(self, petition_key, email_key):
        """The signatures of one mailbox in one petition, first come first."""
        return self.filter(petition_id=petition_key, email_key=email_key).order_by("slot")

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
