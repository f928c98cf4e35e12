"""Six flat illustrations for the site's pages. They show scenes, and no real person."""

from math import cos, radians, sin

from home.demo.drawing import people as folk
from home.demo.drawing.fingerprint import fingerprint
from home.demo.drawing.lettering import line
from home.demo.drawing.logos import print_badge
from home.demo.drawing.motifs import ballot, ballot_box, bar, globe, place, plain_hand
from home.demo.drawing.palette import (
    DAWN,
    GREY_HAIR,
    HAIR,
    HAZE,
    INDIGO,
    INK,
    LILAC,
    MIST,
    PAPER,
    SAFFRON,
    SAND,
    SKINS,
    STRAW,
    VIOLET,
)
from home.demo.drawing.scenery import (
    banner,
    bunting,
    canopy,
    gable,
    gondola,
    lantern,
    lying_paper,
    microphone,
    mountains,
    skyline,
    table,
    tent,
    wheel,
)
from home.demo.drawing.sheet import Sheet, ground

WIDE, HIGH = 1600, 1067
WHITE = "#fffdf7"


def sun(x, y, radius):
    """A low sun with a paler ring."""
    return (
        f'<circle cx="{x}" cy="{y}" r="{radius * 1.35}" fill="{DAWN}"/>'
        f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{SAFFRON}"/>'
    )


def sheet_of_paper(turn=0):
    """A flyer in someone's hand."""
    return place(place(ballot(PAPER, INK, SAFFRON, 8), scale=0.36), turn=turn)


def hero():
    """Raised hands round the globe at dawn; the left third is left free for words."""
    sky = (
        f'<linearGradient id="sky"><stop offset=".3" stop-color="{PAPER}"/>'
        f'<stop offset="1" stop-color="#fbe3b0"/></linearGradient>'
        '<rect width="2000" height="1200" fill="url(#sky)"/>'
    )
    middle = (1560, 1640)
    far, near = "", ""
    for number in range(15):
        turn = -41 + number * 7.2
        scale = (0.56, 0.7, 0.5, 0.64)[number % 4]
        figure = plain_hand(MIST if number % 2 else HAZE, LILAC, 560, MIST)
        far += place(
            place(figure, -88, -560), *spot(middle, 1230 + number * 53 % 90, turn), 0.5, turn
        )
        tone = SKINS[number * 3 % 5]
        cuff = (INDIGO, VIOLET, SAFFRON, INK, LILAC)[number * 2 % 5]
        figure = plain_hand(tone, INK, 560, cuff)
        reach = 1000 + (number * 37) % 4 * 46
        near += place(
            place(figure, -88, -560),
            *spot(middle, reach, turn + 3.6),
            scale,
            turn + 3.6,
        )
    earth = f'<circle cx="{middle[0]}" cy="{middle[1]}" r="1010" fill="{INDIGO}"/>' + place(
        globe("#7f73c6", 1010, -34, 2), *middle
    )
    return sky + sun(1560, 560, 330) + far + near + earth


def spot(middle, distance, turn):
    """The point at a distance from the middle, ``turn`` degrees right of straight up."""
    return (
        round(middle[0] + distance * sin(radians(turn)), 1),
        round(middle[1] - distance * cos(radians(turn)), 1),
    )


