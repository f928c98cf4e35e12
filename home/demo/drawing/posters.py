"""Three posters, "We demand universal suffrage", each in English and in Khmer."""

from home.demo.drawing.lettering import lettering_width
from home.demo.drawing.logos import print_badge
from home.demo.drawing.motifs import (
    CITIES,
    PHNOM_PENH,
    ballot,
    ballot_box,
    bar,
    fingertip,
    on_map,
    place,
    plain_hand,
    rays,
    world,
)
from home.demo.drawing.palette import (
    AMBER,
    DAWN,
    INDIGO,
    INK,
    LILAC,
    MIST,
    PAPER,
    SAFFRON,
    SKINS,
    VIOLET,
)
from home.demo.drawing.sheet import ADDRESS, ORGANISATION, Sheet, ground, words

WIDE, HIGH = 1414, 2000
A3 = (297, 420)
DEMAND = {
    "en": ("We demand", "universal", "suffrage"),
    "km": ("យើងទាមទារ", "សិទ្ធិបោះឆ្នោត", "ជាសកល"),
}
TITLE = {"en": "We demand universal suffrage", "km": "យើងទាមទារសិទ្ធិបោះឆ្នោតជាសកល"}
LET_VOTE = {
    "en": "Let overseas Cambodians vote",
    "km": "ឱ្យពលរដ្ឋខ្មែរនៅក្រៅប្រទេស បានបោះឆ្នោត",
}
ANYWHERE = {
    "en": "One citizen, one vote — anywhere",
    "km": "ពលរដ្ឋម្នាក់ សំឡេងមួយ ទោះនៅទីណាក៏ដោយ",
}
LABELS = {
    "en": {name: name for name in (*CITIES, "Phnom Penh")},
    "km": {
        "Calgary": "កាល់ហ្គារី", "Long Beach": "ឡុងប៊ិច", "Montreal": "ម៉ុងរ៉េអាល់",
        "Paris": "ប៉ារីស", "Seoul": "សេអ៊ូល", "Sydney": "ស៊ីដនី", "Auckland": "អូក្លែន",
        "Phnom Penh": "ភ្នំពេញ",
    },
}  # fmt: skip
# Where a label sits beside its city: shift to the right, shift down, anchor.
LABELLED = {
    "Calgary": (-14, -16, "end"), "Long Beach": (-16, 8, "end"), "Montreal": (16, -18, "start"),
    "Paris": (-18, 2, "end"), "Seoul": (12, -18, "start"), "Sydney": (-20, -2, "end"),
    "Auckland": (10, -28, "middle"),
}  # fmt: skip


def imprint(language, y, ink, accent):
    """Who speaks: mark, organisation in two lines and the petition's address."""
    first, second = ORGANISATION[language]
    size, leading = (32, 1.3) if language == "en" else (31, 1.62)
    mark = place(print_badge(), 138, y + 14, 0.2)
    return (
        mark
        + words((first, second), 214, y + 4, size, ink, leading)
        + words((ADDRESS,), WIDE - 88, y + 24, 36, accent, anchor="end", weight=900)
    )


def poster_finger(language):
    """One giant inked finger on saffron; the demand is written on its skin."""
    finger = place(fingertip(1060, 2000, PAPER, INK, PAPER, dip=860), WIDE / 2, 92)
    glow = place(rays("#fbc15c", 640, 1500, 44, 30), WIDE / 2, 640)
    size, leading, top = (136, 1.12, 1352) if language == "en" else (138, 1.5, 1306)
    return (
        ground(SAFFRON, WIDE, HIGH) + glow + finger
        + words(DEMAND[language], WIDE / 2, top, size, INK, leading, 900, "middle")
        + ground_band(1828, INK)
        + imprint(language, 1904, PAPER, SAFFRON)
    )  # fmt: skip


def ground_band(y, colour):
    """A band of colour from ``y`` to the foot of the poster."""
    return f'<rect y="{y}" width="{WIDE}" height="{HIGH - y}" fill="{colour}"/>'


def journey(point, slot):
    """A curved line from a city on the map to the head of the ballot."""
    x, y = point
    bend = y + (slot[1] - y) * 0.5
    near = min(y + 120, slot[1] - 130)
    return f"M{x:.1f} {y:.1f}C{x:.1f} {bend:.1f} {slot[0]:.1f} {near:.1f} {slot[0]} {slot[1]}"


def label(text, language, x, y, dx, dy, anchor):
    """A city's name on a dark plate, so that the dots of the map do not run through it."""
    wide = lettering_width(text, "khmer" if language == "km" else "latin-medium", 28)
    left = x + dx - {"start": 0, "middle": wide / 2, "end": wide}[anchor]
    return bar(left - 7, y + dy - 28, wide + 14, 42, 8, INK) + words(
        (text,), x + dx, y + dy, 28, PAPER, weight=500, anchor=anchor
    )


