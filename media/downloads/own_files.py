"""Files that a page offers in its own language, where the source has no such file."""

from django.db.models.signals import post_delete, post_save

from core.remembering import note_change, remembered
from media.models import CampaignDocument


def offered_on(page) -> list[CampaignDocument]:
    """The documents that only `page` offers, in the order of their titles.

    They are few on the whole site, so all of them are remembered at once and no page asks.
    """
    return remembered("files offered on pages", _by_page).get(page.pk, [])


def _by_page():
    found = {}
    for document in CampaignDocument.objects.exclude(offered_on=None).order_by("title", "pk"):
        found.setdefault(document.offered_on_id, []).append(document)
    return found


# The titles of these files stand on public pages, and so does that there are any.
for signal in (post_save, post_delete):
    signal.connect(note_change, sender=CampaignDocument, dispatch_uid="media.own_files")
