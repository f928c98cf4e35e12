"""Does the translators' desk take longer on a large site?

    python -m bench.desk

The list of translations and the first screen after signing in, asked for by a reviewer in one
process on SQLite: with 20 translations and then with 2,000. A figure is the
median of ROUNDS; passes when the larger is below RATIO times the smaller.
"""

import os
import statistics
import sys
import tempfile
import time

ROUNDS = 25
FEW, MANY = 20, 2000
RATIO = 3
SCREENS = {"the list": "/admin/desk/", "the first screen": "/admin/"}


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.environ["STATE_DIR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.dev"
        sys.path.insert(1, "site")
        import django

        django.setup()
        passed = compare()
    print("passed" if passed else "FAILED")
    sys.exit(not passed)


def compare() -> bool:
    """Both screens with few and with many pages; prints milliseconds, queries and ratios."""
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from home.founding import REVIEWERS, found_group, found_site

    call_command("compile_catalogues", verbosity=0)
    call_command("migrate", verbosity=0)
    home = found_site(hostname="localhost")
    person = get_user_model().objects.create(username="dara")
    person.groups.add(found_group(REVIEWERS))
    client = Client(HTTP_HOST="localhost")
    client.force_login(person)
    figures = {}
    for number in (FEW, MANY):
        fill(home, number)
        for name, address in SCREENS.items():
            took = [seconds(client, address) for _round in range(ROUNDS)]
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            figures[name, number] = statistics.median(took)
            print(f"{name}, {number} pages: {figures[name, number] * 1000:.0f} ms", end=", ")
            print(f"{len(queries)} queries")
    ratios = {name: figures[name, MANY] / figures[name, FEW] for name in SCREENS}
    for name, ratio in ratios.items():
        print(f"{name}: {ratio:.2f} times, allowed {RATIO}")
    return max(ratios.values()) < RATIO


def fill(home, number):
    """Have `number` translations on the desk, each with a source of its own.

    No pages stand behind them: making thousands takes minutes, and the desk does not look at them.
    """
    from wagtail.models import Locale
    from wagtail_localize.models import Translation

    from translation.models import DeskEntry

    missing = range(DeskEntry.objects.count(), number)
    khmer = Locale.objects.get(language_code="km")
    translations = Translation.objects.bulk_create(
        Translation(source=source, target_locale=khmer) for source in sources(home, missing)
    )
    states = DeskEntry.State.values
    DeskEntry.objects.bulk_create(
        DeskEntry(
            translation=translation,
            title=f"Page {place}",
            kind=translation.source.specific_content_type,
            language=translation.target_locale,
            target_pk=home.pk,
            state=states[place % len(states)],
            words_left=place,
            sentences=40,
            live_sentences=[f"{place}:{n}" for n in range(40)],
        )
        for place, translation in zip(missing, translations, strict=True)
    )


def sources(home, places):
    """What is to be translated, a page at each of `places` in the language of `home`."""
    import uuid

    from django.contrib.contenttypes.models import ContentType
    from django.utils import timezone

    from wagtail_localize.models import TranslatableObject, TranslationSource

    from home.models import InformationPage

    base = ContentType.objects.get(app_label="wagtailcore", model="page")
    kind = ContentType.objects.get_for_model(InformationPage)
    objects = TranslatableObject.objects.bulk_create(
        TranslatableObject(translation_key=uuid.uuid4(), content_type=base) for _place in places
    )
    return TranslationSource.objects.bulk_create(
        TranslationSource(
            object=one,
            specific_content_type=kind,
            locale=home.locale,
            object_repr=f"Page {place}",
            content_json="{}",
            last_updated_at=timezone.now(),
        )
        for place, one in zip(places, objects, strict=True)
    )


def seconds(client, address) -> float:
    """How long one answer takes. Raises when it is not the screen."""
    begin = time.perf_counter()
    answer = client.get(address)
    took = time.perf_counter() - begin
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answered {answer.status_code}")
    return took


if __name__ == "__main__":
    main()