def map_of_voters(language, width, centre, slot):
    """The dotted world, the cities, their names and the paths of their ballots."""
    points = {
        name: tuple(a + b for a, b in zip(on_map(*point, width), centre, strict=True))
        for name, point in CITIES.items()
    }
    paths = "".join(journey(point, slot) for point in points.values())
    dots = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="9" fill="{SAFFRON}"/>' for x, y in points.values()
    )
    names = "".join(
        label(LABELS[language][name], language, *points[name], *offset)
        for name, offset in LABELLED.items()
    )
    home = [a + b for a, b in zip(on_map(*PHNOM_PENH, width), centre, strict=True)]
    names += label(LABELS[language]["Phnom Penh"], language, *home, 12, -26, "end")
    star = f'<circle cx="{home[0]:.1f}" cy="{home[1]:.1f}" r="14" fill="none" stroke="{PAPER}" stroke-width="5"/>'
    return (
        place(world("#6558b8", width, 0.36), *centre)
        + f'<path d="{paths}" fill="none" stroke="{SAFFRON}" stroke-width="2.6" opacity=".75"/>'
        + names + dots + star
    )  # fmt: skip


def poster_map(language):
    """Ballots travel from the cities of the diaspora into one box."""
    size, leading, top = (158, 1.02, 226) if language == "en" else (128, 1.5, 236)
    lines = DEMAND[language]
    if language == "km":
        lines = (lines[0], lines[1] + lines[2])
    else:
        lines = (lines[0], f"{lines[1]} {lines[2]}")
        size = 124
    slot = (WIDE / 2, 1372)
    paper = place(ballot(PAPER, INK, AMBER, 7), slot[0], slot[1] - 108, 1.2)
    hidden = place(ballot_box(VIOLET, "#3a2c8c", INK, PAPER), *slot, 1.08)
    return (
        ground(INK, WIDE, HIGH)
        + words(lines, 90, top, size, PAPER, leading, 900)
        + f'<rect x="92" y="{top + size * leading * (len(lines) - 1) + size * 0.8:.0f}" width="150" '
        f'height="14" fill="{SAFFRON}"/>'
        + map_of_voters(language, 1270, (WIDE / 2 + 4, 816), (slot[0], slot[1] - 246))
        + hidden + _posted(paper, slot)
        + words((ANYWHERE[language],), WIDE / 2, 1824, 42, SAFFRON, anchor="middle")
        + imprint(language, 1906, PAPER, SAFFRON)
    )  # fmt: skip


def _posted(paper, slot):
    """The ballot, cut off where it enters the slot."""
    x, y = slot
    return (
        f'<clipPath id="slot"><rect x="{x - 150}" y="{y - 400}" width="300" height="402"/>'
        f'</clipPath><g clip-path="url(#slot)">{paper}</g>'
    )


def crowd(rows):
    """Rows of raised hands, the far ones first; each row is (y, scale, step, skins, ink, cuffs)."""
    drawn = ""
    for number, (y, scale, step, skins, ink, cuffs) in enumerate(rows):
        for column in range(-1, int(WIDE / step) + 2):
            seed = (column * 7 + number * 5) % 11
            skin, cuff = skins[seed % len(skins)], cuffs[(seed * 3) % len(cuffs)]
            x = column * step + (step / 2 if number % 2 else 0) + (seed - 5) * 4
            rise = y + (seed * 37) % 11 * 14 * scale * 2
            figure = plain_hand(skin, ink, 560, cuff)
            drawn += place(figure, x, rise, scale, (seed - 5) * 1.3, flip=seed % 2 == 0)
    return drawn


def poster_crowd(language):
    """Dawn: a crowd of raised hands under a rising sun, the demand above."""
    size, leading, top = (196, 0.98, 262) if language == "en" else (150, 1.4, 232)
    sun = place(
        f'<circle r="560" fill="{DAWN}"/><circle r="430" fill="{SAFFRON}"/>', WIDE / 2, 1330
    )
    cuffs = (INK, INDIGO, VIOLET, INDIGO)
    rows = (
        (900, 0.5, 142, (MIST,), LILAC, (MIST,)),
        (1000, 0.72, 205, (LILAC,), INDIGO, (VIOLET, VIOLET)),
        (1120, 0.9, 216, SKINS, INK, cuffs),
    )
    return (
        ground(PAPER, WIDE, HIGH) + sun
        + words(DEMAND[language], WIDE / 2, top, size, INK, leading, 900, "middle")
        + crowd(rows) + ground_band(1764, INK)
        + words((LET_VOTE[language],), 88, 1836, 46, SAFFRON)
        + imprint(language, 1906, PAPER, SAFFRON)
    )  # fmt: skip


def poster(number, language, body):
    """A poster sheet: a picture and an A3 print."""
    return Sheet(
        f"poster-{number}-{language}", body, WIDE, HIGH, TITLE[language], language, paper=A3
    )


def sheets():
    """All posters."""
    for number, drawing in enumerate((poster_finger, poster_map, poster_crowd), 1):
        for language in ("en", "km"):
            yield poster(number, language, drawing(language))
