"""Tells staff why nothing was stored or published, where a screen has no place for it."""

import errno

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from .galleries.readiness import NotReady
from .intake.refusals import Refused

FULL = (errno.ENOSPC, errno.EDQUOT)


class TellStaff:
    """Answers what no screen of Wagtail's expects: a full disk, and a gallery that is not ready.

    Whatever was asked for was not done, and the screen it was asked from is shown again.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        """The answer to a request of the staff's that ended so; None for any other trouble."""
        said = _sentences(exception)
        if not said or not request.path_info.startswith(reverse("wagtailadmin_home")):
            return None
        # The screen for many files sends each by itself, and shows this beside its name.
        if "files[]" in request.FILES:
            return JsonResponse({"success": False, "error_message": "\n".join(said)})
        for sentence in said:
            messages.error(request, sentence)
        return redirect(request.get_full_path())


def _sentences(exception):
    if isinstance(exception, NotReady | Refused):
        return exception.messages
    if isinstance(exception, OSError) and exception.errno in FULL:
        return [
            _(
                "There is no room left on the site's disk. Nothing was stored; what was there is as"
                " it was. Please tell whoever runs the site."
            )
        ]
    return []
