"""Journalists find words, contact, logos and pictures in one place, always as they are now."""

import io
import zipfile

import pytest

from tests import factories
from tests.reading import assert_is_public, soup


@pytest.fixture
def kit(home, uploads):
    factories.masthead()
    index = factories.gallery_index(home)
    logos = factories.gallery(index, [factories.picture("Mark", 40, 30)], title="Logos")
    poster = factories.picture("One vote", 40, 30, language="en")
    posters = factories.gallery(index, [poster], [factories.document()], title="Posters")
    return factories.press_kit(index, logos=logos, pictures=posters)


def archive(client, kit, code="en"):
    answer = client.get(f"/{code}/downloads/press-kit/{kit.translation_key}.zip")
    assert answer.status_code == 200
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


@pytest.mark.usefixtures("drafts_made")
def test_it_shows_all_in_one_place(client, kit):
    answer = client.get(kit.url)
    assert_is_public(answer)
    html = soup(answer)
    assert html.find(id="boilerplate").text == "We are volunteers."
    assert "press@example.org" in html.find("section", class_="notice").text
    assert [title.text for title in html.find_all(class_="gallery-title")] == ["Mark", "One vote"]
    assert html.find("button", attrs={"data-copies": "boilerplate"}).has_attr("hidden")


def test_all_of_it_comes_as_one_zip(client, kit):
    factories.in_khmer(kit)
    found = archive(client, kit)
    assert found.namelist() == [
        "about-en.txt",
        "contact-en.txt",
        "about-km.txt",
        "contact-km.txt",
        "vfa-poster-mark.png",
        "vfa-poster-one-vote-en.png",
        "vfa-poster-one-vote.pdf",
        "Licences and credits.txt",
    ]
    about = found.read("about-en.txt").decode("utf-8-sig")
    assert about == f"Press kit\n\nWe are volunteers.\n\nhttp://testserver{kit.url}\n"
    assert "ខ្មែរ" in found.read("about-km.txt").decode("utf-8-sig")


def test_it_is_always_as_it_is_now(client, kit):
    kit.boilerplate = "<p>We are many.</p><p>Truly &amp; well.</p>"
    kit.save_revision().publish()
    about = archive(client, kit).read("about-en.txt").decode("utf-8-sig")
    assert "We are many.\nTruly & well." in about
    kit.logos.unpublish()
    assert "vfa-poster-mark.png" not in archive(client, kit).namelist()


@pytest.mark.usefixtures("drafts_made")
def test_in_khmer_it_shows_what_is_live_in_khmer(client, kit):
    factories.in_khmer(kit.pictures)
    twin = factories.in_khmer(kit)
    html = soup(client.get(twin.url))
    assert len(html.find_all(class_="gallery-title")) == 1


def test_without_galleries_the_words_alone_come(client, home):
    kit = factories.press_kit(factories.gallery_index(home))
    assert archive(client, kit).namelist() == ["about-en.txt", "contact-en.txt"]
    assert soup(client.get(kit.url)).h1.text == "Press kit"


def test_a_draft_is_not_handed_out(client, kit):
    kit.unpublish()
    assert client.get(f"/en/downloads/press-kit/{kit.translation_key}.zip").status_code == 404


def test_the_list_of_materials_and_press_releases_lead_there(client, home, kit):
    release = factories.press_release(factories.news_index(home))
    index = kit.get_parent()
    for address in (index.url, release.url):
        assert soup(client.get(address)).main.find("a", href=kit.url)
    kit.unpublish()
    for address in (index.url, release.url):
        assert not soup(client.get(address)).main.find("a", href=kit.url)
