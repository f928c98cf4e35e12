import uuid

from django.db import models
from django.utils import timezone

from petition.models.petition import Petition
from petition.models.signature import Signature
from petition.querysets import OutboxQuerySet
from petition.secrecy.sealing import SealedField


class OutboxMail(models.Model):
    """A mail owed to a signer since the transaction that gave cause for it.

    Neither text nor link is kept: both are made at the moment of sending, from what is true then.
    The primary key is the Message-ID, so that a mail sent twice by a dying worker is one mail to
    programs that look. The states and who changes them are in docs/decisions/0010.
    """

    class Kind(models.TextChoices):
        ANSWER = "answer"  # to a signing
        REMINDER = "reminder"  # to confirm
        THANKS = "thanks"  # for confirming

    class State(models.TextChoices):
        WAITING = "waiting"
        SENT = "sent"
        DROPPED = "dropped"  # no longer called for
        REFUSED = "refused"  # for good, by the recipient's server
        PARKED = "parked"  # given up after many attempts

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    # Not checked by the database: every signing would lock the one row of its petition once more.
    petition = models.ForeignKey(
        Petition,
        on_delete=models.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    # Null when an address was typed that has no room for the name typed with it.
    signature = models.ForeignKey(
        Signature, on_delete=models.CASCADE, null=True, related_name="mails"
    )
    language = models.CharField(max_length=12)
    # The address as typed, which the signature may not hold; erased when the mail is settled.
    address = SealedField(null=True)

    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    available_at = models.DateTimeField(default=timezone.now)
    lease_until = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    last_error_class = models.CharField(max_length=64, blank=True)

    # Wagtail's index of references is open to every editor and must not know who signed.
    wagtail_reference_index_ignore = True

    objects = OutboxQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["available_at"],
                condition=models.Q(state="waiting"),
                name="outbox_waiting",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["signature"],
                condition=models.Q(kind="reminder"),
                name="outbox_reminds_once",
            ),
            models.CheckConstraint(
                condition=models.Q(state="waiting")
                | models.Q(address__isnull=True, settled_at__isnull=False),
                name="outbox_settled_holds_no_address",
            ),
        ]

    def __str__(self):
        return str(self.pk)
