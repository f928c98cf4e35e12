"""The site's own fonts hold every character it writes, sit well in a line, and stay small."""

import base64
import io
import re
from pathlib import Path

from django.conf import settings

import pytest
from fontTools.ttLib import TTFont
from PIL import ImageFont

from khmer.dates import MONTHS, WEEKDAYS

ROOT = Path(__file__).resolve().parents[2]
FONTS = ROOT / "static" / "fonts"
STYLESHEET = ROOT / "static" / "css" / "fonts.css"
BLANK = ROOT / "static" / "css" / "khmer-blank.css"
# Octets a file may weigh; what a Khmer page loads stays under 42,000.
BUDGET = {
    "khmer-400": 16_000,
    "khmer-700": 17_400,
    "latin-400": 6_500,
    "latin-700": 6_600,
    "latin-more-400": 5_000,
    "latin-more-700": 5_000,
    "moul-400": 18_400,
    "names-400": 1_600,
}


def characters_of(name):
    return set(TTFont(FONTS / f"{name}.woff2").getBestCmap())


def khmer_written_by_the_site():
    sources = [*(ROOT / "locale").rglob("*.po"), *(ROOT / "templates").rglob("*.html")]
    text = "".join(path.read_text("utf-8") for path in sources) + "".join(MONTHS + WEEKDAYS)
    return {ord(character) for character in text if "\u1780" <= character <= "\u17ff"}


@pytest.mark.parametrize(("name", "most"), BUDGET.items())
def test_each_file_is_within_its_budget(name, most):
    assert (FONTS / f"{name}.woff2").stat().st_size <= most


def test_no_font_is_unbudgeted():
    assert {path.stem for path in FONTS.glob("*.woff2")} == set(BUDGET)


@pytest.mark.parametrize("name", ["khmer-400", "khmer-700", "moul-400"])
def test_khmer_faces_cover_the_script_and_all_that_is_written(name):
    deprecated = {0x17A3, 0x17A4, 0x17B4, 0x17B5}
    script = {*range(0x1780, 0x17DE), *range(0x17E0, 0x17EA)} - deprecated
    assert script | {0x20, 0x25CC} | khmer_written_by_the_site() <= characters_of(name)


@pytest.mark.parametrize("weight", [400, 700])
def test_latin_faces_cover_english_and_with_the_second_file_french(weight):
    english = {*range(0x20, 0x7F)} | {ord(mark) for mark in "–—‘’“”…•·«»©×"}
    assert english <= characters_of(f"latin-{weight}")
    french = {*range(0xC0, 0x100)} | {ord(mark) for mark in "‹›°®œŒ€−™"}
    together = characters_of(f"latin-{weight}") | characters_of(f"latin-more-{weight}")
    assert french <= together


def test_every_language_can_be_called_by_its_own_name():
    names = "".join(name for _code, name in settings.LANGUAGES)
    foreign = {ord(character) for character in names} - characters_of("latin-400")
    assert foreign <= characters_of("names-400")


def blank_twin():
    (data,) = re.findall(r"base64,([^)]+)\)", BLANK.read_text("utf-8"))
    return TTFont(io.BytesIO(base64.b64decode(data)))


def shaped_by(font):
    """The face of Pillow, which shapes as browsers do, at 1,000 pixels an em."""
    file = io.BytesIO()
    font.flavor = None
    font.save(file)
    file.seek(0)
    return ImageFont.truetype(file, 1000, layout_engine=ImageFont.Layout.RAQM)


def test_the_blank_twin_draws_nothing():
    twin = blank_twin()
    assert twin.getBestCmap().keys() == characters_of("khmer-400")
    drawn = [name for name in twin.getGlyphOrder() if twin["glyf"][name].numberOfContours]
    assert drawn == [".notdef"]


def test_every_word_is_as_wide_in_the_blank_twin_as_in_its_face():
    twin, face = shaped_by(blank_twin()), shaped_by(TTFont(FONTS / "khmer-400.woff2"))
    text = (ROOT / "locale" / "km" / "LC_MESSAGES" / "django.po").read_text("utf-8")
    words = set(re.findall("[\u1780-\u17ff]+", text))
    assert len(words) > 1000
    differ = [word for word in words if twin.getlength(word) != face.getlength(word)]
    assert differ == []


@pytest.mark.parametrize(
    ("name", "ascent", "descent"),
    [("khmer-400", 1.08, 0.56), ("khmer-700", 1.08, 0.56), ("moul-400", 1.23, 0.60)],
)
def test_stacked_words_fit_the_declared_line(name, ascent, descent):
    font = TTFont(FONTS / f"{name}.woff2")
    em = font["head"].unitsPerEm
    header, windows = font["hhea"], font["OS/2"]
    above = {header.ascent, windows.sTypoAscender, windows.usWinAscent}
    below = {-header.descent, -windows.sTypoDescender, windows.usWinDescent}
    assert above == {round(ascent * em)}
    assert below == {round(descent * em)}
    assert header.lineGap == windows.sTypoLineGap == 0


@pytest.mark.parametrize("name", ["khmer-400", "khmer-700", "moul-400"])
def test_shaping_rules_survive(name):
    rules = TTFont(FONTS / f"{name}.woff2")["GSUB"].table.FeatureList.FeatureRecord
    assert {"pref", "blwf", "pstf", "abvs"} <= {rule.FeatureTag for rule in rules}


@pytest.mark.parametrize("name", BUDGET)
def test_the_licence_lets_us_embed_and_is_beside_the_font(name):
    font = TTFont(FONTS / f"{name}.woff2")
    assert font["OS/2"].fsType == 0
    assert "Project Authors" in font["name"].getDebugName(0)
    family = "moul" if name.startswith("moul") else "noto-sans-khmer"
    licence = (FONTS / f"OFL-{family}.txt").read_text("utf-8")
    assert "SIL Open Font License" in licence or "SIL OPEN FONT LICENSE" in licence


def test_the_stylesheet_names_only_files_that_are_here():
    named = set(re.findall(r"url\(\"\.\./fonts/([^\"]+)\"\)", STYLESHEET.read_text("utf-8")))
    # The bold Khmer face is for the cards of pages alone, which are drawn on the server.
    assert named == {f"{name}.woff2" for name in BUDGET} - {"khmer-700.woff2"}
    assert "http" not in STYLESHEET.read_text("utf-8")


def test_a_latin_page_does_not_fetch_khmer():
    faces = re.findall(r"@font-face \{(.*?)\}", STYLESHEET.read_text("utf-8"), re.DOTALL)
    late = [face for face in faces if '"Campaign Khmer Late"' in face]
    assert len(late) == 1
    assert not any("U+0020" in face for face in late)
