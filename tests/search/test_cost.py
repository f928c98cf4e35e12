"""A search costs the same few queries however much there is to find, and SQLite searches once."""

from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest
from wagtail.models import Page

from home.models import InformationPage
from search.finding import find, newest_pages, pages_with_text
from search.models import PageText
from tests import factories

WORDS = ["vote", "ខ្មែរវោហារ", "gondola", "សិទ្ធិស្ត្រី", "stampe"]


def cost_of(words):
    # Content types are remembered after the first search of a process.
    find(words, "en")
    with CaptureQueriesContext(connection) as queries:
        pages_with_text(find(words, "en").keys[:10])
    return len(queries)


@pytest.mark.parametrize("words", WORDS)
def test_it_costs_four_queries_at_most(words, home, indexed, django_assert_max_num_queries):
    few = cost_of(words)
    with indexed():
        index = factories.news_index(home)
        for number in range(4):
            factories.page(InformationPage, home, title=f"Stampede vote {number}")
            factories.article(index, title=f"ខ្មែរវោហារ {number}")
            factories.gallery_index(home, title=f"Vote {number}", slug=f"vote-{number}")
    many = cost_of(words)
    assert few <= many <= 4
    with django_assert_max_num_queries(2):
        list(newest_pages("en", 5))


def test_excerpts_are_rebuilt_with_the_index(home, indexed):
    with indexed():
        made = factories.page(InformationPage, home, title="Ride", summary="A gondola.")
    PageText.objects.all().delete()
    assert find("gondola", "en").keys == [made.pk]
    (page,) = pages_with_text([made.pk])
    assert not hasattr(page, "readable")
    call_command("update_index", verbosity=0)
    (page,) = pages_with_text([made.pk])
    assert page.readable.text == "A gondola."


@pytest.mark.skipif("connection.vendor != 'sqlite'")
def test_sqlite_searches_its_index_once_for_the_order(home):
    def plan(results):
        return results.get_queryset().explain().splitlines()

    searches = [line for line in plan(Page.objects.search("vote")) if "VIRTUAL TABLE" in line]
    # Once for which pages, once for their order; and the second is kept, not done for each page.
    assert len(searches) == 2
    assert any("MATERIALIZE hits" in line for line in plan(Page.objects.search("vote")))


@pytest.mark.skipif("connection.vendor != 'postgresql'")
def test_postgresql_has_an_index_for_its_query(home):
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname = 'search_title_and_body'")
        (definition,) = cursor.fetchone()
    assert definition.endswith("USING gin (((title || body)))")
    # So few rows would be read without any index, so compare what is asked with what is indexed.
    assert '."title" || "wagtailsearch_indexentry"."body") @@' in str(
        Page.objects.search("vote").get_queryset().query
    )
