from django.core.management.base import BaseCommand

from media.models import CampaignDocument
from media.pictures.page_pictures import make_waiting_page_pictures


class Command(BaseCommand):
    help = (
        "Draws the pages of PDFs that have not been drawn yet. Safe to repeat. The worker does so"
        " by itself: this is for an upgrade, or for uploads taken from a backup."
    )

    def add_arguments(self, parser):
        parser.add_argument("--again", action="store_true", help="draw all of them anew")

    def handle(self, *args, again, **options):
        documents, state = CampaignDocument.objects.all(), CampaignDocument.PagesState
        if again:
            documents.update(pages_state=state.WAITING)
        number = make_waiting_page_pictures()
        for document in documents.filter(pages_state=state.FAILED).order_by("pk"):
            self.stderr.write(f"cannot be drawn: document {document.pk}, {document.file.name}")
        self.stdout.write(f"The pages of {number} documents were drawn.")
