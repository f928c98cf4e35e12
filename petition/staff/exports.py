"""Exports: who had which signatures taken out and why; a new one, its progress, its file."""

from django.contrib import messages
from django.db import transaction
from django.http import StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, View

from wagtail.admin.ui.tables import Column, DateColumn, NumberColumn, TitleColumn, UserColumn
from wagtail.admin.widgets.button import HeaderButton

from petition import access
from petition.exports import exporting
from petition.models import AccessRecord, PetitionPage, SignatureExport
from petition.secrecy.keyring import KeyringUnavailable
from petition.secrecy.sealing import SealBroken
from petition.staff.export_forms import NewExportForm, OwnPasswordForm
from petition.staff.fields import petition_titles
from petition.staff.listing import ListView, ListViewSet
from petition.staff.screens import FormScreen, Screen

ABOVE = ("exports:index", gettext_lazy("Exports"))
CONTENT_TYPES = {
    SignatureExport.Format.CSV: "text/csv; charset=utf-8",
    SignatureExport.Format.XLSX: (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    ),
}


class ListExportsView(ListView):
    page_title = gettext_lazy("Exports")
    settled_by = ("-requested_at", "pk")
    table_classname = "listing export-list"

    @cached_property
    def header_buttons(self):
        return [HeaderButton(_("New export"), url=reverse("exports:new"), icon_name="plus")]

    def get_base_queryset(self):
        return SignatureExport.objects.select_related("petition", "requested_by")

    @cached_property
    def columns(self):
        return [
            TitleColumn(
                "kind",
                label=_("What"),
                accessor=lambda export: capfirst(export.get_kind_display()),
                get_url=self._address_of_own,
            ),
            Column("petition", label=_("Petition"), accessor=self.petition_of),
            Column("reason", label=_("Reason")),
            UserColumn("requested_by", label=_("Who")),
            DateColumn("requested_at", label=_("When")),
            NumberColumn("number", label=_("Signatures")),
            Column("state", label=_("State"), accessor=state_in_words),
        ]

    def _address_of_own(self, export):
        if export.requested_by_id == self.request.user.pk:
            return reverse("exports:export", args=[export.pk])
        return None


def state_in_words(export):
    """The state as it is now: a file that has outlived its day is gone, tidied or not."""
    if export.state == SignatureExport.State.READY and not export.is_offered:
        return SignatureExport.State.GONE.label
    return export.get_state_display()


class NewExportView(FormScreen):
    above = ABOVE
    page_title = gettext_lazy("New export")
    template_name = "petition/admin/new_export.html"
    form_class = NewExportForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"person": self.request.user}

    def form_valid(self, form):
        form.instance.requested_by = self.request.user
        export = form.save()
        return redirect("exports:export", export.pk)


class OwnExport:
    """For views about an export: there is none but for the person who asked for it."""

    @cached_property
    def export(self):
        own = SignatureExport.objects.filter(requested_by=self.request.user)
        return get_object_or_404(own.select_related("petition"), pk=self.kwargs["pk"])


class ExportView(OwnExport, Screen, FormView):
    """How far an export is; once it is ready, its file to whoever types the password."""

    above = ABOVE
    page_title = gettext_lazy("Export")
    template_name = "petition/admin/export.html"
    form_class = OwnPasswordForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"person": self.request.user}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "export": self.export,
            "state": state_in_words(self.export),
            "title": petition_titles().get(self.export.petition_id, ""),
            "purpose": SignatureExport.Kind(self.export.kind).purpose,
        }

    def form_valid(self, form):
        """Hand the file over, and put that down; without the record there is no file."""
        if not self.export.is_offered:
            messages.error(self.request, _("This file is not here any more."))
            return redirect("exports:export", self.export.pk)
        try:
            file = exporting.open_file(self.export)
        except (SealBroken, KeyringUnavailable, OSError):
            messages.error(
                self.request, _("The file cannot be opened. Please delete it and ask anew.")
            )
            return redirect("exports:export", self.export.pk)
        with transaction.atomic():
            access.record(
                self.request.user,
                AccessRecord.Act.DOWNLOADED,
                self.export.number,
                self.export.reason,
                self.export.petition,
            )
        return _as_attachment(self.export, file)


def _as_attachment(export, file):
    answer = StreamingHttpResponse(file, content_type=CONTENT_TYPES[export.format])
    answer["Content-Disposition"] = f'attachment; filename="{file_name(export)}"'
    answer["Content-Length"] = str(export.size)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["Cache-Control"] = "no-store, private"
    return answer


def file_name(export) -> str:
    """What the file is: which petition, what of it, of which day; nobody's name."""
    pages = PetitionPage.objects.filter(translation_key=export.petition_id)
    slug = pages.order_by("locale_id").values_list("slug", flat=True).first() or "petition"
    day = timezone.localdate(export.requested_at)
    return f"{slug}-{export.kind}-{day.isoformat()}.{export.format}"


class TakeBackView(OwnExport, View):
    http_method_names = ["post"]

    def post(self, request, pk):
        if exporting.take_back(self.export):
            messages.success(request, _("Deleted. That it was asked for stays on record."))
        return redirect("exports:index")


class ExportViewSet(ListViewSet):
    model = SignatureExport
    name = "exports"
    icon = "download"
    menu_label = gettext_lazy("Exports")
    codename = "export_signature"
    needs_keys = False
    index_view_class = ListExportsView
    list_per_page = 20

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            self.screen("new/", NewExportView, "new"),
            self.screen("<uuid:pk>/", ExportView, "export"),
            self.screen("<uuid:pk>/delete/", TakeBackView, "delete"),
        ]


exports = ExportViewSet()
