from django.core.management.base import BaseCommand

from media.models import CampaignImage
from media.pictures.sizing import make_missing_sizes


class Command(BaseCommand):
    help = (
        "Makes the sizes of pictures that pages show, where one is missing. Safe to repeat. An"
        " upload does so by itself: this is for an upgrade, or for uploads taken from a backup."
    )

    def add_arguments(self, parser):
        parser.add_argument("--again", action="store_true", help="make all of them anew")

    def handle(self, *args, again, **options):
        unreadable = 0
        images = CampaignImage.objects.order_by("pk")
        for image, files in make_missing_sizes(images.iterator(), again=again):
            if not files:
                unreadable += 1
                self.stderr.write(f"cannot be read: picture {image.pk}, {image.file.name}")
        self.stdout.write(f"{images.count() - unreadable} pictures are ready to be shown.")
