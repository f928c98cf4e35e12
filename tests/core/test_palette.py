"""Three colours make a page's whole palette, and unreadable ones are refused."""

import re
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Site

from core.models import SiteSettings
from core.palette import (
    DEFAULT_ACCENT,
    DEFAULT_INK,
    DEFAULT_PAPER,
    contrast,
    palette,
    validate_colour,
    validate_palette,
)
from tests.reading import soup

TOKENS = Path(settings.BASE_DIR) / "static/css/tokens.css"
COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
# Text and the ground it stands on, light and dark.
READ = [
    ("--text", "--paper"),
    ("--text-soft", "--paper"),
    ("--accent-deep", "--paper"),
    ("--ink-mid", "--paper"),
    ("--paper", "--ink"),
    ("--ink-pale", "--ink"),
    ("--paper-deep", "--night"),
    ("--night-soft", "--night"),
    ("--ink-pale", "--night-raised"),
    ("--ink", "--accent"),
]


def settings_of_site():
    return SiteSettings.for_site(Site.objects.get(is_default_site=True))


def test_the_stylesheet_holds_what_the_usual_colours_give():
    said = re.search(r":root \{(.*?)\}", TOKENS.read_text("utf-8"), re.DOTALL)[1]
    assert dict(re.findall(r"(--[\w-]+): (#\w+);", said)) == palette(
        DEFAULT_INK, DEFAULT_PAPER, DEFAULT_ACCENT
    )


@pytest.mark.django_db
def test_a_campaign_with_its_own_colours_gets_them_on_every_page(client, home):
    assert "--ink:#0a3d2e" not in client.get("/en/").text
    chosen = settings_of_site()
    chosen.ink = "#0a3d2e"
    chosen.full_clean()
    chosen.save()
    page = soup(client.get("/en/"))
    assert "--ink:#0a3d2e" in page.find("style").text
    assert page.find("meta", attrs={"name": "theme-color"})["content"] == "#0a3d2e"


@given(ink=COLOURS, paper=COLOURS, accent=COLOURS)
def test_colours_that_are_taken_can_be_read(ink, paper, accent):
    try:
        validate_palette(ink, paper, accent)
    except ValidationError:
        return
    colours = palette(ink, paper, accent)
    assert all(validate_colour(colour) is None for colour in colours.values())
    for text, ground in READ:
        assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)


@pytest.mark.parametrize(
    ("name", "value"), [("ink", "#8888aa"), ("paper", "#777777"), ("accent", "#402010")]
)
def test_what_could_not_be_read_is_refused_at_its_field(name, value):
    chosen = SiteSettings(**{name: value})
    with pytest.raises(ValidationError) as refused:
        chosen.clean()
    assert name in refused.value.message_dict


@pytest.mark.parametrize("value", ["red", "#fff", "#12345g", "#1b1347;}", "", "#1b1347\n"])
def test_only_a_colour_is_taken_for_one(value):
    with pytest.raises(ValidationError):
        validate_colour(value)


def test_contrast_is_that_of_the_guidelines():
    assert contrast("#000000", "#ffffff") == 21
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
