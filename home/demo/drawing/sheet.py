"""One sheet of artwork: what is drawn, how large, and how its words are set."""

from dataclasses import dataclass
from html import escape

from home.demo.drawing.lettering import FONT_FOLDER

ORGANISATION = {
    "en": ("Commission for Election Rights", "of Overseas Cambodians"),
    "km": ("គណៈកម្មការដើម្បីសិទ្ធិបោះឆ្នោត", "របស់ពលរដ្ឋខ្មែរនៅក្រៅប្រទេស"),
}
ADDRESS = "ceroc.example/petition"
WEIGHTS = (400, 500, 700, 900)


@dataclass(frozen=True)
class Sheet:
    """A finished drawing and what to make of it.

    ``body`` is SVG, or HTML when ``is_page``; ``width`` and ``height`` are pixels of the picture.
    ``paper`` is the printed size in millimetres when a PDF is wanted as well.
    """

    stem: str
    body: str
    width: int
    height: int
    title: str
    language: str = "en"
    picture: str = "png"
    clear: bool = False
    keeps_source: bool = False
    paper: tuple[int, int] | None = None
    is_page: bool = False
    scan: bool = False


def face(family, folder, weight, kind):
    """One ``@font-face`` rule for a file of an npm font package."""
    path = FONT_FOLDER / folder / "files" / f"{folder}-{kind}-{weight}-normal.woff2"
    return (
        f'@font-face{{font-family:"{family}";font-weight:{weight};src:url("{path.as_uri()}")'
        f"{';unicode-range:U+1780-17FF' if kind == 'khmer' else ''}}}"
    )


def font_rules():
    """Style rules that make the three families available to a sheet."""
    rules = [face("Moul", "moul", 400, "khmer")]
    for weight in WEIGHTS:
        rules.append(face("Campaign", "noto-sans", weight, "latin"))
        rules.append(face("Campaign Khmer", "noto-sans-khmer", weight, "khmer"))
    return "".join(rules)


def svg(body, width, height, title=""):
    """A stand-alone SVG document."""
    name = f"<title>{escape(title)}</title>" if title else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'preserveAspectRatio="xMidYMid slice" role="img">{name}{body}</svg>'
    )


def document(sheet):
    """The HTML page that Chromium opens to draw a sheet."""
    content = sheet.body if sheet.is_page else svg(sheet.body, sheet.width, sheet.height)
    wide, high = sheet.paper or (sheet.width, sheet.height)
    unit = "mm" if sheet.paper else "px"
    return (
        f'<!doctype html><html lang="{sheet.language}"><head><meta charset="utf-8">'
        f"<title>{escape(sheet.title)}</title><style>{font_rules()}"
        f"@page{{size:{wide}{unit} {high}{unit};margin:0}}"
        "html,body{margin:0;font-family:'Campaign','Campaign Khmer',sans-serif;"
        "print-color-adjust:exact}svg{display:block}"
        "body>svg{width:100vw;height:100vh}"
        f"@media print{{body>svg{{width:{wide}{unit};height:{high - 0.1}{unit}}}}}"
        f"</style></head><body>{content}</body></html>"
    )


def words(lines, x, y, size, fill, leading=1.2, weight=700, anchor="start", family=None):
    """Lines of live text, broken by hand; ``y`` is the first baseline."""
    style = f'font-family="{family}"' if family else ""
    return "".join(
        f'<text x="{x:g}" y="{y + n * size * leading:g}" font-size="{size:g}" fill="{fill}" '
        f'font-weight="{weight}" text-anchor="{anchor}" {style}>{escape(text)}</text>'
        for n, text in enumerate(lines)
    )


def ground(colour, width, height):
    """A flat background."""
    return f'<rect width="{width}" height="{height}" fill="{colour}"/>'
