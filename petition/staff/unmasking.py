"""Reading who signed, and erasing it for them: one signature at a time, with a reason on record."""

from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail.admin import messages

from petition import access, taking_back
from petition.models import Signature
from petition.staff import cells
from petition.staff.asking import AskingView
from petition.staff.fields import petition_titles

CONSENTS = ["shows_first_name", "is_in_delivered_copy", "wants_updates"]


class OneSignatureView(AskingView):
    """Asks why somebody must meet one signature, shown covered until then."""

    @cached_property
    def signature(self):
        signatures = Signature.objects.select_related("petition")
        return get_object_or_404(signatures, pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            signature=self.signature, masked_name=cells.masked_name(self.signature), **kwargs
        )

    def record(self, act, form):
        access.record(
            self.request.user, act, 1, form.cleaned_data["reason"], self.signature.petition
        )


class UnmaskView(OneSignatureView):
    page_title = gettext_lazy("Read who signed")
    header_icon = "view"
    template_name = "petition/admin/unmask.html"

    def form_valid(self, form):
        """Answer the POST itself: what is shown must stand behind no address."""
        self.record(access.Act.UNMASKED, form)
        return self.render_to_response(self.get_context_data(form=form, told=told(self.signature)))


class EraseView(OneSignatureView):
    page_title = gettext_lazy("Erase at the signer's request")
    header_icon = "bin"
    template_name = "petition/admin/erase.html"

    def form_valid(self, form):
        """Do what the signer's own link does; a signature with nothing left stays as it is."""
        with transaction.atomic():
            erased = taking_back.take_back(self.signature.pk)
            if erased:
                self.record(access.Act.ERASED, form)
        if erased:
            messages.success(self.request, _("Erased. Nothing says any more who it was."))
        else:
            messages.warning(self.request, _("There was nothing left to erase."))
        return redirect("signatures:index")


def told(signature: Signature) -> list[tuple[str, str]]:
    """All that is held of a signature, as pairs of label and value."""
    labels = Signature._meta.get_field
    return [
        (_("Name"), cells.opened(signature, "name")),
        (_("E-mail"), cells.opened(signature, "email")),
        (_("Comment"), cells.opened(signature, "comment")),
        *cells.answered(signature),
        (_("Country"), cells.country_name(signature)),
        (_("Petition"), petition_titles().get(signature.petition_id, "")),
        (_("Text version"), str(signature.text_version)),
        (_("Language"), cells.language_name(signature)),
        (_("State"), signature.get_state_display()),
        (_("Held because"), signature.get_held_reason_display()),
        (_("Signed on"), cells.signed_day(signature)),
        (_("Confirmed on"), cells.confirmed_day(signature)),
        *[
            (labels(name).verbose_name, _("yes") if getattr(signature, name) else _("no"))
            for name in CONSENTS
        ],
    ]
