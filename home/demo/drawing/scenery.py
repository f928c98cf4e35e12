"""Things that stand about in the pictures: hills, towers, tents, tables, lanterns."""

from math import cos, pi, sin

from home.demo.drawing.motifs import bar, place
from home.demo.drawing.palette import (
    DAWN,
    HAZE,
    INDIGO,
    INK,
    LILAC,
    MIST,
    PAPER,
    SAFFRON,
    STRAW,
    VIOLET,
)


def mountains():
    """Two ranges with snow, 1600 wide, their feet at y 800."""
    far = "M0 560L150 430L260 520L430 330L560 470L700 360L860 520L1000 400L1180 540L1340 380L1480 500L1600 420V820H0Z"
    near = (
        "M0 680L190 560L330 650L520 520L700 660L900 570L1090 670L1290 540L1450 650L1600 580V820H0Z"
    )
    snow = (
        "M430 330L384 384L412 402L432 384L458 410L482 390ZM1340 380L1294 424L1322 442L1342 424L1368 "
        "450L1388 426ZM700 360L654 398L684 416L702 398L728 420L750 408Z"
    )
    return (
        f'<path d="{far}" fill="{MIST}"/><path d="{snow}" fill="{PAPER}"/>'
        f'<path d="{near}" fill="{LILAC}"/>'
    )


