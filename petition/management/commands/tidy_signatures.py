from django.core.management.base import BaseCommand

from petition.ending.tidying import tidy


class Command(BaseCommand):
    help = (
        "Remind, expire, fix final counts and purge. May be repeated; send_outbox does it hourly."
    )

    def handle(self, *args, **options):
        for what, number in tidy().items():
            self.stdout.write(f"{number} {what}")
