"""However many pictures a page shows, in however many languages: one query for them all."""

import re

from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest

from media.models import CampaignImage
from media.pictures.sizing import make_missing_sizes
from tests import factories

TABLES = re.compile(r'FROM "media_campaign(\w+)"')


@pytest.fixture
def asked(client):
    """A function: the tables of files that the page at an address asks, once for each query."""

    def asked(address):
        list(make_missing_sizes(CampaignImage.objects.all()))
        assert client.get(address).status_code == 200
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        first = [TABLES.search(query["sql"]) for query in queries]
        return sorted(found.group(1) for found in first if found)

    return asked


def in_two_languages(title):
    english = factories.picture(title, width=40, height=30, language="en")
    factories.picture(title, width=40, height=30, language="km", translation_of=english)
    return english


def test_a_gallery_of_two_hundred(home, uploads, asked):
    shown = [in_two_languages(f"Poster {number}") for number in range(5)] * 40
    files = [factories.document(f"File {number}") for number in range(5)] * 40
    index = factories.gallery_index(home)
    large = factories.gallery(index, shown, files, listing_image=shown[0])
    small = factories.gallery(index, shown[:3], files[:3], title="Few")
    # The languages of all, and then the pictures of those on the page.
    assert asked(large.url) == asked(small.url) == ["image", "image"]
    assert asked(index.url) == ["image", "image"]
    item = f"{small.items.first().slug}/"
    assert asked(large.url + item) == asked(small.url + item) == ["document", "image"]


def test_a_press_release_with_scans_and_files_in_two_languages(home, uploads, asked):
    scans = [in_two_languages(f"Sheet {number}") for number in range(5)]
    page = factories.press_release(factories.news_index(home), scans, [factories.document()])
    assert asked(page.url) == ["document", "image"]
    assert asked(factories.in_khmer(page).url) == ["document", "image"]


def test_a_list_of_news(home, uploads, asked):
    index = factories.news_index(home)
    for number in range(12):
        shown = in_two_languages(f"Picture {number}")
        factories.article(index, title=f"Day {number}", listing_image=shown)
    assert asked(index.url) == ["image"]


def test_what_becomes_of_the_versions_is_seen_at_once(home, uploads, client):
    poster = factories.picture("Poster", width=40, height=30, language="en")
    gallery = factories.gallery(factories.gallery_index(home), [poster])
    khmer = factories.in_khmer(gallery)
    assert b"/images/picture." in client.get(khmer.url).content
    assert 'alt="ផ្ទាំង"'.encode() not in client.get(khmer.url).content
    poster.texts = {"km": {"description": "ផ្ទាំង"}}
    poster.save()
    assert 'alt="ផ្ទាំង"'.encode() in client.get(khmer.url).content
    version = factories.picture(
        "Khmer poster", width=30, height=40, language="km", translation_of=poster
    )
    assert b'alt="Khmer poster"' in client.get(khmer.url).content
    version.delete()
    assert 'alt="ផ្ទាំង"'.encode() in client.get(khmer.url).content
