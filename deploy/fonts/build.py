"""Build the site's own web fonts: ``python deploy/fonts/build.py`` from the project's root.

Needs fonttools and brotli (requirements-dev.txt), npm and a package registry. It fetches the pinned
@fontsource packages into ``var/fonts``, keeps the characters the site writes, drops hinting, sets
the vertical metrics and writes woff2 files and their licences to ``static/fonts``, and the blank
twin of a Khmer face to ``static/css/khmer-blank.css``. The result is committed, so neither the
image nor a developer runs this; run it to change a version or a range.

The licences (SIL OFL 1.1) reserve no font name in these families, so subsets may keep theirs.
"""

import base64
import io
import subprocess
import tarfile
from pathlib import Path
from typing import NamedTuple

from fontTools import subset
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph

ROOT = Path(__file__).resolve().parents[2]
DOWNLOADS = ROOT / "var" / "fonts"
OUTPUT = ROOT / "static" / "fonts"
BLANK_SHEET = ROOT / "static" / "css" / "khmer-blank.css"
VERSION = "5.3.0"

# Khmer without the deprecated letters, and what is typed between Khmer letters. The space lets a
# Khmer face lead its family: a browser takes line metrics from the first face that has one.
KHMER = [
    *(0x20, 0xA0),
    *range(0x1780, 0x17A3),
    *range(0x17A5, 0x17B4),
    *range(0x17B6, 0x17DE),
    *range(0x17E0, 0x17EA),
    *(0x200B, 0x200C, 0x200D, 0x25CC),
]
# What English is written with. A page in it fetches these files and no others.
LATIN = [
    *range(0x20, 0x7F),
    *(0xA0, 0xA9, 0xAB, 0xB7, 0xBB, 0xD7),
    *(0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2026),
]
# What other languages of the Latin script add; fetched where one of these stands.
LATIN_MORE = [
    *(code for code in range(0xA1, 0x100) if code not in LATIN),
    *(0x152, 0x153, 0x201A, 0x201E, 0x2039, 0x203A, 0x20AC, 0x2122, 0x2212),
]
# The names of the languages in a script that no other word of a page may need: a whole Khmer face
# for one word in the corner of every English page would be its heaviest part.
LANGUAGE_NAMES = sorted({ord(character) for character in "ខ្មែរ"})

# What makes a Khmer word wider or narrower: shaped by nothing else, 2,450 words of the site and
# 3,800 clusters are as wide as before.
FEATURES_OF_WIDTH = {"pref", "blwf", "pstf", "psts", "clig"}
CHAINING = 6  # the type of a lookup that goes by neighbours; these choose forms of marks


class Face(NamedTuple):
    """One font file. ``metrics``: ascent and descent in em, or None to keep the font's own."""

    package: str
    source: str
    characters: list[int]
    metrics: tuple[float, float] | None
    output: str


# Stacked Khmer words reach +1.07/-0.55 em in Noto and +1.22/-0.59 em in Moul (measured); the fonts
# declare less, and a clipped line then loses its subscript vowels.
FACES = [
    Face("noto-sans-khmer", "noto-sans-khmer-khmer-400", KHMER, (1.08, 0.56), "khmer-400"),
    Face("noto-sans-khmer", "noto-sans-khmer-khmer-700", KHMER, (1.08, 0.56), "khmer-700"),
    Face("noto-sans-khmer", "noto-sans-khmer-latin-400", LATIN, None, "latin-400"),
    Face("noto-sans-khmer", "noto-sans-khmer-latin-700", LATIN, None, "latin-700"),
    Face("noto-sans-khmer", "noto-sans-khmer-latin-400", LATIN_MORE, None, "latin-more-400"),
    Face("noto-sans-khmer", "noto-sans-khmer-latin-700", LATIN_MORE, None, "latin-more-700"),
    Face("noto-sans-khmer", "noto-sans-khmer-khmer-400", LANGUAGE_NAMES, (1.08, 0.56), "names-400"),
    Face("moul", "moul-khmer-400", KHMER, (1.23, 0.60), "moul-400"),
]