def stampede():
    """A man in a gondola over the festival ground raises his inked finger."""
    hat = (
        f'<path d="M-84 -38Q0 -64 84 -38Q60 -20 0 -22T-84 -38Z" fill="{WHITE}"/>'
        f'<path d="M-44 -42C-44 -92 -24 -104 0 -92C24 -104 44 -92 44 -42Q0 -54 -44 -42Z" fill="{WHITE}"/>'
        f'<path d="M-44 -44Q0 -58 44 -44V-54Q0 -66 -44 -54Z" fill="{SAFFRON}"/>'
    )
    man = folk.person(
        SKINS[2], INDIGO, ((-150, 140), (-196, 176)), ((158, -24), (150, -150)), inked="right",
        glance=5,
    ) + place(hat, 0, -84, 1.12)  # fmt: skip
    near_tents = "".join(
        place(tent(a, b), x, 990, s)
        for x, s, a, b in (
            (120, 0.9, SAFFRON, PAPER), (365, 0.6, VIOLET, MIST), (1330, 0.95, INDIGO, PAPER),
            (1560, 0.8, SAFFRON, PAPER), (1110, 0.6, VIOLET, MIST),
        )
    )  # fmt: skip
    crowd = "".join(
        place(
            folk.from_behind(SKINS[n * 3 % 5], (INDIGO, INK, VIOLET, LILAC)[n % 4],
                             GREY_HAIR if n % 7 == 3 else HAIR, "long" if n % 3 == 1 else "short"),
            20 + n * 82, 1046 + n % 2 * 14, 0.36,
        )
        for n in range(20)
    )  # fmt: skip
    return (
        ground("#fdf0cf", WIDE, HIGH) + sun(1390, 400, 160) + mountains()
        + place(skyline(), 1120, 800, 0.98) + place(wheel(), 250, 640, 0.9)
        + f'<path d="M0 800Q800 770 1600 800V1067H0Z" fill="{SAND}"/>' + near_tents
        + crowd
        + f'<path d="M0 96L1600 214" stroke="{INK}" stroke-width="7"/>'
        + place(gondola(place(man, 6, 4, 0.95)), 640, 144, 1.06)
    )  # fmt: skip


def question():
    """A hall meeting: an elder at the microphone asks, a speaker at the table listens."""
    window = (
        bar(0, 0, 330, 330, 12, "#fdf0cf") + '<clipPath id="pane"><rect width="330" height="330" '
        f'rx="12"/></clipPath><g clip-path="url(#pane)">{place(mountains(), -300, -190, 0.5)}'
        f"{place(skyline(), 60, 330, 0.5)}</g>"
        f'<path d="M165 0V330M0 165H330" stroke="{PAPER}" stroke-width="12"/>'
        f'<rect width="330" height="330" rx="12" fill="none" stroke="{PAPER}" stroke-width="16"/>'
    )
    elder = folk.person(
        SKINS[1], WHITE, ((-128, 150), (-70, 236)), ((140, 110), (164, 0)), "receding",
        below=folk.legs(INDIGO), glance=10, elder=True, mark=False, sleeves=True,
    )  # fmt: skip
    speaker = folk.person(
        SKINS[3], INDIGO, ((-140, 150), (-80, 226)), ((140, 150), (90, 226)), mark=False,
        glance=-10, sleeves=True,
    ) + f'<path d="M-30 -4Q0 30 30 -4L0 150Z" fill="{WHITE}"/>'  # fmt: skip
    listeners = "".join(
        place(folk.from_behind(SKINS[n * 2 % 5], cloth, hair, style), 70 + n * 212, 930 + n % 2 * 34)
        for n, (cloth, hair, style) in enumerate(
            ((INDIGO, HAIR, "short"), (VIOLET, HAIR, "long"), (INK, GREY_HAIR, "short"),
             (LILAC, HAIR, "long"), (INDIGO, HAIR, "short"), (LILAC, GREY_HAIR, "long"),
             (INK, HAIR, "short"), (INDIGO, HAIR, "long"))
        )
    )  # fmt: skip
    lettering = (
        place(print_badge(), -196, 128, 0.33)
        + line("សិទ្ធិបោះឆ្នោត", "khmer", 58, -92, 118, PAPER, "start")
        + line("RIGHT TO VOTE", "latin-black", 42, -92, 188, SAFFRON, "start")
    )
    return (
        ground(STRAW, WIDE, HIGH) + f'<path d="M0 740H1600V1067H0Z" fill="{SAND}"/>'
        + place(window, 110, 96) + place(ballot(PAPER, INK, SAFFRON, 6), 1500, 236, 0.7, 3)
        + place(banner(lettering), 1010, 84)
        + place(speaker, 1180, 536, 1.0) + place(table(600, VIOLET, SAFFRON), 1180, 744)
        + place(microphone(0.02), 1080, 752) + place(elder, 520, 424, 1.06)
        + place(microphone(1.0), 706, 900) + listeners
    )  # fmt: skip


