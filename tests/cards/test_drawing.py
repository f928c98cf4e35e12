"""The same face gives the same file, whatever stands on it, with or without its pictures."""

import io
from datetime import timedelta

from django.utils.timezone import now

import pytest
from PIL import Image, ImageChops

from cards.drawing import draw, packed
from cards.face import face_of
from cards.letters import drawable
from core.models import SiteSettings
from news.models import AppealPage, PressReleasePage
from tests import factories

pytestmark = pytest.mark.django_db

LEFT, RIGHT = (0, 0, 600, 500), (760, 0, 1200, 480)
WHATSAPP_LIMIT = 300_000  # octets


def photograph(width=1600, height=1067, mode="RGB", kind="JPEG"):
    """A stored picture, half red and half green from left to right."""
    content = io.BytesIO()
    picture = Image.new("RGB", (width, height), "#c02020")
    picture.paste("#20c020", (width // 2, 0, width, height))
    picture.convert(mode).save(content, kind)
    image = factories.picture(width=10, height=10)
    image.width, image.height = width, height
    with image.file.storage.open(image.file.name, "wb") as file:
        file.write(content.getvalue())
    image.save()
    return image


@pytest.fixture
def news(home):
    return factories.news_index(home)


@pytest.fixture
def article(news, uploads):
    """A function: an appeal with these fields."""
    return lambda **fields: factories.article(news, AppealPage, **fields)


def with_lead(article, image):
    image.contextual_alt_text, image.decorative = "", True
    return article(picture=[("picture", image)])


def draw_page(page):
    return draw(face_of(page))[0]


def differs(one, other, box):
    return ImageChops.difference(one.crop(box), other.crop(box)).getbbox() is not None


def test_equal_faces_give_equal_files(article):
    page = article()
    first, second = face_of(page), face_of(type(page).objects.get(pk=page.pk))
    assert first.fingerprint == second.fingerprint
    assert packed(*draw(first)) == packed(*draw(second))


@pytest.mark.parametrize(
    "fields", [{"title": "Another"}, {"date_text": "July 2014"}, {"title": "Votes  for all"}]
)
def test_other_words_give_another_fingerprint(fields, article):
    page = article()
    before = face_of(page).fingerprint
    for name, value in fields.items():
        setattr(page, name, value)
    assert face_of(page).fingerprint != before


def test_words_stand_on_the_left_and_the_print_on_the_right(article):
    card = draw_page(article())
    ink = Image.new("RGB", card.size, "#1b1347")
    assert card.size == (1200, 630)
    assert differs(card, ink, LEFT)
    assert differs(card, ink, RIGHT)
    assert card.getpixel((30, 30)) == (0x1B, 0x13, 0x47)
    assert card.getpixel((30, 600)) == (0xFB, 0xF7, 0xEC)


def test_the_lead_picture_fills_the_right(article):
    card = draw_page(with_lead(article, photograph()))
    red, green, _ = card.getpixel((1150, 100))
    assert green > 150 > red


def test_the_picture_for_lists_will_do(article):
    page = article(listing_image=photograph())
    assert face_of(page).picture == page.listing_image


def test_the_editor_s_focus_stays_in_the_picture(article):
    image = photograph(2400, 800)
    image.focal_point_x, image.focal_point_y = 200, 400
    image.focal_point_width = image.focal_point_height = 10
    image.save()
    red, green, _ = draw_page(with_lead(article, image)).getpixel((1150, 100))
    assert red > 150 > green


def test_an_upright_picture_lies_whole_on_the_ink(article):
    card = draw_page(article(listing_image=photograph(1000, 1414)))
    colours = {card.getpixel((x, 250)) for x in range(700, 1200)}
    assert any(red > 150 > green for red, green, _ in colours)
    assert any(green > 150 > red for red, green, _ in colours)
    assert (0x1B, 0x13, 0x47) in {card.getpixel((x, 250)) for x in range(640, 740)}


@pytest.mark.parametrize(
    ("mode", "kind"),
    [("P", "GIF"), ("L", "PNG"), ("RGBA", "WEBP"), ("CMYK", "JPEG"), ("1", "PNG"), ("I;16", "PNG")],
)
def test_every_kind_of_picture_is_taken(mode, kind, article):
    if mode == "I;16":
        content = io.BytesIO()
        Image.new("I;16", (800, 600), 30_000).save(content, "PNG")
        image = factories.picture()
        with image.file.storage.open(image.file.name, "wb") as file:
            file.write(content.getvalue())
    else:
        image = photograph(800, 600, mode, kind)
    face = face_of(article(listing_image=image))
    assert draw(face)[1]


@pytest.mark.parametrize("damage", ["missing", "empty", "no picture", "cut"])
def test_a_picture_that_cannot_be_read_is_left_out(damage, article, caplog):
    image = photograph()
    page = article(listing_image=image)
    path = image.file.storage.path(image.file.name)
    if damage == "missing":
        image.file.storage.delete(image.file.name)
    else:
        with open(path, "rb") as file:
            whole = file.read()
        left = {"empty": b"", "no picture": b"<svg/>" * 99, "cut": whole[:400]}[damage]
        with open(path, "wb") as file:
            file.write(left)
    card, has_picture = draw(face_of(page))
    assert not has_picture
    assert f"Picture {image.pk} cannot stand on a card" in caplog.text
    page.listing_image = None
    assert not differs(card, draw_page(page), (0, 0, 1200, 630))


def test_a_missing_logo_is_left_out(article):
    page = article()
    settings = SiteSettings.for_site(page.get_site())
    settings.logo = factories.picture(width=200, height=200)
    settings.save()
    shown = draw_page(page)
    settings.logo.file.storage.delete(settings.logo.file.name)
    without = draw_page(page)
    assert differs(shown, without, (64, 530, 150, 620))
    assert not differs(shown, without, (0, 0, 1200, 490))


@pytest.mark.parametrize(
    "title",
    [
        "The right to vote " * 16,
        "សិទ្ធិបោះឆ្នោតរបស់ពលរដ្ឋខ្មែរ " * 9,
        "W" * 255,
        "ខ្ញុំ" * 51,
        "👩🏽‍💻🇰🇭 Nguyễn 中文 \u0301\u17d2",
        "🎉",
    ],
)
@pytest.mark.parametrize("language", ["en", "km"])
def test_no_title_runs_out_of_the_card_or_breaks_it(title, language, article):
    face = face_of(article())._replace(title=drawable(title), language=language)
    card, has_picture = draw(face)
    content, _ = packed(card, has_picture)
    assert len(content) < 100_000
    margin = (0, 0, 56, 480)
    assert not differs(card, Image.new("RGB", card.size, "#1b1347"), margin)


def test_a_busy_photograph_stays_below_the_limit_of_whatsapp(article):
    content = io.BytesIO()
    noise = Image.effect_noise((1600, 1067), 90)
    Image.merge("RGB", (noise, noise.rotate(90, expand=False), noise.rotate(180))).save(
        content, "JPEG", quality=95
    )
    image = factories.picture(width=10, height=10)
    image.width, image.height = 1600, 1067
    with image.file.storage.open(image.file.name, "wb") as file:
        file.write(content.getvalue())
    image.save()
    content, _ = packed(*draw(face_of(with_lead(article, image))))
    assert len(content) < WHATSAPP_LIMIT


@pytest.mark.parametrize("model", factories.PAGE_TYPES)
def test_every_kind_of_page_has_a_face_in_its_own_language(model, home, uploads):
    page = factories.of_type(model, home, title="Votes for all")
    face = face_of(page)
    assert face.language == "en"
    assert face.title == ("Say here what you demand" if page.pk == home.pk else "Votes for all")
    assert draw(face)[0].size == (1200, 630)


def test_a_press_release_says_what_it_is_and_when(news):
    page = factories.article(news, PressReleasePage)
    face = face_of(page)
    assert (face.kicker, face.date) == ("Press release", "22 July 2014")
    factories.in_khmer(news)
    khmer = face_of(factories.in_khmer(page))
    assert (khmer.kicker, khmer.date) == ("សេចក្តីប្រកាសព័ត៌មាន", "ថ្ងៃទី២២ ខែកក្កដា ឆ្នាំ២០១៤")


def test_a_petition_calls_to_sign_and_tells_no_number(home):
    page = factories.petition(home, goal=2500)
    face = face_of(page)
    assert (face.kicker, face.call) == ("Petition", "Sign the petition")
    assert "2" not in face.description
    khmer = face_of(factories.in_khmer(page))
    assert (khmer.kicker, khmer.call) == ("ញត្តិ", "ចុះហត្ថលេខាលើញត្តិ")


def test_a_petition_that_is_over_calls_no_more(home):
    page = factories.petition(home, closes_at=now() - timedelta(minutes=1))
    assert face_of(page).call == ""


def test_the_picture_with_words_of_the_page_s_language_is_taken(news, uploads):
    english = factories.picture("Letter", language="en")
    khmer = factories.picture("Letter in Khmer", language="km", translation_of=english)
    page = factories.article(news, listing_image=english)
    factories.in_khmer(news)
    assert face_of(page).picture == english
    assert face_of(factories.in_khmer(page)).picture == khmer


def test_an_old_campaign_without_a_masthead_has_cards_too(article):
    face = face_of(article())
    assert (face.short_name, face.campaign_name, face.logo) == ("", "", None)
    assert draw(face)[0].size == (1200, 630)
