"""Passing a petition on in a real browser, and the sheet that a gathering prints."""

import io
import re

import pytest
from PIL import Image

from tests.browser.axe_check import barriers
from tests.browser.demo_site import LANGUAGES
from tests.browser.signers import petition_path
from tests.scanning import read_picture

MAKE_GATHERING = """
from datetime import timedelta
from django.utils import timezone
from core.models import User
from petition.models import Gathering, Petition
now = timezone.now()
made = Gathering.objects.create(
    petition=Petition.objects.first(), title="New Year in Lowell", country="US",
    opens_at=now, closes_at=now + timedelta(hours=12), stated_by=User.objects.first(),
)
print(f"made {made.pk} {made.code}")
"""


@pytest.fixture(scope="module")
def gathering(site):
    """(primary key, code) of a gathering that is on."""
    told = site.manage("shell", "--verbosity", "0", "--command", MAKE_GATHERING)
    return re.search(r"made (\d+) (\w{8})", told).groups()


def read_shown(element):
    """What a telephone reads from the screen."""
    return read_picture(Image.open(io.BytesIO(element.screenshot())))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_address_is_copied_and_that_is_said(open_browser, site, language):
    page = open_browser(permissions=["clipboard-read", "clipboard-write"])
    page.goto(petition_path(language))
    page.locator("[data-copies]").click()
    page.locator(".share-status:not(:empty)").wait_for()
    said = {"en": "Link copied", "km": "បានចម្លងតំណហើយ"}[language]
    assert page.locator(".share-status").text_content() == said
    address = page.evaluate("navigator.clipboard.readText()")
    assert address == site.origin + petition_path(language)
    page.traffic.assert_left_no_trace()


def test_the_system_is_asked_to_share_where_it_can(open_browser, site):
    page = open_browser()
    page.add_init_script(
        "navigator.canShare = () => true;navigator.share = async what => { window.shared = what; };"
    )
    page.goto(petition_path("en"))
    page.get_by_role("button", name="More ways to share").click()
    assert page.evaluate("window.shared.url") == site.origin + petition_path("en")


def test_without_a_script_no_button_promises_what_it_cannot_do(open_browser):
    page = open_browser(java_script_enabled=False)
    page.goto(petition_path("en"))
    assert page.locator(".share-links a").count() == 4
    assert not [button for button in page.locator(".share button").all() if button.is_visible()]


def test_the_code_on_the_page_is_read_from_the_screen(open_browser, site):
    page = open_browser(width=360)
    page.goto(petition_path("km"))
    picture = page.locator(".share-code img")
    picture.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    assert read_shown(picture) == site.origin + petition_path("km")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_gathering_is_open_to_everybody_and_leaves_no_trace(open_browser, gathering, language):
    page = open_browser(width=360, reduced_motion="reduce")
    page.goto(f"/{language}/sign/at/{gathering[1]}/")
    assert page.locator("#id_country").input_value() == "US"
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found += barriers(page)
    assert not found, "\n".join(map(str, found))
    page.traffic.assert_left_no_trace()


def test_each_printed_sheet_is_one_page_and_its_code_is_read(sign_in, site, gathering):
    page = sign_in("admin")
    page.goto(f"/admin/gatherings/sheets/{gathering[0]}/")
    page.emulate_media(media="print")
    sheets = page.locator(".sheet").all()
    assert len(sheets) == len(LANGUAGES)
    for sheet, language in zip(sheets, LANGUAGES, strict=True):
        code = sheet.locator(".sheet-code svg")
        assert read_shown(code) == f"{site.origin}/{language}/sign/at/{gathering[1]}/"
    pages = re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))
    assert len(pages) == len(LANGUAGES)
