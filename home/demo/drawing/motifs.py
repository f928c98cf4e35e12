"""The drawn signs of the campaign: inked finger, ballot, ballot box, shirt, sun and world."""

from functools import lru_cache
from math import asin, atan2, cos, degrees, hypot, pi, radians, sin, sqrt
from pathlib import Path

from home.demo.drawing.fingerprint import fingerprint
from home.demo.drawing.palette import INDIGO, INK, PAPER, SAFFRON

CITIES = {
    "Calgary": (-114.1, 51.0), "Seattle": (-122.3, 47.6), "Long Beach": (-118.2, 33.8),
    "Lowell": (-71.3, 42.6), "Montreal": (-73.6, 45.5), "Toronto": (-79.4, 43.7),
    "Paris": (2.4, 48.9), "Lyon": (4.8, 45.8), "Geneva": (6.1, 46.2), "Brussels": (4.4, 50.8),
    "Berlin": (13.4, 52.5), "Bangkok": (100.5, 13.8), "Seoul": (127.0, 37.6),
    "Tokyo": (139.7, 35.7), "Sydney": (151.2, -33.9), "Melbourne": (145.0, -37.8),
    "Auckland": (174.8, -36.8), "Singapore": (103.8, 1.4), "Kuala Lumpur": (101.7, 3.1),
}  # fmt: skip
PHNOM_PENH = (104.9, 11.6)


def place(drawing, x=0, y=0, scale=1.0, turn=0.0, flip=False):
    """Put a drawing somewhere, scaled, turned in degrees, mirrored if asked."""
    sides = f"{-scale:g} {scale:g}" if flip else f"{scale:g}"
    return f'<g transform="translate({x:g} {y:g}) rotate({turn:g}) scale({sides})">{drawing}</g>'


def bar(x, y, width, height, radius, fill, extra=""):
    """A rounded rectangle."""
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="{radius:g}" '
        f'fill="{fill}" {extra}/>'
    )


def hand(skin=PAPER, line=INK, ink=INK, ridge=PAPER, weight=8, arm=640, cuff=None):
    """A fist with the inked index finger raised, palm side; the tip is at 28,0 of its own axes.

    The wrist leaves at x 28-146 and runs down to ``arm``; ``cuff`` colours a sleeve from there.
    """
    edge = f'stroke="{line}" stroke-width="{weight}" stroke-linejoin="round"'
    palm = (
        f'<path d="M0 250V372C0 420 30 440 30 486V{arm}H150V486C152 440 190 420 190 360V250Z" '
        f'fill="{skin}" {edge}/>'
    )
    index = f'<path d="M0 300V30A28 30 0 0 1 56 30V300" fill="{skin}" {edge}/>'
    dip = (
        f'<path d="M0 118V30A28 30 0 0 1 56 30V112C46 126 38 110 28 120S10 128 0 118Z" '
        f'fill="{ink}" {edge if ink == line else ""}/>'
    )
    print_lines = place(fingerprint(ridge, width=2.6, half_width=25, half_height=50), 28, 58, 0.86)
    curled = "".join(
        bar(x, y, width, 132, width / 2, skin, edge)
        for x, y, width in ((148, 222, 42), (103, 196, 48), (54, 188, 52))
    )
    thumb = (
        f'<path d="M0 366C-4 322 14 300 34 300L124 286A26 26 0 0 1 132 338L84 350C70 356 60 380 '
        f'58 404" fill="{skin}" {edge} stroke-linecap="round"/>'
    )
    sleeve = "" if cuff is None else bar(16, arm - 60, 148, 80, 14, cuff, edge)
    ridges = print_lines if ridge else ""
    return palm + index + dip + ridges + curled + thumb + sleeve


def plain_hand(skin, ink, arm=640, cuff=None):
    """The raised hand without outlines, for crowds: folds are drawn as thin darker lines."""
    fold = f'stroke="{INK}" stroke-opacity=".28" stroke-width="5"'
    body = hand(skin, line="none", ink=ink, ridge=None, weight=0, arm=arm)
    folds = (
        f'<g fill="none" {fold} stroke-linecap="round"><path d="M106 216V284M150 240V296M58 404C60 380 70 356 84 350L132 338A26 26 0 0 0 124 286'
        'L34 300"/></g>'
    )
    sleeve = "" if cuff is None else bar(10, arm - 70, 160, 2000, 16, cuff)
    return body + folds + sleeve


