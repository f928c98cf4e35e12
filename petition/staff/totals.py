"""Totals gathered elsewhere: stated by one person, counted once another has checked them."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.log_actions import log

from petition.models import DeclaredTotal
from petition.staff.fields import PetitionChoiceField
from petition.staff.screens import StatingView


class DeclaredTotalForm(WagtailAdminModelForm):
    petition = PetitionChoiceField(label=gettext_lazy("Petition"))

    class Meta:
        model = DeclaredTotal
        fields = ["petition", "source", "number", "evidence", "note"]


class StateTotalView(StatingView):
    def get_success_message(self, instance):
        return _("Stated. It counts once a second person has checked it.")


class InspectTotalView(generic.InspectView):
    # Wagtail would show times in UTC, and "None" where nobody has checked yet.
    def get_stated_at_display_value(self):
        return localtime(self.object.stated_at)

    def get_checked_by_display_value(self):
        return self.object.checked_by or "–"

    def get_checked_at_display_value(self):
        return localtime(self.object.checked_at) if self.object.checked_at else "–"

    def get_note_display_value(self):
        return self.object.note or "–"

    def get_context_data(self, **kwargs):
        may_check = self.request.user.has_perm("petition.check_declaredtotal")
        is_own = self.object.stated_by_id == self.request.user.pk
        return super().get_context_data(**kwargs) | {
            "total": self.object,
            "may_check": may_check and not is_own and self.object.checked_by_id is None,
            "waits_for_another": is_own and self.object.checked_by_id is None,
        }


@require_POST
@permission_required("petition.check_declaredtotal", raise_exception=True)
def check_total(request, pk):
    """Count a total that somebody else has stated."""
    total = get_object_or_404(DeclaredTotal, pk=pk)
    if total.check_by(request.user):
        log(instance=total, action="petition.check_total", user=request.user)
        messages.success(request, _("Checked. It is part of the public total now."))
    else:
        messages.error(request, _("Not counted: it is checked already, or it is your own."))
    return redirect(reverse("declared_totals:inspect", args=[pk]))


class DeclaredTotalViewSet(ModelViewSet):
    model = DeclaredTotal
    name = "declared_totals"
    icon = "list-ol"
    menu_label = gettext_lazy("Declared totals")
    inspect_view_enabled = True
    copy_view_enabled = False
    # What counts is looked at or deleted, never changed: there is no permission to edit.
    add_view_class = StateTotalView
    inspect_view_class = InspectTotalView
    inspect_template_name = "petition/admin/inspect_total.html"
    list_display = ["number", "source", "evidence", "stated_by", "checked_by"]
    list_filter = ["source"]
    inspect_view_fields = [
        "number",
        "source",
        "evidence",
        "note",
        "stated_by",
        "stated_at",
        "checked_by",
        "checked_at",
    ]

    def get_form_class(self, for_update=False):
        return DeclaredTotalForm

    def get_urlpatterns(self):
        return [*super().get_urlpatterns(), path("check/<int:pk>/", check_total, name="check")]


declared_totals = DeclaredTotalViewSet()
