"""What pages share is asked once, and forgotten by every process when an editor changes it."""

import time

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

import pytest
from wagtail.models import PageViewRestriction, Site

from core import remembering
from core.models import Footer, LastChange, Masthead, SiteSettings
from core.remembering import note_change, remembered
from home.models import InformationPage
from tests import factories


@pytest.fixture
def campaign(home, uploads):
    """A frame in which everything is there, and the page that its menu names."""
    about = factories.page(InformationPage, home, title="About us")
    factories.page(InformationPage, home, title="Elsewhere")
    factories.in_khmer(about)
    for code in ("en", "km"):
        factories.masthead(code, [home, about])
        factories.footer(code, [about])
    site = Site.objects.get()
    SiteSettings.objects.create(site=site, logo=factories.picture(), contact_email="a@example.org")
    return about


def save(instance, **fields):
    for name, value in fields.items():
        setattr(instance, name, value)
    instance.save()


def settings():
    return SiteSettings.objects.get()


def masthead():
    return Masthead.objects.get(locale__language_code="en")


def footer():
    return Footer.objects.get(locale__language_code="en")


def rename(about):
    save(about, slug="who-we-are")


CHANGES = {
    "the name of the campaign": lambda about: save(masthead(), campaign_name="Other"),
    "a menu item's label": lambda about: save(masthead().menu_items.last(), label="Other"),
    "a menu item less": lambda about: masthead().menu_items.last().delete(),
    "no masthead": lambda about: masthead().delete(),
    "the words at the foot": lambda about: save(footer(), about="Other"),
    "no link at the foot": lambda about: footer().links.all()[0].delete(),
    "no footer": lambda about: footer().delete(),
    "a linked page taken down": lambda about: about.unpublish(),
    "a linked page renamed": rename,
    "a linked page moved": lambda about: about.move(
        InformationPage.objects.get(url_path="/home/elsewhere/"), pos="last-child"
    ),
    "a linked page deleted": lambda about: about.delete(),
    "a linked page behind a password": lambda about: PageViewRestriction.objects.create(
        page=about, restriction_type="password", password="open"
    ),
    "the address to write to": lambda about: save(settings(), contact_email="b@example.org"),
    "another logo": lambda about: save(settings(), logo=factories.picture("Other", 300, 300)),
    "no logo": lambda about: settings().logo.delete(),
    "another profile": lambda about: save(
        settings(), profiles=[("profile", {"name": "X", "url": "https://example.org"})]
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_every_process_shows_a_change_at_once(change, client, campaign):
    before = client.get("/en/").content
    one_process = remembering._Process.memory
    remembering.forget()  # and another, which takes the change
    assert client.get("/en/").content == before
    change(campaign)
    fresh = client.get("/en/").content
    remembering._Process.memory = one_process
    assert client.get("/en/").content == fresh != before


def test_a_linked_page_is_there_once_it_is_published(client, home, campaign):
    page = factories.page(InformationPage, home, title="Soon", live=False)
    save(masthead().menu_items.last(), page=page)
    assert "/en/soon/" not in client.get("/en/").content.decode()
    page.save_revision().publish()
    assert "/en/soon/" in client.get("/en/").content.decode()


@pytest.mark.usefixtures("drafts_made")
def test_a_translation_changes_where_the_switcher_leads(client, home):
    page = factories.page(InformationPage, home, title="About us")
    assert b'href="/km/about-us/"' not in client.get(page.url).content
    factories.in_khmer(page)
    assert b'href="/km/about-us/"' in client.get(page.url).content


def test_another_root_of_the_site_moves_every_address(client, home, campaign):
    assert client.get("/en/about-us/").status_code == 200
    save(Site.objects.get(), root_page=campaign)
    assert client.get("/en/about-us/").status_code == 404
    assert client.get("/en/").context["page"] == campaign


def test_links_in_a_story_follow_the_page(client, home, campaign):
    prose = [("prose", f'<p><a linktype="page" id="{campaign.pk}">x</a></p>')]
    page = factories.page(InformationPage, home, title="Story", body=prose)
    assert b'<a href="/en/about-us/">x' in client.get(page.url).content
    rename(campaign)
    assert b'<a href="/en/who-we-are/">x' in client.get(page.url).content


def test_writing_a_draft_makes_nobody_forget(home, campaign):
    mark = LastChange.objects.mark()
    campaign.title = "Not yet"
    campaign.save_revision()
    assert LastChange.objects.mark() == mark


def test_what_is_found_out_in_a_change_is_kept_from_others(home):
    with remembering.remembering():
        assert remembered("fact", lambda: "old") == "old"
        with transaction.atomic():
            note_change()
            assert remembered("fact", lambda: "not committed") == "not committed"
            transaction.set_rollback(True)
    with remembering.remembering():
        assert remembered("fact", lambda: "as it is") == "as it is"


def test_a_second_asking_costs_one_short_query(home):
    for _time in range(2):
        with remembering.remembering(), CaptureQueriesContext(connection) as queries:
            remembered("fact", lambda: 1)
            remembered("fact", lambda: pytest.fail("asked again"))
            remembering._Process.memory.facts["fact"] = 1
    assert len(queries) == 1


def test_it_is_forgotten_after_a_while_in_any_case(home, monkeypatch):
    with remembering.remembering():
        remembered("fact", lambda: "old")
    later = time.monotonic() + remembering.LASTS
    monkeypatch.setattr(remembering.time, "monotonic", lambda: later)
    with remembering.remembering():
        assert remembered("fact", lambda: "new") == "new"


def test_no_more_is_kept_than_fits(home, monkeypatch):
    monkeypatch.setattr(remembering, "MOST", 1)
    with remembering.remembering():
        assert [remembered(key, lambda key=key: key) for key in (1, 2)] == [1, 2]
        assert remembered(2, lambda: "asked again") == "asked again"
        assert remembered(1, lambda: "asked again") == 1


def test_outside_of_a_request_nothing_is_remembered(home):
    assert [remembered("fact", lambda n=n: n) for n in (1, 2)] == [1, 2]


def test_a_mistake_is_not_remembered(home):
    with remembering.remembering():
        with pytest.raises(LookupError):
            remembered("fact", {}.popitem)
        assert remembered("fact", lambda: 1) == 1


def test_a_visitor_stores_nothing(client, home):
    client.get("/en/")
    assert not SiteSettings.objects.exists()
