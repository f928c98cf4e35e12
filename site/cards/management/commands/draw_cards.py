from django.core.management.base import BaseCommand

from cards.keeping import keep_all_cards


class Command(BaseCommand):
    help = (
        "Draw the cards of pages that lack one or have changed, and remove those no longer public."
        " May be repeated."
    )

    def add_arguments(self, parser):
        parser.add_argument("--again", action="store_true", help="draw every card anew")

    def handle(self, *args, again, **options):
        self.stdout.write(f"{keep_all_cards(again)} cards drawn")
