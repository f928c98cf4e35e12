"""A site is founded once; founding it again changes nothing."""

from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection

import pytest
from wagtail.models import GroupPagePermission, Locale, Page, Site

from home.founding import DATA_PROTECTION, EDITORS, REVIEWERS, TRANSLATORS, found_site
from home.models import HomePage
from tests import factories


def rows():
    """How many rows each table holds."""
    with connection.cursor() as cursor:
        counts = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT COUNT(*) FROM "{table}"')  # noqa: S608
            counts[table] = cursor.fetchone()[0]
    return counts


@pytest.fixture
def unfounded(db):
    """A database as it is after the migrations: nothing but Wagtail's root."""
    # One takes its translation along.
    while page := Page.objects.filter(depth=2).first():
        page.specific.delete()
    Group.objects.all().delete()
    Locale.objects.exclude(language_code="en").delete()


def test_it_makes_a_live_home_page_in_each_language(client, unfounded):
    home = found_site(title="Votes for all", hostname="testserver")
    assert Site.objects.get().root_page.specific == home
    assert [page.locale.language_code for page in HomePage.objects.live().order_by("path")] == [
        "en",
        "km",
    ]
    for code in ("en", "km"):
        answer = client.get(f"/{code}/")
        assert answer.status_code == 200
        assert f'<html lang="{code}">' in answer.content.decode()
    groups = {EDITORS, TRANSLATORS, REVIEWERS, DATA_PROTECTION}
    assert {group.name for group in Group.objects.all()} == groups


def test_it_leaves_none_of_wagtails_wide_rights(unfounded):
    found_site()
    assert not GroupPagePermission.objects.filter(page__depth=1).exists()


def test_founding_again_changes_nothing(home):
    before = rows()
    assert found_site(title="Another") == home
    call_command("found_site")
    assert rows() == before
    home.refresh_from_db()
    assert home.title == "Home"


def test_what_an_administrator_changed_is_left_alone(home):
    editors = Group.objects.get(name=EDITORS)
    editors.permissions.clear()
    home.get_translation(factories.locale("km")).unpublish()
    found_site()
    assert not editors.permissions.exists()
    assert not home.get_translation(factories.locale("km")).live


def test_a_language_added_later_gets_a_home_page(client, home, settings):
    settings.LANGUAGES = [*settings.LANGUAGES, ("fr", "Français")]
    settings.WAGTAIL_CONTENT_LANGUAGES = settings.LANGUAGES
    found_site()
    assert home.get_translation(Locale.objects.get(language_code="fr")).live
