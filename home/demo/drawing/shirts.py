"""Four T-shirt designs, shown on a drawn shirt."""

from home.demo.drawing.lettering import line
from home.demo.drawing.logos import print_badge, raised_finger, seal_khmer
from home.demo.drawing.motifs import CITIES, fingertip, on_map, petals, place, rays, shirt, world
from home.demo.drawing.palette import INDIGO, INK, PAPER, SAFFRON, SAND, STRAW, VIOLET
from home.demo.drawing.sheet import ADDRESS, Sheet, ground

DARK = (INDIGO, INK, "#0f0a2c")
LIGHT = ("#fffdf7", "#efe6d2", INK)


def cities(width, radius, colour):
    """A dot for every city where the campaign has friends."""
    return "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" fill="{colour}"/>'
        for x, y in (on_map(*point, width) for point in CITIES.values())
    )


def chest_mark():
    """Front of the indigo shirt: the mark over the heart and a saffron line of Khmer."""
    return place(place(print_badge(), 0, 0, 0.4) + line(
        "សិទ្ធិអ្នកបោះឆ្នោត", "khmer", 36, 0, 158, SAFFRON), 152, 306)  # fmt: skip


def big_finger():
    """Front of the light shirt: the inked finger before a saffron sun."""
    sun = f'<circle r="205" fill="{SAFFRON}"/>{rays(SAFFRON, 226, 246, 60, 5)}'
    return (
        place(sun, 0, 370) + place(raised_finger(0.98, -300, 9, 690), 0, 470)
        + place(_band(), 0, 880)
    )  # fmt: skip


def _band():
    """The words under the finger, on a band that closes the wrist."""
    return (
        f'<rect x="-258" y="-100" width="516" height="196" rx="16" fill="{INK}"/>'
        + line("LET US VOTE", "latin-black", 64, 0, -22, PAPER, tracking=4)
        + line("ឱ្យយើងបោះឆ្នោត", "khmer", 56, 0, 60, SAFFRON)
    )


def slogan_back():
    """Back of the light shirt: the demand in Khmer, then in English."""
    finger = fingertip(170, 1500, PAPER, INK, PAPER, line=INK, weight=22)
    return (
        '<clipPath id="nape"><rect x="-200" y="90" width="400" height="226"/></clipPath>'
        f'<g clip-path="url(#nape)">{place(finger, 0, 100)}</g>'
        + f'<path d="M-250 316H250" stroke="{SAFFRON}" stroke-width="10" stroke-linecap="round"/>'
        + line("យើងទាមទារ", "khmer-black", 92, 0, 436, INK)
        + line("សិទ្ធិបោះឆ្នោតជាសកល", "khmer-black", 64, 0, 556, INK)
        + f'<path d="M-60 618H60" stroke="{SAFFRON}" stroke-width="10" stroke-linecap="round"/>'
        + line("WE DEMAND", "latin-black", 84, 0, 722, INDIGO, tracking=2)
        + line("UNIVERSAL SUFFRAGE", "latin-black", 51, 0, 792, INDIGO, tracking=1)
        + line(ADDRESS, "latin-medium", 34, 0, 868, VIOLET)
    )


def world_back():
    """Back of the indigo shirt: one citizen, one vote, anywhere on the map."""
    return (
        place(world("#8d82cc", 600, 0.36) + cities(600, 7, SAFFRON), 0, 430)
        + line("ពលរដ្ឋម្នាក់ សំឡេងមួយ", "khmer-black", 62, 0, 690, PAPER)
        + line("ONE CITIZEN, ONE VOTE", "latin-black", 43, 0, 778, PAPER, tracking=1)
        + line("— ANYWHERE —", "latin-black", 43, 0, 838, SAFFRON, tracking=4)
        + place(place(seal_khmer(), scale=0.085), 0, 190)
    )


def worn(stem, title, design, cloth, shade, edge):
    """A shirt sheet on rice paper with a quiet sun of petals behind it."""
    halo = place(petals(SAND, 640, 72, 60, 0.7), 800, 800)
    body = ground(STRAW, 1600, 1600) + halo + f'<circle cx="800" cy="800" r="620" fill="{PAPER}"/>'
    shadow = '<ellipse cx="800" cy="1482" rx="400" ry="22" fill="#1b1347" opacity=".12"/>'
    drawn = place(shirt(cloth, shade, edge, "back" in stem) + design, 800, 130, 1.19)
    return Sheet(stem, body + shadow + drawn, 1600, 1600, title)


def sheets():
    """All shirts."""
    yield worn("tshirt-front", "T-shirt, front, indigo", chest_mark(), *DARK)
    yield worn("tshirt-front-1", "T-shirt, front, light", big_finger(), *LIGHT)
    yield worn("tshirt-back", "T-shirt, back, light", place(slogan_back(), 0, 50, 0.9), *LIGHT)
    yield worn("tshirt-back-1", "T-shirt, back, indigo", place(world_back(), 0, 40, 0.92), *DARK)