def fingertip(width, height, skin, ink, ridge, line=None, dip=760, weight=0):
    """A very large finger, tip at the top; 0,0 is the middle of its tip.

    Drawn 1000 wide and scaled to ``width``; ``dip`` and ``height`` are in that larger measure.
    """
    side = (
        "C-430 1000 -500 760 -500 520C-500 200 -270 0 0 0S500 200 500 520C500 760 430 1000 430 1120"
    )
    shape = f"M-470 {height}C-470 1500 -430 1300 -430 1120{side}C430 1300 470 1500 470 {height}Z"
    wave = (
        f"M-600 -100H600V{dip - 40}C420 {dip + 90} 330 {dip - 40} 210 {dip + 30}"
        f"S-10 {dip + 150} -130 {dip + 40}S-360 {dip - 10} -600 {dip + 60}Z"
    )
    ridges = fingerprint(ridge, width=2.4, half_width=46, half_height=47, spacing=5.0)
    edge = f'stroke="{line}" stroke-width="{weight}" stroke-linejoin="round"' if line else ""
    drawn = (
        f'<clipPath id="finger"><path d="{shape}"/></clipPath><path d="{shape}" fill="{skin}"/>'
        f'<path d="{wave}" fill="{ink}" clip-path="url(#finger)"/>'
        f'<path d="{shape}" fill="none" {edge}/>{place(ridges, 0, 470, 8.8)}'
    )
    return place(drawn, scale=width / 1000)


def check(colour, width=14):
    """A brush-like check mark about 100 wide, centred on 0,0."""
    return (
        f'<path d="M-44 2L-12 36L48 -40" fill="none" stroke="{colour}" stroke-width="{width}" '
        'stroke-linecap="round" stroke-linejoin="round"/>'
    )


def ballot(paper=PAPER, line=INK, mark=SAFFRON, weight=7):
    """A ballot paper 180 wide and 230 high, centred on 0,0, one box checked."""
    edge = f'stroke="{line}" stroke-width="{weight}" stroke-linejoin="round"'
    rows = "".join(
        f'<rect x="-62" y="{y}" width="38" height="38" rx="6" fill="none" {edge}/>'
        f'<path d="M0 {y + 19}H62" {edge} stroke-linecap="round"/>'
        for y in (-84, -19, 46)
    )
    tick = place(check(mark, 26), -40, -4, 0.62)
    return f"{bar(-90, -115, 180, 230, 10, paper, edge)}{rows}{tick}"


def ballot_box(front=INDIGO, top=INK, line=PAPER, mark=PAPER, weight=0):
    """A ballot box 420 wide whose slot is at 0,0; the front is 300 high."""
    edge = f'stroke="{line}" stroke-width="{weight}" stroke-linejoin="round"' if weight else ""
    return (
        f'<path d="M-170 -34H170L222 34H-222Z" fill="{top}" {edge}/>'
        f'<rect x="-120" y="-9" width="240" height="18" rx="9" fill="{line}"/>'
        f'<path d="M-210 34H210L196 330Q195 340 185 340H-185Q-195 340 -196 330Z" fill="{front}" '
        f"{edge}/>{place(fingerprint(mark, width=3), 0, 188, 1.95)}"
    )


def rays(colour, inner, outer, count, width=6):
    """Short strokes round a circle: the glow of a sun or the milling of a seal."""
    strokes = "".join(
        f"M{inner * cos(a):.1f} {inner * sin(a):.1f}L{outer * cos(a):.1f} {outer * sin(a):.1f}"
        for a in (2 * pi * n / count for n in range(count))
    )
    return (
        f'<path d="{strokes}" fill="none" stroke="{colour}" stroke-width="{width}" '
        'stroke-linecap="round"/>'
    )


def petals(colour, radius, count, length=30, spread=0.8):
    """A ring of lotus petals pointing outwards, as on Khmer carved borders."""
    half = pi * radius / count * spread
    petal = (
        f"M{radius} {-half:.1f}C{radius + length * 0.5:.1f} {-half:.1f} "
        f"{radius + length * 0.8:.1f} {-half * 0.35:.1f} {radius + length} 0"
        f"C{radius + length * 0.8:.1f} {half * 0.35:.1f} {radius + length * 0.5:.1f} {half:.1f} "
        f"{radius} {half:.1f}Z"
    )
    turned = "".join(
        f'<path transform="rotate({360 * n / count:.2f})" d="{petal}"/>' for n in range(count)
    )
    return f'<g fill="{colour}">{turned}</g>'


