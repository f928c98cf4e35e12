import secrets
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from petition.models.petition import Petition
from petition.models.staff import member_of_staff
from petition.querysets import GatheringQuerySet

# No 0 and o, no 1, i and l, and no u, which reads as v: people copy codes from a sheet by hand.
ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"
CODE_LENGTH = 8  # 39 bits, with a handful of codes good at any time
LASTS = timedelta(hours=12)
# More than any hall; a code that leaks opens no wider door than this.
LARGEST = 2000


def new_code() -> str:
    """A code that nobody can guess."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def read_code(text: str) -> str:
    """The code that somebody typed, spaces and capitals put right; empty for what can be none."""
    code = "".join(text.split()).lower()
    is_one = len(code) == CODE_LENGTH and set(code) <= set(ALPHABET)
    return code if is_one else ""


class Gathering(models.Model):
    """An event where people sign on one Wi-Fi, with a code that speaks for them.

    It counts how many signings used the code. Which ones is not stored anywhere, so that a
    signature never says where somebody was.
    """

    petition = models.ForeignKey(
        Petition,
        on_delete=models.PROTECT,
        related_name="gatherings",
        verbose_name=_("petition"),
    )
    title = models.CharField(
        _("title"),
        max_length=120,
        help_text=_("Shown to everyone who opens the code, for example “New Year in Lowell”."),
    )
    country = models.CharField(
        _("country of the venue"),
        max_length=2,
        blank=True,
        help_text=_("Chosen beforehand in the form; everyone can change it."),
    )
    code = models.CharField(
        _("code"), max_length=CODE_LENGTH, unique=True, default=new_code, editable=False
    )
    quota = models.PositiveIntegerField(
        _("how many may sign with it"),
        default=200,
        validators=[MinValueValidator(1), MaxValueValidator(LARGEST)],
    )
    opens_at = models.DateTimeField(
        _("opens at"),
        default=timezone.now,
        help_text=_("In the time zone that your account names, which need not be the venue's."),
    )
    closes_at = models.DateTimeField(
        _("closes at"), blank=True, help_text=_("Left empty: 12 hours after opening.")
    )
    signings = models.PositiveIntegerField(_("signed with it"), default=0, editable=False)
    stated_by = member_of_staff(_("made by"))

    objects = GatheringQuerySet.as_manager()

    class Meta:
        verbose_name = _("gathering")
        verbose_name_plural = _("gatherings")
        ordering = ["-opens_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")), name="gathering_closes_after_opening"
            ),
        ]

    def __str__(self):
        return self.title

    def clean(self):
        super().clean()
        if self.opens_at and self.closes_at is None:
            self.closes_at = self.opens_at + LASTS
        if self.opens_at and self.closes_at <= self.opens_at:
            raise ValidationError({"closes_at": _("A gathering closes after it opens.")})

    @property
    def standing(self):
        """What its code is good for now: "open", "early", "over" or "full"."""
        now = timezone.now()
        if now < self.opens_at:
            return "early"
        if now >= self.closes_at:
            return "over"
        return "full" if self.signings >= self.quota else "open"
