"""The door in front of every screen of those who look after signatures."""

import logging
from functools import wraps

from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from petition.models import KeyRecord
from petition.secrecy import keyring
from petition.secrecy.keyring import KeyringUnavailable
from petition.staff.permissions import require

logger = logging.getLogger(__name__)


def guarded(codename, needs_keys=True):
    """Let a view answer only whom the right was granted, into no cache and no other site's log.

    Keys that are missing, or not those of this database, become a page that says so: for a view
    that needs keys before it has looked at a single row.
    """

    def decorate(view):
        @sensitive_post_parameters()
        @wraps(view)
        def answer(request, *args, **kwargs):
            require(request.user, codename)
            try:
                if needs_keys:
                    KeyRecord.objects.require_same(keyring.current())
                response = view(request, *args, **kwargs)
            except KeyringUnavailable as problem:
                logger.error("Signatures cannot be read: %s", problem)
                response = render(request, "petition/admin/keys.html", keys_page(), status=503)
            patch_cache_control(response, no_store=True, private=True)
            response["Referrer-Policy"] = "same-origin"
            return response

        return answer

    return decorate


def keys_page():
    """What the frame of Wagtail's pages asks for, where no view is there to give it."""
    title = _("Signatures cannot be read just now")
    return {"page_title": title, "header_title": title, "header_icon": "key"}
