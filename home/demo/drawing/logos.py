"""Five logos and the compact mark for the site's header; all letters are outlines."""

from home.demo.drawing.fingerprint import fingerprint
from home.demo.drawing.lettering import line, on_circle
from home.demo.drawing.motifs import ballot, check, hand, petals, place, rays
from home.demo.drawing.palette import AMBER, INDIGO, INK, PAPER, SAFFRON, VIOLET
from home.demo.drawing.sheet import ORGANISATION, Sheet

NAME_KM = "".join(ORGANISATION["km"])
NAME_EN = " ".join(ORGANISATION["en"]).upper()


def disc(radius, fill, line_colour=None, width=0):
    """A disc about 0,0."""
    edge = f'stroke="{line_colour}" stroke-width="{width}"' if line_colour else ""
    return f'<circle r="{radius}" fill="{fill}" {edge}/>'


def cut(drawing, radius, name):
    """A drawing clipped to a disc about 0,0."""
    return (
        f'<clipPath id="{name}"><circle r="{radius}"/></clipPath>'
        f'<g clip-path="url(#{name})">{drawing}</g>'
    )


def raised_finger(scale, y, weight=9, arm=900):
    """The inked finger in line, centred, its tip ``y`` above the middle."""
    return place(hand(weight=weight, arm=arm), -92 * scale, y, scale)


def seal_khmer():
    """Round seal with the name in Khmer on its rim and a fingerprint behind the finger."""
    inner = disc(430, PAPER) + cut(
        disc(300, SAFFRON) + raised_finger(1.28, -330, 8), 444, "khmer-seal"
    )
    rim = on_circle(NAME_KM, "khmer", 116, 526, PAPER, tracking=3)
    abbreviation = on_circle("CEROC", "latin-black", 84, 606, SAFFRON, 90, 10, inward=True)
    return (
        petals(SAFFRON, 700, 60, 70, 0.9) + disc(716, INK) + disc(686, INK, PAPER, 6)
        + disc(446, PAPER, SAFFRON, 10) + inner + rim + abbreviation
    )  # fmt: skip


def seal_latin():
    """Round seal with the name in English round a ballot and the inked finger."""
    inside = (
        place(rays(SAFFRON, 462, 484, 96, 7))
        + place(disc(330, SAFFRON), 0, 10)
        + place(ballot(weight=6, mark=AMBER), 150, -40, 1.9, 9)
        + place(raised_finger(1.3, -400, 9), -130, 10)
    )
    return (
        disc(770, INK) + disc(748, PAPER) + disc(732, INK) + disc(500, PAPER)
        + cut(inside, 502, "latin-seal")
        + on_circle(NAME_EN, "latin", 83, 588, PAPER, -90, 6.5)
        + on_circle("CEROC", "latin-black", 96, 660, SAFFRON, 90, 18, inward=True)
    )  # fmt: skip


def print_badge():
    """The compact mark: a white fingerprint on an ink disc with a saffron check."""
    return (
        disc(250, INK) + place(fingerprint(PAPER, 3.2, half_width=42, half_height=54), -6, -2, 3.6)
        + place(disc(104, SAFFRON, INK, 26) + place(check(INK, 25), 0, 0, 1.02), 150, 150)
    )  # fmt: skip


def wordmark():
    """Horizontal: the mark, the short name, and the full name in both languages."""
    return (
        place(print_badge(), 280, 352, 1.04)
        + line("CEROC", "latin-black", 240, 580, 268, INK, "start", 6)
        + line(ORGANISATION["en"][0], "latin", 58, 588, 362, INDIGO, "start")
        + line(ORGANISATION["en"][1], "latin", 58, 588, 434, INDIGO, "start")
        + f'<path d="M590 466H1540" stroke="{SAFFRON}" stroke-width="8"/>'
        + line(ORGANISATION["km"][0], "khmer", 54, 588, 546, INDIGO, "start")
        + line(ORGANISATION["km"][1], "khmer", 54, 588, 638, INDIGO, "start")
    )


def symbol():
    """The inked finger breaking out of a disc of fingerprint ridges."""
    ring = place(fingerprint(VIOLET, 2.0, half_width=76, half_height=76, spacing=5.0), 0, 20, 9.2)
    halo = disc(690, PAPER) + cut(ring, 640, "symbol-ring")
    glow = disc(330, PAPER) + disc(290, SAFFRON)
    finger = cut(raised_finger(1.62, -560, 9), 692, "symbol-hand")
    return disc(720, INK) + halo + place(glow, 0, -330) + finger


def voters_rights():
    """Emblem: a ballot shield under the words for voters' rights in both languages."""
    thumbprint = disc(118, VIOLET, INK, 16) + place(fingerprint(PAPER, 3, half_width=34), scale=1.9)
    shield = "M-430 -420Q0 -520 430 -420V120C430 420 190 580 0 660C-190 580 -430 420 -430 120Z"
    return (
        f'<path d="{shield}" fill="{INK}" stroke="{INK}" stroke-width="40" stroke-linejoin="round"/>'
        f'<path d="{shield}" fill="none" stroke="{SAFFRON}" stroke-width="8" '
        'transform="scale(.94) translate(0 4)"/>'
        + place(ballot(weight=6, mark=AMBER), -30, -116, 2.1, -8)
        + place(thumbprint, 168, 84, 1, 14)
        + line("VOTERS’ RIGHTS", "latin-black", 72, 0, 318, PAPER, tracking=4)
        + line("សិទ្ធិអ្នកបោះឆ្នោត", "moul", 62, 0, 432, SAFFRON)
        + line("CEROC", "latin-black", 60, 0, 546, PAPER, tracking=12)
    )


def logo(stem, drawing, title, width=1600, height=1600, x=None, y=None):
    """A logo sheet: clear ground, its SVG kept beside the picture."""
    x, y = width / 2 if x is None else x, height / 2 if y is None else y
    return Sheet(stem, place(drawing, x, y), width, height, title, clear=True, keeps_source=True)


def sheets():
    """All logos."""
    yield logo("logo-khmer", seal_khmer(), "CEROC seal in Khmer")
    yield logo("logo", seal_latin(), "CEROC seal")
    yield logo("logo-1", wordmark(), "CEROC wordmark", 1600, 720, 0, 0)
    yield logo("logo-2", symbol(), "CEROC symbol")
    yield logo("logo-voters-rights", place(voters_rights(), 0, -84, 1.2), "Voters’ rights emblem")
    yield logo("site-mark", place(print_badge(), -7, -7, 0.93), "CEROC mark", 512, 512)