def new_year():
    """Khmer New Year: friends in campaign shirts hand out flyers under star lanterns."""
    figures = (
        (190, 520, 0.92, folk.person(SKINS[3], SAFFRON, ((-140, 150), (-96, 246)), ((150, 110), (196, 40)),
         "bun", below=folk.sarong(VIOLET, SAFFRON), mark=False, glance=8)),
        (480, 500, 0.96, folk.person(SKINS[1], INDIGO, ((-146, 130), (-210, 120)), ((140, 150), (110, 250)),
         below=folk.legs("#4a4468"), glance=-8)),
        (800, 490, 0.98, folk.person(SKINS[2], WHITE, ((-150, 130), (-130, 236)), ((150, 0), (154, -126)),
         "long", below=folk.sarong(INK, SAFFRON), inked="right")),
        (1120, 500, 0.96, folk.person(SKINS[4], INDIGO, ((-140, 150), (-110, 250)), ((146, 130), (204, 110)),
         below=folk.legs("#4a4468"), glance=8)),
        (1410, 520, 0.92, folk.person(SKINS[1], WHITE, ((-150, 110), (-200, 60)), ((140, 150), (96, 246)),
         "receding", below=folk.legs(VIOLET), glance=-8, elder=True, mark=False)),
    )  # fmt: skip
    drawn = "".join(place(figure, x, y, scale) for x, y, scale, figure in figures)
    flyers = place(sheet_of_paper(-8), 322, 590) + place(sheet_of_paper(8), 1268, 584)
    lanterns = "".join(
        place(lantern(colour), x, y, s)
        for x, y, s, colour in (
            (140, 190, 0.9, VIOLET), (420, 250, 1.1, SAFFRON), (1180, 250, 1.1, SAFFRON),
            (1460, 190, 0.9, VIOLET),
        )
    )  # fmt: skip
    return (
        ground("#fdf0cf", WIDE, HIGH) + place(gable(), 800, 830, 1.22)
        + f'<path d="M0 800Q800 760 1600 800V1067H0Z" fill="{SAND}"/>'
        + bunting(WIDE, 40) + lanterns + drawn + flyers
    )  # fmt: skip


def about():
    """Volunteers under a canopy collect signatures on paper."""
    seated = (
        (620, folk.person(SKINS[2], INDIGO, ((-140, 140), (-90, 226)), ((136, 150), (70, 232)), "long", glance=-6)),
        (960, folk.person(SKINS[1], INDIGO, ((-136, 150), (-80, 232)), ((140, 140), (120, 226)), glance=6)),
    )  # fmt: skip
    visitor = folk.person(
        SKINS[3], WHITE, ((-140, 150), (-120, 240)), ((140, 130), (214, 196)), "bun", mark=False,
        below=folk.sarong(VIOLET, SAFFRON), glance=10,
    )  # fmt: skip
    youth = folk.person(
        SKINS[4], LILAC, ((-140, 120), (-206, 176)), ((150, 10), (156, -112)), mark=False,
        below=folk.legs(INK), glance=-8, inked="right",
    )  # fmt: skip
    papers = lying_paper(540, 712) + lying_paper(690, 712) + lying_paper(1080, 712)
    pen = f'<path d="M0 0L44 -60" stroke="{SAFFRON}" stroke-width="9" stroke-linecap="round"/>'
    return (
        ground(STRAW, WIDE, HIGH) + sun(1330, 330, 150)
        + f'<path d="M0 600Q400 540 800 590T1600 560V1067H0Z" fill="{HAZE}"/>'
        + f'<path d="M0 860H1600V1067H0Z" fill="{SAND}"/>' + canopy(380, 1250)
        + "".join(place(figure, x, 500, 0.9) for x, figure in seated)
        + place(table(760, INK, SAFFRON, print_badge()), 800, 700)
        + papers + place(ballot_box(VIOLET, INDIGO, INK, PAPER), 800, 610, 0.24)
        + place(visitor, 262, 470, 1.0) + place(pen, 494, 690) + place(youth, 1390, 460, 1.0) + place(sheet_of_paper(-10), 1172, 622)
    )  # fmt: skip


