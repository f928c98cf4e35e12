"""The buttons that strike a batch out, put it back or discard it, and what they answer."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views import View

from core.templatetags.language_tags import local_number
from petition import invalidating
from petition.models import Invalidation
from petition.models.invalidation import ALONE
from petition.secrecy.keyring import KeyringUnavailable

LIST, SHOW = "invalidations:index", "invalidations:inspect"
REFUSALS = (
    invalidating.NothingToStrike,
    invalidating.NumberMoved,
    invalidating.SecondPersonNeeded,
    KeyringUnavailable,
)


class BatchActView(View):
    """A button on the screen of one batch; an address that is only looked at does nothing."""

    http_method_names = ["post"]

    def post(self, request, pk):
        batch = get_object_or_404(Invalidation, pk=pk)
        try:
            return self.act(request, batch)
        except REFUSALS as refusal:
            messages.error(request, words_of(refusal))
        return redirect(SHOW, pk)


class ConfirmBatchView(BatchActView):
    def act(self, request, batch):
        struck = invalidating.strike_out(batch, request.user, shown_number(request) or 0)
        return answer(request, batch, struck is not None, _("Struck out. They count no more."))


class PutBackView(BatchActView):
    def act(self, request, batch):
        returned = invalidating.put_back(batch, request.user)
        return answer(request, batch, returned is not None, _("Put back. They count again."))


class DiscardView(BatchActView):
    def act(self, request, batch):
        if not invalidating.discard(batch):
            return answer(request, batch, False, "")
        messages.success(request, _("Discarded. Nothing was struck out."))
        return redirect(LIST)


def answer(request, batch, is_done, success):
    """Say what became of a button, on the screen of its batch."""
    if is_done:
        messages.success(request, success)
    else:
        messages.error(request, _("Nothing was changed: somebody else was faster."))
    return redirect(SHOW, batch.pk)


def words_of(refusal) -> str:
    """Why nothing was changed."""
    if isinstance(refusal, invalidating.NothingToStrike):
        return _("No signature that counts meets these conditions.")
    if isinstance(refusal, invalidating.NumberMoved):
        return ngettext(
            "Nothing was changed: it is %(number)s signature now. Please look again.",
            "Nothing was changed: it is %(number)s signatures now. Please look again.",
            refusal.now,
        ) % {"number": local_number(refusal.now)}
    if isinstance(refusal, invalidating.SecondPersonNeeded):
        return _("More than %(number)d at once have to be confirmed by somebody else.") % {
            "number": ALONE
        }
    return _("Nothing was changed: the signers' keys are missing, and the record needs one.")


def shown_number(request) -> int | None:
    """The number that stood beside the button that was pressed; None when there was none."""
    try:
        return int(request.POST["expected"])
    except (KeyError, ValueError):
        return None
