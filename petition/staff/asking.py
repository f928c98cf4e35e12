"""A page that asks before something is shown or done."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView

from petition.staff.fields import ReasonField
from petition.staff.screens import Screen


class ReasonForm(forms.Form):
    reason = ReasonField()


class AskingView(Screen, FormView):
    """One form in Wagtail's frame, under the list of signatures."""

    above = ("signatures:index", _("Signatures"))
    form_class = ReasonForm
