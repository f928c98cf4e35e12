from django.core.management.base import BaseCommand

from home.founding import found_site


class Command(BaseCommand):
    help = (
        "Makes the languages, a home page in each, and the groups people work in. Safe to repeat."
    )

    def add_arguments(self, parser):
        parser.add_argument("--hostname", default="localhost", help="the site's host name")
        parser.add_argument("--port", type=int, default=80, help="the site's port, 443 for https")

    def handle(self, *args, hostname, port, **options):
        home = found_site(hostname=hostname, port=port)
        self.stdout.write(f"The site stands on the home page “{home.title}”.")
