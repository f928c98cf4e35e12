"""A page is found by its address, as Wagtail would find it, and nobody is let in who may not."""

import pytest
from wagtail.models import Page, PageViewRestriction, Site, get_page_models

from core.remembering import note_change
from home.models import InformationPage
from tests import factories
from tests.reading import soup


@pytest.fixture
def about(home):
    return factories.page(InformationPage, home, title="About us")


@pytest.fixture
def below(about):
    return factories.page(InformationPage, about, title="History")


def restrict(page, **fields):
    fields = {"restriction_type": "password", "password": "open", **fields}
    return PageViewRestriction.objects.create(page=page, **fields)


def heading(client, address):
    answer = client.get(address)
    return soup(answer).h1.text if answer.status_code == 200 else answer.status_code


@pytest.mark.usefixtures("drafts_made")
def test_a_page_is_found_at_every_depth(client, home, about, below):
    deeper = factories.page(InformationPage, below, title="The first year")
    for page in (about, below, deeper):
        for _time in ("first", "remembered"):
            assert heading(client, page.url) == page.title
    assert client.get("/en/").status_code == 200


def test_no_type_of_page_has_a_way_of_its_own():
    """core.serving asks no page for its route(): a type with one would have to be thought of."""
    assert [model for model in get_page_models() if model.route is not Page.route] == []


def test_what_is_taken_down_is_gone_at_once(client, below):
    assert heading(client, below.url) == "History"
    below.unpublish()
    assert heading(client, below.url) == 404


def test_a_page_stays_below_one_that_is_taken_down(client, about, below):
    about.unpublish()
    assert (heading(client, below.url), heading(client, "/en/about-us/")) == ("History", 404)


def test_a_page_that_moves_or_changes_its_name_is_found_there_only(client, home, about, below):
    assert heading(client, "/en/about-us/history/") == "History"
    below.move(home, pos="last-child")
    assert heading(client, "/en/history/") == "History"
    about.slug = "who-we-are"
    about.save_revision().publish()
    assert heading(client, "/en/who-we-are/") == "About us"
    assert client.get("/en/about-us/").status_code == 404
    # Wagtail keeps the old address of what moved as a redirect.
    answer = client.get("/en/about-us/history/")
    assert (answer.status_code, answer["Location"]) == (301, "/en/history/")


def test_an_address_given_to_another_page_leads_there(client, home, about):
    assert heading(client, "/en/about-us/") == "About us"
    about.delete()
    factories.page(InformationPage, home, title="We are others", slug="about-us")
    assert heading(client, "/en/about-us/") == "We are others"


def test_what_is_remembered_never_shows_a_page_at_another_address(client, about):
    assert heading(client, "/en/about-us/") == "About us"
    # Past the models, so that nothing is noticed.
    Page.objects.filter(pk=about.pk).update(url_path="/home/elsewhere/", slug="elsewhere")
    assert heading(client, "/en/about-us/") == 404


def test_a_password_keeps_out_from_here_downwards(client, about, below):
    assert heading(client, below.url) == "History"
    restrict(about)
    for page in (about, below):
        answer = client.get(page.url)
        assert soup(answer).find("input", type="password")
        assert page.title not in str(soup(answer).main or soup(answer).body)
        assert "no-store" in answer["Cache-Control"]


def test_the_password_lets_in(client, about, below):
    restriction = restrict(about)
    address = f"/en/_util/authenticate_with_password/{restriction.pk}/{below.pk}/"
    answer = client.post(address, {"password": "open", "return_url": below.url}, follow=True)
    assert soup(answer).h1.text == "History"
    assert "no-store" in answer["Cache-Control"]
    assert "public" not in answer["Cache-Control"]


def test_a_page_for_staff_leads_to_the_door(client, about, below):
    restrict(about, restriction_type="login", password="")
    answer = client.get(below.url)
    assert answer.status_code == 302
    assert "/_util/login/" in answer["Location"]


def test_an_alias_is_as_private_as_its_source(client, home, about):
    alias = about.create_alias(parent=home, update_slug="also-us")
    assert heading(client, alias.url) == "About us"
    restrict(about)
    assert soup(client.get(alias.url)).find("input", type="password")


def test_a_restriction_made_in_silence_is_met_too(client, about, below):
    assert heading(client, below.url) == "History"
    PageViewRestriction.objects.bulk_create(
        [PageViewRestriction(page=about, restriction_type="password", password="open")]
    )
    assert soup(client.get(below.url)).find("input", type="password")


@pytest.mark.usefixtures("drafts_made")
def test_each_host_has_its_site(client, home, about):
    root = Page.objects.get(depth=1)
    other = factories.page(InformationPage, root, title="Elsewhere", locale=home.locale)
    Site.objects.create(hostname="other.example", root_page=other)
    assert heading(client, "/en/about-us/") == "About us"
    there = {"host": "other.example"}
    assert client.get("/en/about-us/", headers=there).status_code == 404
    assert soup(client.get("/en/", headers=there)).h1.text == "Elsewhere"
    assert client.get("/km/", headers=there).status_code == 404


@pytest.mark.usefixtures("drafts_made")
def test_without_a_home_page_in_the_language_nothing_is_there(client, home, about):
    home.get_translation(factories.locale("km")).specific.unpublish()
    assert heading(client, "/km/") == 404
    assert heading(client, "/km/about-us/") == 404


@pytest.mark.parametrize("path", ["%00", "About-Us", "about-us%00", "about_us", "-", "_util"])
def test_no_other_spelling_leads_anywhere(path, client, about):
    assert client.get(f"/en/{path}/").status_code == 404


def test_a_missing_slash_is_added(client, about):
    assert client.get("/en/about-us")["Location"] == "/en/about-us/"


def test_without_a_site_nothing_is_found(client, about):
    Site.objects.all().delete()
    note_change()
    assert client.get("/en/about-us/").status_code == 404


def test_staff_see_their_bar_and_a_preview(editor, about):
    about.title = "About all of us"
    about.save_revision()
    assert "wagtail-userbar" in editor.get(about.url).content.decode()
    answer = editor.get(f"/admin/pages/{about.pk}/view_draft/")
    assert soup(answer).h1.text == "About all of us"
    assert "public" not in answer.get("Cache-Control", "")