@lru_cache
def land_points():
    """Middles (longitude, latitude) of all 2.5-degree cells that are land (Natural Earth)."""
    rows = (Path(__file__).parent / "world.txt").read_text().split()
    return frozenset(
        (-178.75 + 2.5 * column, 76 - 2.5 * row)
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
        if cell == "#"
    )


def on_map(longitude, latitude, width):
    """Where a place lies on a plate carrée map ``width`` wide about 0,0, seen from 10 east."""
    shifted = (longitude - 10 + 180) % 360 - 180
    return shifted / 360 * width, -(latitude - 14) / 360 * width * 1.12


def world(colour, width, dot=0.4):
    """The land as dots; ``dot`` is the radius as a share of the grid."""
    radius = width / 144 * dot
    data = "".join(
        f"M{x:.1f} {y:.1f}h.01"
        for x, y in (on_map(*point, width) for point in sorted(land_points()))
    )
    return (
        f'<path d="{data}" fill="none" stroke="{colour}" stroke-width="{radius * 2:.2f}" '
        'stroke-linecap="round"/>'
    )


def shirt(cloth, shade, line, from_behind=False):
    """A T-shirt 1100 wide and 1180 high; 0,0 is the middle of its collar."""
    neck = "C-100 26 100 26 150 -10" if from_behind else "C-120 92 120 92 150 -10"
    body = (
        "M-150 -10C-240 12 -330 36 -392 76C-470 150 -520 260 -560 360L-400 446L-332 330"
        "C-318 560 -322 860 -334 1120Q0 1164 334 1120C322 860 318 560 332 330L400 446L560 360"
        "C520 260 470 150 392 76C330 36 240 12 150 -10"
    )
    body += "C100 26 -100 26 -150 -10Z" if from_behind else "C120 92 -120 92 -150 -10Z"
    folds = (
        "M-332 330C-326 290 -318 250 -300 214M332 330C326 290 318 250 300 214"
        "M-300 1050C-260 1000 -240 940 -236 860M300 1050C262 1000 244 950 240 880"
    )
    hems = "M-540 344L-392 424M540 344L392 424M-330 1092Q0 1136 330 1092"
    band = "M-178 -2C-110 58 110 58 178 -2" if from_behind else "M-172 -4C-132 124 132 124 172 -4"
    collar = f"M-150 -10{neck}{band}"
    inside = "" if from_behind else "M-150 -10C-90 -34 90 -34 150 -10C120 92 -120 92 -150 -10Z"
    return (
        f'<path d="{body}" fill="{cloth}" stroke="{line}" stroke-width="6" '
        'stroke-linejoin="round"/>'
        f'<path d="M332 330C318 560 322 860 334 1120Q260 1132 180 1138C250 900 270 560 300 214Z" '
        f'fill="{shade}"/>'
        f'<path d="{inside}" fill="{shade}" stroke="{line}" stroke-width="5"/>'
        f'<g fill="none" stroke="{line}" stroke-opacity=".55" stroke-width="5" '
        f'stroke-linecap="round"><path d="{folds}"/><path d="{collar}"/></g>'
        f'<path d="{hems}" fill="none" stroke="{line}" stroke-opacity=".4" stroke-width="4" '
        'stroke-dasharray="14 9"/>'
    )


def is_land(longitude, latitude):
    """True when the 2.5-degree cell round a place is land."""
    column = (longitude + 180) // 2.5 * 2.5 - 178.75
    row = 76 - round((76 - latitude) / 2.5) * 2.5
    return (column, row) in land_points()


def globe(colour, radius, longitude, latitude, grid=25):
    """The land as an even raster of dots on a ball, seen from straight above one place."""
    tilt, data = radians(latitude), ""
    rows = int(radius / grid / 0.87)
    for row in range(-rows, rows + 1):
        y = row * grid * 0.87
        for column in range(-rows, rows + 1):
            x = (column + row % 2 / 2) * grid
            if hypot(x, y) > radius * 0.975:
                continue
            east, north = x / radius, -y / radius
            out = sqrt(1 - east * east - north * north)
            height = asin(out * sin(tilt) + north * cos(tilt))
            turn = atan2(east, out * cos(tilt) - north * sin(tilt))
            seen = (longitude + degrees(turn) + 180) % 360 - 180
            if is_land(seen, degrees(height)):
                data += f"M{x:.1f} {y:.1f}h.01"
    return (
        f'<path d="{data}" fill="none" stroke="{colour}" stroke-width="{grid * 0.7:.1f}" '
        'stroke-linecap="round"/>'
    )