def skyline():
    """Towers of a prairie city about x 0, standing on y 0; one slim tower with a round top."""
    blocks = (
        (-330, 190, 90), (-230, 270, 80), (-140, 220, 70), (60, 330, 86), (156, 250, 80),
        (246, 290, 70), (326, 170, 96), (-400, 130, 64),
    )  # fmt: skip
    drawn = "".join(
        bar(x, -high, wide, high, 5, (INDIGO, VIOLET)[n % 2])
        + "".join(
            f'<path d="M{x + 14} {-high + 26 + k * 30}H{x + wide - 14}" stroke="{DAWN}" '
            'stroke-width="6" stroke-opacity=".55" stroke-dasharray="12 10"/>'
            for k in range((high - 50) // 30)
        )
        for n, (x, high, wide) in enumerate(blocks)
    )
    tower = (
        f'<path d="M-20 0L-10 -330H10L20 0Z" fill="{INK}"/>'
        f'<path d="M-44 -372H44L28 -326H-28Z" fill="{INK}"/><path d="M-44 -371Q0 -412 44 -371Z" '
        f'fill="{SAFFRON}"/><path d="M0 -400V-450" stroke="{INK}" stroke-width="7"/>'
    )
    return drawn + place(tower, 10, 0)


def wheel():
    """A ferris wheel about its axle."""
    spokes = [(230 * cos(2 * pi * n / 12), 230 * sin(2 * pi * n / 12)) for n in range(12)]
    lines = "".join(f"M0 0L{x:.1f} {y:.1f}" for x, y in spokes)
    cabins = "".join(
        bar(x - 22, y, 44, 40, 12, (SAFFRON, INDIGO, VIOLET)[n % 3])
        for n, (x, y) in enumerate(spokes)
    )
    return (
        f'<path d="M-130 330L0 0L130 330" fill="none" stroke="{INK}" stroke-width="16"/>'
        f'<g fill="none" stroke="{INDIGO}"><circle r="230" stroke-width="10"/><circle r="90" '
        f'stroke-width="6"/><path d="{lines}" stroke-width="5"/></g>{cabins}'
        f'<circle r="24" fill="{SAFFRON}"/>'
    )


def tent(colour, stripe):
    """A striped fair tent 300 wide standing on y 0."""
    return (
        f'<path d="M-150 -150L0 -270L150 -150Z" fill="{colour}"/>'
        f'<path d="M-50 -150L0 -270L50 -150Z" fill="{stripe}"/>'
        f'<path d="M-140 -150H140V0H-140Z" fill="{stripe}"/><path d="M-140 -150H-84V0H-140ZM-28 -150'
        f'H28V0H-28ZM84 -150H140V0H84Z" fill="{colour}"/><path d="M0 -270V-320" stroke="{INK}" '
        f'stroke-width="6"/><path d="M0 -320L46 -304L0 -288Z" fill="{INK}"/>'
    )


def gondola(passenger):
    """An open gondola hanging from the cable at 0,0, with someone in it."""
    return (
        f'<path d="M0 -6V96M-150 530V170Q-150 96 -76 96H76Q150 96 150 170V530" fill="none" '
        f'stroke="{INK}" stroke-width="14" stroke-linecap="round"/>'
        f'<circle r="26" fill="{INK}"/><circle r="11" fill="{SAFFRON}"/>'
        f"{place(passenger, 0, 330)}"
        f'<path d="M-190 520H190V650Q190 720 120 720H-120Q-190 720 -190 650Z" fill="{SAFFRON}"/>'
        f'<path d="M-190 520H190V560H-190Z" fill="{INK}"/>'
        f'<path d="M-150 610H150" stroke="{PAPER}" stroke-width="10" stroke-linecap="round"/>'
    )


def microphone(stand):
    """A microphone whose foot is at 0,0; ``stand`` 1 is floor height, 0 a short gooseneck."""
    tall = 120 + 400 * stand
    foot = (
        f'<path d="M-46 0H46" stroke="{INK}" stroke-width="12" stroke-linecap="round"/>'
        if stand
        else ""
    )
    return (
        f'{foot}<path d="M0 0V{-tall + 20}L-14 {-tall}" fill="none" stroke="{INK}" stroke-width="9" '
        f'stroke-linecap="round" stroke-linejoin="round"/>'
        + place(
            bar(-13, -46, 26, 52, 13, INK) + bar(-13, -22, 26, 6, 0, SAFFRON), -14, -tall, 1.1, -24
        )
    )


def table(width, cloth, trim, mark=""):
    """A table with a cloth to the floor; 0,0 is the middle of its top edge."""
    half = width / 2
    return (
        f'<path d="M{-half} 0H{half}L{half + 24} 30H{-half - 24}Z" fill="{STRAW}"/>'
        f'<path d="M{-half - 24} 30H{half + 24}V300H{-half - 24}Z" fill="{cloth}"/>'
        f'<path d="M{-half - 24} 30H{half + 24}V48H{-half - 24}Z" fill="{trim}"/>'
        + (place(mark, 0, 170, 0.38) if mark else "")
    )


def canopy(left, right):
    """A striped canopy on two poles over the table."""
    width = right - left
    step = width / 8
    stripes = "".join(
        f'<path d="M{left + n * step:.1f} 220V280A{step / 2:.1f} 34 0 0 0 '
        f"{left + (n + 1) * step:.1f} 280V220L{left + 110 + (n + 1) * (width - 220) / 8:.1f} 110"
        f'H{left + 110 + n * (width - 220) / 8:.1f}Z" fill="{(INDIGO, PAPER)[n % 2]}"/>'
        for n in range(8)
    )
    poles = (
        f'<path d="M{left + 24} 250V900M{right - 24} 250V900" stroke="{INK}" stroke-width="14"/>'
    )
    return poles + stripes


def bunting(width, y):
    """Two swags of little pennants."""
    colours = (SAFFRON, PAPER, INDIGO, VIOLET)
    drawn = ""
    for row, (drop, start) in enumerate(((90, y), (120, y + 30))):
        cord = f"M0 {start}Q{width / 2} {start + drop * 2} {width} {start}"
        drawn += f'<path d="{cord}" fill="none" stroke="{INK}" stroke-width="4"/>'
        for n in range(26):
            t = (n + 0.5) / 26
            x, hang = width * t, start + drop * 4 * t * (1 - t)
            drawn += (
                f'<path d="M{x - 21:.1f} {hang:.1f}H{x + 21:.1f}L{x:.1f} {hang + 48:.1f}Z" '
                f'fill="{colours[(n + row * 2) % 4]}"/>'
            )
    return drawn


def lantern(colour):
    """A five-pointed New Year lantern with tassels, hanging from above."""
    points = " ".join(
        f"{radius * sin(pi * n / 5):.1f},{-radius * cos(pi * n / 5):.1f}"
        for n, radius in enumerate((84, 36) * 5)
    )
    tassels = "".join(
        f'<path d="M{x} 66v56" stroke="{SAFFRON}" stroke-width="7" stroke-linecap="round"/>'
        for x in (-49, 49)
    )
    return (
        f'<path d="M0 -84V-400" stroke="{INK}" stroke-width="3"/>{tassels}'
        f'<polygon points="{points}" fill="{colour}" stroke="{INK}" stroke-width="5" '
        f'stroke-linejoin="round"/><circle r="22" fill="{PAPER}"/><circle r="11" fill="{SAFFRON}"/>'
    )


def gable():
    """A Khmer pavilion in pale tints: stepped gables with curled finials, standing on y 0."""
    roof = (
        "M0 -560C-40 -480 -120 -400 -250 -350C-262 -346 -286 -352 -300 -372C-296 -336 -280 -318 -250 "
        "-316H250C280 -318 296 -336 300 -372C286 -352 262 -346 250 -350C120 -400 40 -480 0 -560Z"
    )
    eaves = (
        "M0 -440C-120 -330 -260 -262 -430 -236C-446 -234 -470 -244 -482 -266C-482 -226 -464 -204 -430 "
        "-202H430C464 -204 482 -226 482 -266C470 -244 446 -234 430 -236C260 -262 120 -330 0 -440Z"
    )
    pillars = "".join(bar(x - 20, -204, 40, 210, 4, HAZE) for x in (-380, -230, 230, 380))
    return (
        f'<path d="M-420 -204H420V0H-420Z" fill="#f6e3bd"/>{pillars}'
        f'<path d="{eaves}" fill="{MIST}"/><path d="{roof}" fill="{LILAC}"/>'
        f'<path d="M0 -540V-640" stroke="{LILAC}" stroke-width="12" stroke-linecap="round"/>'
        f'<path d="M0 -500C-30 -440 -80 -390 -150 -352H150C80 -390 30 -440 0 -500Z" fill="{DAWN}"/>'
    )


def lying_paper(x, y):
    """A petition sheet lying on a table, seen from its side."""
    return (
        f'<g transform="translate({x} {y})"><path d="M-52 18L-34 -14H62L44 18Z" fill="{PAPER}" '
        f'stroke="{INK}" stroke-width="4" stroke-linejoin="round"/><path d="M-22 -4H44M-28 4H38M-34 '
        f'11H10" stroke="{LILAC}" stroke-width="3.5"/></g>'
    )


def banner(lettering):
    """A cloth banner 600 wide and 300 high hung from a rod; 0,0 is the middle of the rod."""
    return (
        f'<path d="M-320 0H320" stroke="{INK}" stroke-width="12" stroke-linecap="round"/>'
        f'<path d="M-300 4H300V290L0 318L-300 290Z" fill="{INDIGO}"/>'
        f'<path d="M-280 262L0 288L280 262" fill="none" stroke="{SAFFRON}" stroke-width="7"/>{lettering}'
    )
