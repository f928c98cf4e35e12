"""Browsers and telephones find the campaign's mark at fixed addresses, and its name beside it."""

import io

import pytest
from PIL import Image

from core.models import Masthead, SiteSettings
from core.palette import DEFAULT_INK, DEFAULT_PAPER
from discovery.icons import FILES, ICONS
from media.models import CampaignRendition
from tests import factories
from tests.reading import soup

SMALL = 25_000  # bytes


def picture(client, address):
    answer = client.get(f"/{address}")
    assert answer.status_code == 200
    return Image.open(io.BytesIO(answer.content))


@pytest.fixture
def logo(home, uploads):
    """A function: a logo of this size, set in the campaign settings."""

    def choose(width=400, height=200):
        settings = SiteSettings.for_site(home.get_site())
        settings.logo = factories.picture(width=width, height=height)
        settings.save()
        return settings.logo

    return choose


@pytest.mark.parametrize("address", ICONS)
def test_without_a_logo_there_is_the_mark(address, client, home):
    icon = ICONS[address]
    shown = picture(client, address)
    assert max(shown.size) == icon.side
    assert shown.format == icon.format.upper()
    assert client.get(f"/{address}").content == (FILES / icon.file).read_bytes()
    assert len(client.get(f"/{address}").content) < SMALL


@pytest.mark.parametrize("address", ICONS)
def test_the_logo_stands_whole_in_a_square(address, client, logo):
    logo(400, 200)
    icon = ICONS[address]
    shown = picture(client, address).convert("RGBA")
    assert shown.size == (icon.side, icon.side)
    corner = shown.getpixel((0, 0))
    assert corner[3] == (255 if icon.is_on_paper else 0)
    middle, edge = icon.side // 2, round(icon.side * (1 - icon.filled / 100) / 2)
    assert shown.getpixel((middle, middle))[3] == 255
    # Half as high as wide: a quarter of what it fills is free above it.
    assert shown.getpixel((middle, edge + icon.side * icon.filled // 500)) == corner


def test_it_is_drawn_when_it_is_chosen_and_never_again(client, logo, django_assert_num_queries):
    logo()
    drawn = set(CampaignRendition.objects.values_list("filter_spec", flat=True))
    assert {icon.recipe(DEFAULT_PAPER) for icon in ICONS.values()} <= drawn
    for address in ICONS:
        client.get(f"/{address}")
    assert set(CampaignRendition.objects.values_list("filter_spec", flat=True)) == drawn


def test_on_another_paper_it_is_drawn_anew(client, home, logo):
    logo()
    settings = SiteSettings.for_site(home.get_site())
    settings.paper = "#eeffee"
    settings.save()
    shown = picture(client, "apple-touch-icon.png").convert("RGB")
    assert shown.getpixel((0, 0)) == (0xEE, 0xFF, 0xEE)
    assert client.get("/en/manifest.webmanifest").json()["background_color"] == "#eeffee"


def test_a_logo_that_is_lost_leaves_the_mark(client, logo):
    chosen = logo()
    chosen.renditions.all().delete()
    chosen.file.delete(save=False)
    assert picture(client, "favicon.ico").format == "ICO"


def test_a_page_names_them(client, home, logo):
    head = soup(client.get("/en/")).head
    links = [link["href"] for link in head.select("link[rel~=icon], link[rel=apple-touch-icon]")]
    assert links[0] == "/favicon.ico"
    assert len(links) == 3
    logo()
    # The drawn mark is not the campaign's.
    links = soup(client.get("/en/")).head.select("link[rel~=icon]")
    assert [link["href"] for link in links] == ["/favicon.ico"]


@pytest.mark.parametrize("code", ["en", "km"])
def test_a_telephone_keeps_the_site_under_its_name(code, client, home):
    factories.masthead("en", tagline="One vote each")
    factories.masthead("km", campaign_name="ឆ្នោត", short_name="ឆ")
    address = soup(client.get(f"/{code}/")).head.find("link", rel="manifest")["href"]
    answer = client.get(address)
    assert answer["Content-Type"] == "application/manifest+json"
    manifest = answer.json()
    masthead = Masthead.objects.get(locale__language_code=code)
    assert manifest["name"] == masthead.campaign_name
    assert manifest["short_name"] == masthead.short_name
    assert (manifest["lang"], manifest["start_url"]) == (code, f"/{code}/")
    assert (manifest["theme_color"], manifest["background_color"]) == (DEFAULT_INK, DEFAULT_PAPER)
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    for icon in manifest["icons"]:
        shown = picture(client, icon["src"].lstrip("/"))
        assert icon["sizes"] == "{}x{}".format(*shown.size)


def test_a_campaign_without_a_name_has_a_manifest_too(client, home):
    assert client.get("/km/manifest.webmanifest").json()["name"]
