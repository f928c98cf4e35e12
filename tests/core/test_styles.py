"""A page carries its styles in its head: nothing to wait for, no file that is not there."""

import re

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage

import pytest

from core.stylesheets import SHEETS, SHEETS_OF_LANGUAGE, site_styles
from tests.reading import soup

pytestmark = pytest.mark.django_db


def test_a_page_links_no_stylesheet_and_preloads_its_faces(client, home):
    page = soup(client.get("/en/"))
    assert not page.find("link", rel="stylesheet")
    assert ".site-header" in page.find("style").text
    faces = [link["href"] for link in page.find_all("link", rel="preload")]
    assert faces == [
        staticfiles_storage.url(f"fonts/latin-{weight}.woff2") for weight in (400, 700)
    ]


def test_every_file_named_in_the_styles_is_there():
    named = re.findall(r'url\("([^"]+)"\)', site_styles("km", SHEETS))
    assert named
    for address in named:
        assert finders.find(address.removeprefix("/static/")), address


def test_the_blank_faces_go_with_khmer_pages_only():
    assert "Khmer Blank" in site_styles("km")
    assert "base64" in site_styles("km")
    assert "base64" not in site_styles("en")


def test_no_comment_of_ours_travels():
    assert "/*" not in site_styles("km", SHEETS)


def test_every_public_sheet_declares_its_layer_and_is_whole():
    for name in (*SHEETS, *SHEETS_OF_LANGUAGE["km"]):
        with open(finders.find(f"css/{name}.css"), encoding="utf-8") as sheet:
            text = sheet.read()
        assert text.count("{") == text.count("}"), name
        assert "@layer" in text or "@font-face" in text, name


def test_a_page_carries_what_it_asks_for_besides():
    assert ".hero" not in site_styles("en")
    assert ".hero" in site_styles("en", ("home",))


def test_sheets_come_in_one_order_however_they_are_asked_for():
    assert site_styles("en", ("home", "story")) == site_styles("en", ("story", "home"))


def test_no_page_asks_for_a_sheet_that_is_none():
    with pytest.raises(ValueError, match="no stylesheet hoem"):
        site_styles("en", ("hoem",))
