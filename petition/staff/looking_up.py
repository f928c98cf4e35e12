"""Whether an address signed: asked for by who wrote to us from it, and put on record."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wagtail.admin.ui.tables import Column, Table

from petition import access
from petition.addresses import AddressInvalid, canonical
from petition.models import Signature
from petition.secrecy import blind_index
from petition.staff import cells
from petition.staff.asking import AskingView
from petition.staff.fields import PetitionChoiceField, ReasonField
from petition.staff.permissions import holds


class LookUpForm(forms.Form):
    petition = PetitionChoiceField(
        label=_("Petition"),
        empty_label=None,
        # A long title would reach out of a small screen.
        widget=forms.Select(attrs={"class": "w-w-full"}),
    )
    address = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("The whole address. Capitals and a +tag make no difference."),
        # A browser must not offer it to the next person at this desk.
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    reason = ReasonField(label=_("Why do you look it up?"))

    def clean_address(self):
        address = self.cleaned_data["address"]
        try:
            canonical(address)
        except AddressInvalid:
            raise ValidationError(validate_email.message, code="invalid") from None
        return address


class LookUpView(AskingView):
    """By POST, so that the address gets into no log and no history of a browser."""

    page_title = _("Look up an address")
    header_icon = "search"
    form_class = LookUpForm
    template_name = "petition/admin/look_up.html"

    def form_valid(self, form):
        """Show what is found under the address, once it is on record that somebody asked."""
        asked = form.cleaned_data
        petition = asked["petition"]
        with transaction.atomic():
            email_key = blind_index.email_key(petition.pk, asked["address"])
            found = list(Signature.objects.of_address(petition.pk, email_key))
            access.record(
                self.request.user, access.Act.LOOKED_UP, len(found), asked["reason"], petition
            )
        context = self.get_context_data(form=form, asked=True, found=self.table(found))
        return self.render_to_response(context)

    def table(self, signatures):
        """The covered signatures, or None without any."""
        columns = [
            cells.NameColumn(holds(self.request.user, "unmask_signature")),
            Column("state", label=_("State"), accessor="get_state_display"),
            Column("country", label=_("Country"), accessor=cells.country_name),
            Column("language", label=_("Language"), accessor=cells.language_name),
            Column("signed_on", label=_("Signed on"), accessor=cells.signed_day),
            Column("confirmed_at", label=_("Confirmed on"), accessor=cells.confirmed_day),
        ]
        return Table(columns, signatures) if signatures else None
