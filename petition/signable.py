"""Which petition a form is for, remembered for a moment, as every signing asks it."""

import time
from uuid import UUID

from django.conf import settings

from petition.models import Petition

_remembered: dict[tuple[UUID, str], tuple[float, Petition]] = {}


def signable(key: UUID, language: str, read: int | None) -> Petition | None:
    """The petition whose page in a language is live and public, or None.

    With `text_version`, the newest, and `asks_more`: whether the page has questions. What staff
    change arrives within SIGNABLE_REMEMBERED seconds; closing, which is a matter of the clock, at
    once, and so does a text that was just `read` in its newer version.
    """
    until, petition = _remembered.get((key, language), (0, None))
    if time.monotonic() < until and (read or 0) <= petition.text_version:
        return petition
    petition = Petition.objects.signable(key, language)
    # What is not there is not remembered: anybody can make up keys.
    if petition is not None:
        until = time.monotonic() + settings.SIGNABLE_REMEMBERED
        _remembered[key, language] = (until, petition)
    return petition
