"""A page that asks before something is shown or done."""

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView

from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from petition.staff.fields import ReasonField


class ReasonForm(forms.Form):
    reason = ReasonField()


class AskingView(WagtailAdminTemplateMixin, FormView):
    """One form in Wagtail's frame, under the list of signatures."""

    form_class = ReasonForm

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse("signatures:index"), "label": _("Signatures")},
            {"url": "", "label": self.get_page_title()},
        ]
