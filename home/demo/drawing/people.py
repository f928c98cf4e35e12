"""Flat figures for the pictures: a head, a shirt, two arms that bend; no one in particular."""

from math import atan2, degrees

from home.demo.drawing.logos import print_badge
from home.demo.drawing.motifs import place, plain_hand
from home.demo.drawing.palette import GREY_HAIR, HAIR, INDIGO, INK, PAPER, SKINS

# Shapes of hair round a head of radius 46 about 0,0.
HAIRSTYLES = {
    "short": "M-48 2C-54 -44 -26 -64 4 -62C38 -62 54 -38 48 4C44 -18 34 -28 20 -30C0 -22 -24 -22 "
    "-38 -26C-44 -18 -46 -8 -48 2Z",
    "bun": "M-48 10C-56 -44 -28 -62 0 -62S56 -44 48 10C44 -14 30 -30 4 -34C-24 -32 -42 -16 -48 10Z"
    "M-20 -58A22 20 0 0 1 24 -58A22 20 0 0 1 -20 -58Z",
    "long": "M-52 62C-60 20 -58 -30 -40 -48C-20 -68 24 -68 42 -48C58 -30 60 20 52 62C42 70 36 58 36 "
    "40C46 0 34 -22 14 -32C-8 -20 -30 -18 -36 -4C-40 14 -34 40 -36 52C-38 66 -46 68 -52 62Z",
    "receding": "M-48 12C-54 -20 -46 -44 -26 -54C-34 -34 -40 -14 -42 12ZM48 12C54 -20 46 -44 26 "
    "-54C34 -34 40 -14 42 12ZM-26 -54Q0 -66 26 -54Q0 -50 -26 -54Z",
    "cap": "M-50 -8C-52 -52 -22 -64 0 -64S52 -52 50 -8Q0 -26 -50 -8Z",
}
SLEEVE_SHARE = 0.62
TORSO = "M-30 -4C-60 2 -88 12 -98 40L-84 330H84L98 40C88 12 60 2 30 -4Q0 30 -30 -4Z"


def towards(start, end, share):
    """The point a share of the way from one point to another."""
    return tuple(a + (b - a) * share for a, b in zip(start, end, strict=True))


def limb(points, colour, width):
    """A bent limb as one thick round stroke."""
    data = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    return (
        f'<path d="{data}" fill="none" stroke="{colour}" stroke-width="{width}" '
        'stroke-linecap="round" stroke-linejoin="round"/>'
    )


def arm(points, skin, cloth, inked=False, long_sleeve=False):
    """Shoulder, elbow, wrist; an open fist at the end, or the inked finger raised."""
    shoulder, elbow, wrist = points
    end = (
        (shoulder, elbow, towards(elbow, wrist, 0.66))
        if long_sleeve
        else (shoulder, towards(shoulder, elbow, SLEEVE_SHARE))
    )
    # A dark rim, only on the shirt, parts a sleeve from a shirt of the same cloth.
    rim = f'<g opacity=".3" style="clip-path:view-box path(\'{TORSO}\')">{limb(end, INK, 53)}</g>'
    sleeve = rim + limb(end, cloth, 46)
    bare = limb(points, skin, 32)
    if inked:
        angle = degrees(atan2(wrist[1] - elbow[1], wrist[0] - elbow[0])) + 90
        fist = place(place(plain_hand(skin, INK, 500), -88, -480), *wrist, 0.27, angle)
        return bare + fist + sleeve
    return bare + f'<circle cx="{wrist[0]:.1f}" cy="{wrist[1]:.1f}" r="21" fill="{skin}"/>' + sleeve


def head(skin, style="short", hair=HAIR, glance=0, elder=False):
    """A face with few lines; ``glance`` moves the features left or right."""
    eyes = "".join(
        f'<circle cx="{glance + side}" cy="-2" r="4.6" fill="{INK}"/>' for side in (-16, 16)
    )
    lines = (
        f"M{glance - 24} -15q8 -6 16 -1M{glance + 8} -16q8 -5 16 1"
        f"M{glance - 13} 20q13 11 26 0M{glance * 1.3 + 1} 0l{3 if glance >= 0 else -3} 9"
    )
    if elder:
        lines += f"M{glance - 21} 13q-5 7 -2 13M{glance + 21} 13q5 7 2 13"
    back = f'<path d="{HAIRSTYLES[style]}" fill="{hair}"/>'
    return (
        f'<path d="M-19 20V70H19V20Z" fill="{skin}"/><path d="M-19 44Q0 62 19 40V52Q0 70 -19 58Z" '
        f'fill="{INK}" opacity=".16"/><ellipse cx="-46" cy="4" rx="8" ry="11" fill="{skin}"/>'
        f'<ellipse cx="46" cy="4" rx="8" ry="11" fill="{skin}"/>'
        f'<path d="M-46 -10C-46 -40 -26 -54 0 -54S46 -40 46 -10C46 24 28 50 0 50S-46 24 -46 -10Z" '
        f'fill="{skin}"/>{eyes}<path d="{lines}" fill="none" stroke="{INK}" stroke-opacity=".75" '
        f'stroke-width="4" stroke-linecap="round"/>{back}'
    )


