"""What every test may rely on: compiled catalogues, clean caches, and a founded site on request.

What costs much and few tests ask for is put off: social cards (`cards_drawn`) and the Khmer drafts
of what is published (`drafts_made`).
"""

import shutil
from contextlib import nullcontext
from functools import partial

from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

import hypothesis
import pytest
from xdist.scheduler import LoadScopeScheduling

from cards.publishing import cards_put_off
from core import remembering
from home.founding import EDITORS, REVIEWERS, TRANSLATORS
from home.models import HomePage
from media.pictures import drawing, showing
from tests import factories
from translation import drafts

# The same examples in every run: a test that fails today fails tomorrow too.
hypothesis.settings.register_profile("seeded", derandomize=True, deadline=None)
hypothesis.settings.load_profile("seeded")

LOADS_THE_DEMO = ("test_load_demo.py", "test_query_budget.py")


class DemoTogether(LoadScopeScheduling):
    """Shares tests out singly, but gives a module that loads the demo, a minute, to one process."""

    def _split_scope(self, nodeid):
        module = nodeid.partition("::")[0]
        return module if module.endswith(LOADS_THE_DEMO) else nodeid


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    return DemoTogether(config, log)


@pytest.fixture(scope="session", autouse=True)
def catalogues():
    """The Khmer of locale/, compiled when it is newer than what is there, as in a fresh clone."""
    call_command("compile_catalogues", verbosity=0)


@pytest.fixture(scope="session", autouse=True)
def quick_pictures():
    """Pictures in their many sizes are drawn in a fifth of the time, into somewhat larger files."""
    drawing.OPTIONS["avif"]["speed"] = 10


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Every test finds a founded site; what it does to it is undone."""
    with django_db_blocker.unblock(), cards_put_off():
        factories.site()


@pytest.fixture(autouse=True)
def clean_cache():
    """What is remembered of database and files, which a test's rollback does not undo."""
    cache.clear()
    remembering.forget()
    # A picture of the test before may have had the name of one of this test.
    showing._data_url.cache_clear()


@pytest.fixture(autouse=True)
def no_cards(request):
    """Pages are published without drawing their cards, unless a test asks for `cards_drawn`."""
    with nullcontext() if "cards_drawn" in request.fixturenames else cards_put_off():
        yield


@pytest.fixture(autouse=True)
def no_drafts(request, monkeypatch):
    """Publishing makes no Khmer draft, its costliest part, unless a test asks for `drafts_made`.

    What has a translation already, by factories.in_khmer or from the founding, is renewed as ever.
    A test that nothing Khmer is shown asks for drafts, or there would be nothing not to show.
    """
    if "drafts_made" not in request.fixturenames:
        monkeypatch.setattr(drafts, "has_place_in", lambda instance, locale: False)


@pytest.fixture
def drafts_made():
    """Publishing in English makes the drafts in Khmer, as on the site."""


@pytest.fixture
def home(db):
    """The English home page of the founded site; the Khmer one stands beside it."""
    return HomePage.objects.get(locale__language_code="en", depth=2)


@pytest.fixture
def uploads(settings):
    """The folder for pictures and documents, emptied afterwards."""
    yield settings.MEDIA_ROOT
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)


@pytest.fixture
def count_queries(client):
    """A function: how many queries the page at an address costs once its pictures are sized."""

    def count(address):
        assert client.get(address).status_code == 200
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    return count


@pytest.fixture
def indexed(django_capture_on_commit_callbacks):
    """A function to use in `with`: pages made inside are in the search index afterwards."""
    return partial(django_capture_on_commit_callbacks, execute=True)


@pytest.fixture
def editor(client, home):
    """A client signed in as an editor."""
    client.force_login(factories.user("editor", EDITORS))
    return client


@pytest.fixture
def translator(client, home):
    """A client signed in as a translator, with the rights found_site gives and no more."""
    client.force_login(factories.user("translator", TRANSLATORS))
    return client


@pytest.fixture
def reviewer(client, home):
    """A client signed in as somebody who publishes Khmer."""
    client.force_login(factories.user("reviewer", REVIEWERS))
    return client
