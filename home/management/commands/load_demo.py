import sys

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from wagtail.models import Locale

from cards.keeping import keep_all_cards
from cards.publishing import cards_put_off
from home.demo.files import FileLoader
from home.demo.glossary import load_glossary
from home.demo.identity import load_frame, load_home, load_topics
from home.demo.material import Material
from home.demo.pages import PageBuilder
from home.demo.people import load_people
from home.demo.translations import translate
from home.founding import found_site

# As a shell reports a program ended by Ctrl+C: 128 and the number of the signal, 2.
STOPPED_BY_HAND = 130


class Command(BaseCommand):
    help = "Loads the first campaign's content in every language, and one user of each kind."

    def handle(self, *args, **options):
        try:
            # A card has the campaign's name on it, which comes after the first pages.
            with cards_put_off():
                self.load()
            self.report(f"cards: {keep_all_cards()} drawn")
            self.introduce(load_people())
        except KeyboardInterrupt:
            self.stderr.write("\nStopped. Run make run again to go on.")
            sys.exit(STOPPED_BY_HAND)

    def load(self):
        """Everything that is not there yet, so that one stopped midway goes on where it was."""
        material = Material()
        home = found_site()
        files = FileLoader(material)
        load_topics(material.content, home.locale)
        is_new = home.petition_id is None
        pages = PageBuilder(home, material.content, files, self.report).build()
        if is_new:
            load_home(home, material.content, pages, files)
            self.report(f"page: {home.title}")
        snippets = load_frame(material.content, home.locale, pages, files)
        for locale in Locale.objects.exclude(pk=home.locale_id):
            self.load_language(locale, [*snippets, *pages.values()], material)
        # An upload does so by itself; this is for a run that was stopped in between.
        call_command("make_renditions", stdout=self.stdout, stderr=self.stderr)

    def load_language(self, locale, instances, material):
        """The translation of everything into one further language."""
        catalogue = material.catalogue(locale.language_code)
        load_glossary(material.content, locale, catalogue)
        for instance in instances:
            for missing in translate(instance, locale, catalogue):
                self.stderr.write(f"{locale.language_code}.po lacks: {missing[:60]}")
        self.report(f"language: {dict(settings.LANGUAGES)[locale.language_code]}")

    def report(self, line):
        self.stdout.write(f"  {line}")
        self.stdout.flush()

    def introduce(self, people):
        """Prints the passwords, this once."""
        if not people:
            self.stdout.write("The demo content is there. Its users keep their passwords.")
            return
        self.stdout.write("\nSign in at /admin/ with one of these. They are shown only now:")
        for name, password in people:
            self.stdout.write(f"  {name:<12} {password}")
