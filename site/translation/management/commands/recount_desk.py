from django.core.management.base import BaseCommand

from translation.desk import recount_desk


class Command(BaseCommand):
    help = "Works out anew what the translators' desk tells of each translation. Safe to repeat."

    def handle(self, *args, **options):
        self.stdout.write(f"{recount_desk()} translations lie on the desk.")