def fetch(package: str) -> Path:
    """Download and unpack one @fontsource package; return its folder."""
    folder = DOWNLOADS / f"{package}-{VERSION}"
    if not folder.exists():
        DOWNLOADS.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            ["npm", "pack", "--silent", f"@fontsource/{package}@{VERSION}"],
            cwd=DOWNLOADS,
            check=True,
        )
        with tarfile.open(DOWNLOADS / f"fontsource-{package}-{VERSION}.tgz") as archive:
            archive.extractall(folder, filter="data")
    return folder / "package"


def set_metrics(font: TTFont, ascent: float, descent: float) -> None:
    """Write ascent and descent (em, both positive) into every table a system may read."""
    above = round(ascent * font["head"].unitsPerEm)
    below = round(descent * font["head"].unitsPerEm)
    header, windows = font["hhea"], font["OS/2"]
    header.ascent = windows.sTypoAscender = windows.usWinAscent = above
    header.descent = windows.sTypoDescender = -below
    windows.usWinDescent = below
    header.lineGap = windows.sTypoLineGap = 0


def build(face: Face) -> Path:
    """Write one subset font; return its path."""
    options = subset.Options()
    options.layout_features = ["*"]
    options.hinting = False
    options.flavor = "woff2"
    source = fetch(face.package) / "files" / f"{face.source}-normal.woff2"
    font = subset.load_font(source, options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=face.characters)
    subsetter.subset(font)
    if face.metrics:
        set_metrics(font, *face.metrics)
    output = OUTPUT / f"{face.output}.woff2"
    subset.save_font(font, output, options)
    return output


def keep_widths_only(font: TTFont) -> None:
    """Drop the lookups that exchange a letter for one as wide, and what is left without a use."""
    layout = font["GSUB"].table
    for record in layout.FeatureList.FeatureRecord:
        record.Feature.LookupListIndex = [
            index
            for index in record.Feature.LookupListIndex
            if record.FeatureTag in FEATURES_OF_WIDTH
            and layout.LookupList.Lookup[index].LookupType != CHAINING
        ]
    options = subset.Options()
    options.layout_features = ["*"]
    options.notdef_outline = True
    options.name_IDs = []
    # Where marks sit on letters that are not seen is two thirds of what is left.
    options.drop_tables += ["GPOS", "STAT", "gasp"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=font.getBestCmap())
    subsetter.subset(font)


def blank(name: str) -> str:
    """A data URL of the face `name` with every letter empty: its widths and its shaping only."""
    font = TTFont(OUTPUT / f"{name}.woff2", recalcTimestamp=False)
    glyphs = font["glyf"]
    for glyph in font.getGlyphOrder():
        glyphs[glyph] = Glyph()
    # Browsers refuse a font without any outline. This one is never written.
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    pen.lineTo((1, 0))
    pen.lineTo((0, 1))
    pen.closePath()
    glyphs[".notdef"] = pen.glyph()
    keep_widths_only(font)
    file = io.BytesIO()
    font.save(file)
    return "data:font/woff2;base64," + base64.b64encode(file.getvalue()).decode("ascii")


def blank_sheet() -> str:
    """The stylesheet with the blank twin of the Khmer text face."""
    return f"""/* The Khmer face with empty letters. Made by deploy/fonts/build.py.

   A device without any Khmer face would show a box for each letter until ours is there, and then
   break all lines anew. With these it keeps the room that the letters will take. */

@font-face {{
  font-family: "Khmer Blank";
  src: url({blank("khmer-400")}) format("woff2");
  unicode-range: U+1780-17FF, U+200B-200D, U+25CC;
}}
"""


def main() -> None:
    """Build every face and copy the licences."""
    OUTPUT.mkdir(parents=True, exist_ok=True)
    for package in sorted({face.package for face in FACES}):
        licence = fetch(package) / "LICENSE"
        (OUTPUT / f"OFL-{package}.txt").write_text(licence.read_text("utf-8"), "utf-8")
    for face in FACES:
        output = build(face)
        print(f"{output.name}: {output.stat().st_size:,} bytes")
    BLANK_SHEET.write_text(blank_sheet(), "utf-8")
    print(f"{BLANK_SHEET.name}: {BLANK_SHEET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
