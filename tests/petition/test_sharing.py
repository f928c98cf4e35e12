"""A petition can be passed on, and nothing says by whom."""

import io
from urllib.parse import parse_qs, unquote, urlsplit

from django.utils import timezone

import pytest
from PIL import Image

from petition.sharing import PRINT_SIZE, code_as_png, share_kit
from tests import factories_petition as factories
from tests.reading import soup
from tests.scanning import read_drawing, read_picture

pytestmark = pytest.mark.django_db

PUBLIC = "https://campaign.example"
SERVICES = ["t.me", "www.facebook.com", "wa.me", ""]


@pytest.fixture(autouse=True)
def public_site(settings):
    settings.WAGTAILADMIN_BASE_URL = PUBLIC


def share_block(answer):
    return soup(answer).find(class_="share")


def links_of(answer):
    return [link["href"] for link in share_block(answer).select(".share-links a")]


def path_of_thanks(page):
    code = page.locale.language_code
    return f"/{code}/sign/{page.translation_key}/thanks/"


def test_the_petition_and_the_thanks_offer_to_share_it(client, page):
    for path in (page.url, path_of_thanks(page)):
        links = links_of(client.get(path))
        assert [urlsplit(link).netloc for link in links] == SERVICES
        assert all(f"{PUBLIC}{page.url}" in unquote(link) for link in links)


def test_words_and_address_arrive_whole_in_khmer(client, page):
    khmer = factories.in_khmer(page)
    khmer.title = "សិទ្ធិ & 100% «?#»"
    khmer.save()
    telegram, facebook, whatsapp, email = map(urlsplit, links_of(client.get(khmer.url)))
    words, address = f"សូមចុះហត្ថលេខា៖ {khmer.title}", f"{PUBLIC}{khmer.url}"
    assert parse_qs(telegram.query) == {"url": [address], "text": [words]}
    assert parse_qs(facebook.query) == {"u": [address]}
    assert parse_qs(whatsapp.query) == {"text": [f"{words}\n{address}"]}
    assert parse_qs(email.query) == {"subject": [words], "body": [f"{words}\n{address}"]}
    assert "+" not in email.query


def test_the_host_a_visitor_claims_is_passed_to_nobody(client, page):
    answer = client.get(page.url, headers={"host": "evil.example"})
    assert "evil.example" not in str(share_block(answer))


def test_nothing_is_loaded_from_a_service_and_none_learns_where_a_click_came_from(client, page):
    answer = client.get(page.url)
    block = share_block(answer)
    loaded = [tag["src"] for tag in block.find_all(src=True)]
    assert loaded
    assert all(address.startswith("/") for address in loaded)
    for link in block.select(".share-links a"):
        assert link["rel"] == ["noopener", "noreferrer"]
    assert not block.find_all(style=True)


def test_every_visitor_gets_the_same_block(visitor, page):
    before = share_block(visitor.client.get(path_of_thanks(page)))
    thanks = visitor.sign_and_confirm(page, comment="Mine.")
    assert share_block(visitor.client.get(thanks["Location"])) == before


def test_first_confirm_then_share(visitor, page):
    answer = visitor.sign(page)
    assert share_block(visitor.client.get(answer["Location"])) is None
    assert share_block(visitor.open_link()) is None
    assert share_block(visitor.sign(page, headers={})) is None


def test_a_closed_petition_is_not_shared(client, page):
    page.petition.__class__.objects.update(closes_at=timezone.now())
    assert share_block(client.get(page.url)) is None
    assert share_block(client.get(path_of_thanks(page))) is None


def test_buttons_that_need_a_script_are_hidden_without_one(client, page):
    block = share_block(client.get(page.url))
    for button in block.find_all("button"):
        assert button.has_attr("hidden") or button.parent.has_attr("hidden")
    assert block.find("input")["value"] == f"{PUBLIC}{page.url}"
    assert block.find("input").has_attr("readonly")


def test_the_code_leads_to_the_page_of_its_language(client, page):
    khmer = factories.in_khmer(page)
    for twin in (page, khmer):
        kit = share_kit(twin)
        assert share_block(client.get(twin.url)).img["src"] == kit.code
        printed = client.get(kit.code_for_print)
        picture = Image.open(io.BytesIO(printed.content))
        assert min(picture.size) >= PRINT_SIZE
        assert read_picture(picture) == f"{PUBLIC}{twin.url}"


def test_the_code_on_the_page_is_the_same_code(client, page):
    drawing = client.get(share_kit(page).code)
    assert drawing["Content-Type"] == "image/svg+xml"
    assert read_drawing(drawing.content.decode()) == f"{PUBLIC}{page.url}"


@pytest.mark.parametrize("form", ["svg", "png"])
def test_the_code_is_for_every_cache_and_sets_no_cookie(client, page, form):
    answer = client.get(f"/en/sign/{page.translation_key}/qr.{form}")
    assert "public" in answer["Cache-Control"]
    assert not answer.cookies
    assert "cookie" not in answer.get("Vary", "").lower()


def test_a_petition_that_is_not_live_has_no_code(client, page):
    address = f"/en/sign/{page.translation_key}/qr.svg"
    page.unpublish()
    assert client.get(address).status_code == 404
    assert client.get(address.replace("/en/", "/km/")).status_code == 404


def test_a_very_long_address_still_becomes_a_code():
    assert code_as_png(f"{PUBLIC}/{'x' * 1500}/")
