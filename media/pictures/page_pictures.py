"""Makes the pages of PDFs into pictures, so that a telephone shows them without a download."""

import logging

from django.core.files.base import ContentFile
from django.db import transaction

from media.models import CampaignDocument, PagePicture

from .pdf_drawing import Undrawable, drawn_pages

logger = logging.getLogger(__name__)


def make_waiting_page_pictures(is_stopped=lambda: False):
    """Makes the pictures of every document that lacks them, the oldest first; how many had some.

    Ends when `is_stopped` says so, and where the disk is full: what is left waits.
    """
    number = 0
    for document in CampaignDocument.objects.lacking_page_pictures().order_by("pk"):
        if is_stopped():
            break
        try:
            number += make_page_pictures(document) > 0
        except OSError as problem:
            logger.error("pages of documents wait, they cannot be stored: %s", problem.strerror)
            break
    return number


def make_page_pictures(document):
    """Makes the pictures of a PDF's first pages anew; returns how many there are.

    None, and a line in the log, where it cannot be drawn; that is written down, so that nobody
    tries again before the file changes. Raises OSError where they cannot be stored; then nothing
    is, and nothing is written down.
    """
    try:
        with document.open_file() as file:
            pages = drawn_pages(file.read())
    except (FileNotFoundError, Undrawable) as problem:
        logger.warning("document %s cannot be drawn: %s", document.pk, type(problem).__name__)
        pages = []
    name = document.file.name
    state = document.PagesState.DRAWN if pages else document.PagesState.FAILED
    files = []
    try:
        with transaction.atomic():
            # Unless it has another file by now, whose pages wait.
            still = CampaignDocument.objects.select_for_update().filter(pk=document.pk, file=name)
            if not still.update(pages_state=state):
                return 0
            document.page_pictures.all().delete()
            for number, contents in enumerate(pages, 1):
                _store(document, number, contents, files)
    except OSError:
        for file in files:
            file.delete(save=False)
        raise
    document.pages_state = state
    return len(pages)


def _store(document, number, contents, files):
    """A row with its two files, each of which is added to `files` once it is there."""
    stem = document.filename.rpartition(".")[0][:40]
    picture = PagePicture(document=document, number=number)
    for field, content, size in zip(
        (picture.file, picture.small), contents, ("", ".small"), strict=True
    ):
        name = f"{stem}.page-{number}{size}.webp"
        # Named in the content too: a file without a name is not measured.
        field.save(name, ContentFile(content, name), save=False)
        files.append(field)
    picture.save()
