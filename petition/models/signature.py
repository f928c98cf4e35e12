import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from petition.models.invalidation import Invalidation
from petition.models.petition import Petition
from petition.querysets import SignatureQuerySet
from petition.secrecy import blind_index
from petition.secrecy.sealing import SealedField

# A family may share one mailbox: two different names can sign from it, and no more.
NAMES_PER_ADDRESS = 2

# Every column that says who signed or what they wanted, and what stands there once it is erased.
# Country and times are no names and are judged apart by whoever erases.
PERSONAL = {
    "name": None,
    "email": None,
    "comment": None,
    "answers": None,
    "email_key": None,
    "name_key": None,
    "shows_first_name": False,
    "is_in_delivered_copy": False,
    "wants_updates": False,
}


class Signature(models.Model):
    """One person's signature. Who that is lies sealed; there is no network address and no hour.

    At most NAMES_PER_ADDRESS rows share an e-mail key in a petition, and no two of them a name key:
    the database sees to both, whatever runs at the same moment. The states and the arrows between
    them are in docs/decisions/0003.
    """

    class State(models.TextChoices):
        PENDING = "pending", _("waiting for confirmation")
        CONFIRMED = "confirmed", _("confirmed")
        WITHDRAWN = "withdrawn", _("withdrawn by the signer")
        INVALIDATED = "invalidated", _("invalidated by staff")
        EXPIRED = "expired", _("not confirmed in time")
        REJECTED = "rejected", _("rejected by the owner of the address")
        HELD = "held", _("held for review")
        UNDELIVERABLE = "undeliverable", _("mail could not be delivered")

    class Source(models.TextChoices):
        ONLINE = "online", _("online")
        PAPER = "paper", _("on paper")
        EARLIER = "earlier", _("earlier platform")

    class HeldReason(models.TextChoices):
        TRAP = "trap", _("filled in a field that people do not see")
        HASTE = "haste", _("sent faster than a person reads")
        CROWD = "crowd", _("very many from one network")
        DOMAIN = "domain", _("very many from one mail domain")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    petition = models.ForeignKey(
        Petition,
        on_delete=models.PROTECT,
        related_name="signatures",
        verbose_name=_("petition"),
        db_index=False,  # the constraints below begin with it
    )
    state = models.CharField(
        _("state"), max_length=16, choices=State.choices, default=State.PENDING
    )
    held_reason = models.CharField(
        _("held because"), max_length=8, choices=HeldReason.choices, blank=True
    )
    source = models.CharField(
        _("source"), max_length=8, choices=Source.choices, default=Source.ONLINE
    )

    # The batch with which staff struck it out; null for all others.
    invalidation = models.ForeignKey(
        Invalidation,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="signatures",
        db_index=False,
    )

    # Null once nothing should tell any more whether a person signed.
    email_key = models.BinaryField(max_length=blind_index.LENGTH, null=True)
    name_key = models.BinaryField(max_length=blind_index.LENGTH, null=True)
    slot = models.PositiveSmallIntegerField(default=1)

    # Null once erased: the address at confirmation unless updates were asked for, all of them when
    # the signature is taken back.
    name = SealedField(_("name"), null=True)
    email = SealedField(_("e-mail"), null=True)
    comment = SealedField(_("comment"), null=True)
    # Answers to the petition's own questions: see petition/questions.py.
    answers = SealedField(_("answers"), null=True)

    country = models.CharField(_("country"), max_length=2, blank=True)
    language = models.CharField(_("language signed in"), max_length=12)
    # With petition and language: the PetitionText that was signed.
    text_version = models.PositiveSmallIntegerField(_("version of the text"))
    shows_first_name = models.BooleanField(_("first name may be shown"), default=False)
    is_in_delivered_copy = models.BooleanField(_("name may be delivered"), default=False)
    wants_updates = models.BooleanField(_("wants updates"), default=False)

    signed_on = models.DateField(_("signed on"))
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    # The owner of the address said "not me": nothing is mailed to it before this day.
    muted_until = models.DateField(null=True, blank=True)
    # Every change of state raises it, which spends all links sent before.
    token_version = models.PositiveSmallIntegerField(default=1)
    mails_sent = models.PositiveSmallIntegerField(default=0)
    last_mailed_on = models.DateField(null=True, blank=True)

    # Wagtail's index of references is open to every editor and must not know who signed.
    wagtail_reference_index_ignore = True

    objects = SignatureQuerySet.as_manager()

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        # To view is to see the list with names and addresses masked. Signatures come from signers,
        # so nobody adds or changes one by hand.
        default_permissions = ["view"]
        permissions = [
            ("unmask_signature", "Can read who signed, one at a time"),
            ("review_signature", "Can release or dismiss signatures that were held"),
            ("invalidate_signature", "Can strike signatures out, and put them back"),
            ("export_signature", "Can take signatures out of the site"),
        ]
        indexes = [
            # Only the few that have one: an index over all costs every signing a write.
            models.Index(
                fields=["invalidation"],
                condition=models.Q(invalidation__isnull=False),
                name="signature_struck_out",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["petition", "email_key", "slot"], name="signature_slot_of_address_once"
            ),
            models.UniqueConstraint(
                fields=["petition", "email_key", "name_key"], name="signature_name_of_address_once"
            ),
            models.CheckConstraint(
                condition=models.Q(slot__range=(1, NAMES_PER_ADDRESS)),
                name="signature_slot_in_range",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    state__in=[
                        "pending",
                        "confirmed",
                        "withdrawn",
                        "invalidated",
                        "expired",
                        "rejected",
                        "held",
                        "undeliverable",
                    ]
                ),
                name="signature_state_known",
            ),
            models.CheckConstraint(
                condition=models.Q(source__in=["online", "paper", "earlier"]),
                name="signature_source_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="confirmed") | models.Q(confirmed_at__isnull=False),
                name="signature_confirmed_has_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="confirmed") | models.Q(invalidation__isnull=True),
                name="signature_confirmed_is_not_struck_out",
            ),
        ]

    def __str__(self):
        # Never the name: this text reaches logs, error pages and admin messages.
        return str(self.pk)
