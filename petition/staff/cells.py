"""What a signature tells in the cells of a list. Whatever lies sealed stays covered."""

from collections.abc import Callable

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wagtail.admin.ui.tables import ButtonsColumnMixin, Column, TitleColumn
from wagtail.admin.widgets.button import Button, ButtonWithDropdown

from petition import countries, questions
from petition.models import PetitionPage
from petition.secrecy.keyring import KeyringUnavailable
from petition.secrecy.masking import mask_address, mask_name
from petition.secrecy.sealing import SealBroken

# Wagtail's class for a cell that is not broken into lines.
UNBROKEN = "w-whitespace-nowrap"


def opened(row, field: str, shown_as: Callable[[str], str] = str) -> str:
    """A sealed field through `shown_as`; empty when nothing is held, words when it does not open.

    One broken row must not close the list it stands in. A key that only this row lacks is one that
    its altered first byte names: those the database knows were looked at before (guarding.py).
    """
    try:
        text = getattr(row, field)
    except (SealBroken, KeyringUnavailable):
        return _("cannot be read")
    return "" if text is None else shown_as(text)


def masked_name(signature) -> str:
    """The covered name, or what stands there for one that was erased."""
    return opened(signature, "name", mask_name) or _("(erased)")


def masked_address(signature) -> str:
    """The covered address; empty when none is held any more."""
    return opened(signature, "email", mask_address)


def country_choices():
    """Pairs of code and name in the reader's language."""
    return countries.choices(get_language())


def country_name(signature) -> str:
    """The country as CLDR calls it in the reader's language; empty once erased."""
    return dict(country_choices()).get(signature.country, signature.country)


def language_name(signature) -> str:
    """The language of the page that was signed, as it calls itself."""
    return dict(settings.LANGUAGES).get(signature.language, signature.language)


def signed_day(signature) -> str:
    """The day of signing; no hour was ever kept."""
    return date_format(signature.signed_on, "SHORT_DATE_FORMAT")


def confirmed_day(signature) -> str:
    """The day and never the hour, which could be laid beside what a network saw."""
    moment = signature.confirmed_at
    return date_format(timezone.localdate(moment), "SHORT_DATE_FORMAT") if moment else ""


def country_column() -> Column:
    """The country, to sort by."""
    return Column("country", label=_("Country"), accessor=country_name, sort_key="country")


def signed_column() -> Column:
    """The day of signing, to sort by."""
    return Column(
        "signed_on",
        label=_("Signed on"),
        accessor=signed_day,
        sort_key="signed_on",
        classname=UNBROKEN,
    )


class NameColumn(ButtonsColumnMixin, TitleColumn):
    """The covered name, with the ways to its signature for whom `may_unmask`."""

    def __init__(self, may_unmask: bool):
        super().__init__("name", label=_("Name"), accessor=masked_name, classname=UNBROKEN)
        self.may_unmask = may_unmask

    def get_link_url(self, signature, parent_context):
        return reverse("signatures:unmask", args=[signature.pk]) if self.may_unmask else None

    def get_buttons(self, signature, parent_context):
        if not self.may_unmask:
            return []
        ways = [
            (_("Read who signed"), "signatures:unmask", "view"),
            (_("Erase at request"), "signatures:erase", "bin"),
        ]
        buttons = [
            Button(label, url=reverse(view, args=[signature.pk]), icon_name=icon, priority=place)
            for place, (label, view, icon) in enumerate(ways)
        ]
        label = _("More options for this signature")
        return [
            ButtonWithDropdown(
                buttons=buttons, icon_name="dots-horizontal", attrs={"aria-label": label}
            )
        ]


def answered(signature) -> list[tuple[str, str]]:
    """Pairs of question and answer, in the reader's language where the petition has a page in it.

    An answer to a question that is asked no more stands under its key.
    """
    try:
        answers = signature.answers
    except (SealBroken, KeyringUnavailable):
        return [(_("Answers"), _("cannot be read"))]
    pages = PetitionPage.objects.filter(translation_key=signature.petition_id)
    page = pages.speaking(get_language())
    return questions.in_words(answers, questions.asked(page) if page else [])