def torso(cloth, mark=True):
    """A shirt from the shoulders to the hips, the campaign's mark on its chest."""
    badge = place(print_badge(), 0, 118, 0.17) if mark else ""
    edge = PAPER if cloth in (INK, INDIGO) else INK
    return (
        f'<path d="{TORSO}" fill="{cloth}"/><path d="M-30 -4Q0 30 30 -4" fill="none" stroke="{edge}" '
        f'stroke-opacity=".35" stroke-width="6"/>{badge}'
    )


def legs(colour, long=330, shoes=INK):
    """Two trouser legs and shoes, below the shirt."""
    return (
        f'<path d="M-80 {long - 14}H80L70 {long + 300}H14L4 {long + 60}H-4L-14 {long + 300}H-70Z" '
        f'fill="{colour}"/><path d="M-72 {long + 296}H-12Q-8 {long + 324} -20 {long + 324}H-92Q-92 '
        f"{long + 304} -72 {long + 296}ZM72 {long + 296}H12Q8 {long + 324} 20 {long + 324}H92Q92 "
        f'{long + 304} 72 {long + 296}Z" fill="{shoes}"/>'
    )


def sarong(colour, trim, long=330):
    """A long Khmer skirt with a woven hem."""
    return (
        f'<path d="M-82 {long - 14}H82L96 {long + 290}H-96Z" fill="{colour}"/>'
        f'<path d="M-94 {long + 250}H94L96 {long + 290}H-96Z" fill="{trim}"/>'
        f'<path d="M-60 {long + 290}v22h34v-22M60 {long + 290}v22h-34v-22" fill="{INK}"/>'
    )


def person(
    skin, cloth, left, right, style="short", hair=HAIR, below="", glance=0, inked="", mark=True,
    elder=False, sleeves=False,
):  # fmt: skip
    """A whole figure; 0,0 is the pit of the neck. Arms are (elbow, wrist) offsets from there.

    ``inked`` names the arms ("left", "right") that raise the inked finger.
    """
    shade = GREY_HAIR if elder else hair
    arms = {
        "left": arm(((-78, 36), *left), skin, cloth, "left" in inked, sleeves),
        "right": arm(((78, 36), *right), skin, cloth, "right" in inked, sleeves),
    }
    return (
        below + torso(cloth, mark) + place(head(skin, style, shade, glance, elder), 0, -72, 1.12)
        + arms["left"] + arms["right"]
    )  # fmt: skip


def from_behind(skin, cloth, hair=HAIR, style="short"):
    """Head and shoulders of a listener seen from behind; 0,0 is the pit of the neck."""
    cut = (
        "M-48 10C-56 -44 -28 -62 0 -62S56 -44 48 10C46 34 30 44 0 44S-46 34 -48 10Z"
        if style == "short"
        else "M-52 62C-62 0 -54 -64 0 -64S62 0 52 62Q0 78 -52 62Z"
    )
    return (
        f'<path d="M-22 -60H22V10H-22Z" fill="{skin}"/>'
        f'<path d="M-150 400C-150 80 -120 10 -40 -6Q0 10 40 -6C120 10 150 80 150 400Z" '
        f'fill="{cloth}"/>' + place(
            f'<ellipse cx="-48" cy="6" rx="9" ry="12" fill="{skin}"/><ellipse cx="48" cy="6" rx="9" '
            f'ry="12" fill="{skin}"/><path d="{cut}" fill="{hair}"/>', 0, -76, 1.15)
    )  # fmt: skip


def portrait_head():
    """The head at portrait size, with some modelling."""
    skin, shade = SKINS[2], "#a86f45"
    return (
        f'<path d="M-52 -110H52V-20Q0 40 -52 -20Z" fill="{shade}"/>'
        f'<ellipse cx="-106" cy="-196" rx="20" ry="30" fill="{shade}"/>'
        f'<ellipse cx="106" cy="-196" rx="20" ry="30" fill="{shade}"/>'
        f'<path d="M-106 -220C-106 -300 -60 -330 0 -330S106 -300 106 -220C106 -120 60 -62 0 -62'
        f'S-106 -120 -106 -220Z" fill="{skin}"/>'
        f'<path d="M-112 -196C-126 -310 -70 -364 6 -360C84 -362 124 -304 112 -196C108 -246 92 -274 '
        f'60 -286C20 -270 -40 -268 -78 -288C-98 -266 -108 -236 -112 -196Z" fill="{HAIR}"/>'
        f'<path d="M-112 -196C-116 -232 -112 -262 -104 -284C-100 -260 -100 -236 -112 -196ZM112 -196C116 '
        f'-232 112 -262 104 -284C100 -260 100 -236 112 -196Z" fill="{GREY_HAIR}"/>'
        f'<g fill="none" stroke="{INK}" stroke-linecap="round" stroke-width="8"><path d="M-68 -232q24 '
        f'-16 46 -4M22 -236q24 -12 46 4" stroke-width="10"/><path d="M4 -204l8 38q-10 8 -20 2" '
        f'stroke="{shade}"/><path d="M-36 -122q36 22 72 0"/></g>'
        f'<circle cx="-44" cy="-204" r="9" fill="{INK}"/><circle cx="46" cy="-204" r="9" fill="{INK}"/>'
    )
