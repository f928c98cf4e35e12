"""What may be typed to have an export made, and to have it handed over."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.spreadsheets import XLSX_ROWS
from petition.exports import consented, own_password
from petition.models import SignatureExport
from petition.staff.fields import PetitionChoiceField, ReasonField


class OwnPasswordForm(forms.Form):
    """Asks the person who is signed in for their password; never shows what was typed."""

    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        help_text=_("Once more, in case you left this screen alone."),
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_password(self):
        try:
            if own_password.is_theirs(self.person, self.cleaned_data["password"]):
                return ""
        except own_password.TooManyWrong:
            raise ValidationError(
                _("The password was wrong five times. Please try again in a quarter of an hour."),
                code="closed",
            ) from None
        raise ValidationError(_("This is not your password."), code="wrong_password")


class NewExportForm(OwnPasswordForm, forms.ModelForm):
    """A wish for an export, refused when there would be nothing in it."""

    petition = PetitionChoiceField(label=_("Petition"))
    reason = ReasonField(
        label=_("Reason"),
        help_text=_("For what and for whom. It stays in the record: never a signer's name."),
    )
    language = forms.ChoiceField(
        label=_("Language of the headings"), choices=lambda: settings.LANGUAGES
    )

    field_order = ["petition", "kind", "format", "language", "reason", "password"]

    class Meta:
        model = SignatureExport
        fields = ["petition", "kind", "format", "language", "reason"]
        labels = {"kind": _("What"), "format": _("Kind of file")}
        widgets = {"kind": forms.RadioSelect, "format": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = get_language()
        self.fields["format"].choices = [
            (format, capfirst(format.label)) for format in SignatureExport.Format
        ]
        self.fields["kind"].choices = [
            (kind, format_html("<span><b>{}</b><br>{}</span>", capfirst(kind.label), kind.purpose))
            for kind in SignatureExport.Kind
        ]

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            rows = consented.signatures(cleaned["petition"], cleaned["kind"])
            if not rows.exists():
                raise ValidationError(
                    _("Nobody has agreed to this yet, so there is nothing to export."),
                    code="nothing",
                )
            if cleaned["format"] == SignatureExport.Format.XLSX and rows.count() >= XLSX_ROWS:
                raise ValidationError(
                    _("These are more rows than a spreadsheet holds. Please choose CSV."),
                    code="too_many",
                )
        return cleaned
