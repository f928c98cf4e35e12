"""Work away from the desk: files out, files in. HTTP in, HTTP out."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET
from django.views.generic import FormView

from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail_localize.models import Translation

from translation.offline.forms import FilesForm
from translation.offline.reading import opened
from translation.offline.taking_in import take_in
from translation.offline.work import open_work, target_of
from translation.offline.writing import bundle, single
from translation.people import languages_of
from translation.permissions import may_edit


class FilesView(WagtailAdminTemplateMixin, FormView):
    """Everything that waits as one archive, and finished files back in, with a report on each."""

    page_title = _("Work offline")
    header_icon = "download"
    form_class = FilesForm
    template_name = "translation/offline/files.html"
    # The one translation that a file may belong to, or None for any.
    only = None

    def dispatch(self, request, *args, **kwargs):
        if not languages_of(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs):
        return super().get_context_data(waiting=len(open_work(self.request.user)), **kwargs)

    def form_valid(self, form):
        """No redirect: the report is shown once, and sending the same files again is harmless."""
        outcomes = [
            take_in(sent, self.request.user, self.only)
            for sent in opened(form.cleaned_data["files"])
        ]
        return self.render_to_response(
            self.get_context_data(form=self.form_class(), outcomes=outcomes)
        )


class FileOfPageView(FilesView):
    """The desk's own button "Upload PO file", on the page of one translation."""

    http_method_names = ["post", "options"]

    def get_form(self, form_class=None):
        """The button calls its field "file"."""
        if self.request.FILES.getlist("file"):
            self.request.FILES.setlist("files", self.request.FILES.getlist("file"))
        return super().get_form(form_class)

    def dispatch(self, request, *args, **kwargs):
        self.only = translation_of(request.user, kwargs["translation_id"])
        return super().dispatch(request, *args, **kwargs)


@require_GET
def open_work_archive(request):
    """All open work of the one who asks."""
    if not languages_of(request.user):
        raise PermissionDenied
    return as_download("open-work.zip", bundle(open_work(request.user)), "application/zip")


@require_GET
def file_of_page(request, translation_id):
    """The desk's own button "Download PO file"."""
    name, content = single(translation_of(request.user, translation_id))
    return as_download(name, content, "text/x-gettext-translation")


def translation_of(user, pk):
    """The translation. Raises Http404 without one, PermissionDenied for who may not edit it."""
    translation = get_object_or_404(Translation, pk=pk)
    instance = target_of(translation)
    if instance is None or not may_edit(user, instance):
        raise PermissionDenied
    return translation


def as_download(name, content, content_type):
    return HttpResponse(
        content,
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
