"""Counts what is taken, and never keeps anybody from taking it."""

import logging

from django.db import DatabaseError, transaction
from django.utils.timezone import localdate
from django.utils.translation import get_language

from media.models import DownloadCount

logger = logging.getLogger(__name__)


def count(request, response, offers):
    """Counts `offers` as taken when `response` hands all of them out to somebody.

    Not what only asks (HEAD), what goes on with a download that broke off, what somebody has
    already, and what a browser fetches beforehand. Counted are item, form, day and the language
    of the page; nothing of who asked is looked at.
    """
    beforehand = "prefetch" in request.headers.get("Sec-Purpose", "")
    if request.method != "GET" or response.status_code != 200 or beforehand:
        return
    taken = [(offer.item.translation_key, offer.form) for offer in offers]
    try:
        with transaction.atomic():
            DownloadCount.objects.add(localdate(), get_language(), taken)
    except DatabaseError:
        logger.warning("%s downloads were not counted", len(taken))