def audience():
    """Heads of listeners along the lower edge."""
    return "".join(
        place(folk.from_behind(SKINS[n * 3 % 5], cloth, HAIR if n % 3 else GREY_HAIR,
              "long" if n % 2 else "short"), x, 1010 + n % 2 * 22, 0.8)
        for n, (x, cloth) in enumerate(
            ((60, INK), (240, INDIGO), (420, VIOLET), (1200, INDIGO), (1390, VIOLET), (1560, INK)))
    )  # fmt: skip


def leader():
    """An imagined campaign leader speaks; the picture is an illustration and no one's likeness."""
    rings = place(fingerprint("#efe0bd", 2.2, half_width=86, half_height=70), 800, 470, 10.5)
    jacket = (
        f'<path d="M-60 -6C-150 16 -250 44 -286 130L-330 640H330L286 130C250 44 150 16 60 -6Z" '
        f'fill="{INDIGO}"/><path d="M-62 -14L0 190L62 -14L34 -30H-34Z" fill="{WHITE}"/>'
        f'<path d="M-62 -14L-118 20L-72 96L-110 118L0 330L-24 150ZM62 -14L118 20L72 96L110 118L0 330'
        f'L24 150Z" fill="{INK}"/><path d="M-17 34H17L26 66L12 210L0 228L-12 210L-26 66Z" '
        f'fill="{SAFFRON}"/>' + place(print_badge(), 156, 196, 0.09)
    )
    raised = folk.limb(((262, 150), (390, 250), (430, 90)), INDIGO, 118) + place(
        place(plain_hand(SKINS[2], INK, 520), -88, -500), 436, 80, 0.66, 12
    ) + folk.limb(((421, 128), (432, 86)), WHITE, 104) + folk.limb(((262, 150), (390, 250), (424, 114)), INDIGO, 118)  # fmt: skip
    resting = folk.limb(((-246, 140), (-330, 380), (-292, 470)), INDIGO, 112) + (
        f'<path d="M-193 158L-277 380L-244 452M226 196L262 330L300 360" fill="none" '
        f'stroke="{INK}" stroke-width="7" stroke-linecap="round"/>'
    )
    grip = (
        bar(-300, 520, 118, 82, 34, SKINS[2])
        + f'<path d="M-272 556V596M-242 554V598M-212 556V596" stroke="{INK}" stroke-opacity=".3" '
        f'stroke-width="6" stroke-linecap="round"/><path d="M-286 486L-270 526" stroke="{WHITE}" '
        f'stroke-width="104"/><path d="M-330 372L-285 482" stroke="{INDIGO}" stroke-width="112"/>'
    )
    lectern = (
        f'<path d="M-330 560H330L290 640H-290Z" fill="{VIOLET}"/>'
        f'<path d="M-270 640H270L240 1000H-240Z" fill="{INK}"/>' + place(print_badge(), 0, 760, 0.3)
    )
    mics = place(microphone(0.0), -70, 560) + place(microphone(0.0), 70, 560, flip=True)
    figure = place(jacket, 0, 0) + folk.portrait_head() + raised + resting + mics + lectern + grip
    return (
        ground(PAPER, WIDE, HIGH)
        + rings
        + sun(800, 470, 350)
        + place(figure, 800, 430, 0.92)
        + audience()
    )


def sheets():
    """All pictures for pages."""
    yield Sheet("hero", hero(), 2000, 1200, "Raised hands at dawn", picture="jpg")
    for stem, drawing, title in (
        ("leader", leader, "A campaign leader speaks (illustration)"),
        ("stampede", stampede, "Over the festival ground"),
        ("qa-calgary", question, "A question from the hall"),
        ("new-year", new_year, "Khmer New Year"),
        ("about", about, "Collecting signatures"),
    ):
        yield Sheet(stem, drawing(), WIDE, HIGH, title, picture="jpg")
