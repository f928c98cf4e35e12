"""Three A5 flyers in each language: how to sign, why overseas Cambodians must vote, how to help."""

from home.demo.drawing.fingerprint import fingerprint
from home.demo.drawing.logos import print_badge
from home.demo.drawing.motifs import (
    ballot,
    bar,
    check,
    fingertip,
    place,
    plain_hand,
    shirt,
    world,
)
from home.demo.drawing.palette import (
    AMBER,
    INDIGO,
    INK,
    MIST,
    PAPER,
    SAFFRON,
    SKINS,
    STRAW,
    VIOLET,
)
from home.demo.drawing.posters import HIGH, WIDE, ground_band, imprint
from home.demo.drawing.sheet import ADDRESS, ORGANISATION, Sheet, ground, words

A5 = (148, 210)
SIGN_TITLE = {"en": ("Sign in", "three steps"), "km": ("ចុះហត្ថលេខា", "តែបីជំហាន")}
SIGN_LEAD = {
    "en": ("Two minutes, free of charge.",),
    "km": ("ចំណាយពេលតែពីរនាទី ដោយឥតគិតថ្លៃ",),
}
STEPS = {
    "en": (
        ("Open the petition", ("Go to ceroc.example/petition", "on a phone or a computer.")),
        ("Write who you are", ("Your name, country and e-mail.", "We keep them sealed and secret.")),
        ("Confirm by e-mail", ("Press the button in our message.", "Only confirmed signatures count.")),
    ),
    "km": (
        ("បើកទំព័រញត្តិ", ("ចូលទៅ ceroc.example/petition", "តាមទូរស័ព្ទ ឬកុំព្យូទ័រ។")),
        ("បំពេញព័ត៌មានរបស់អ្នក", ("សរសេរឈ្មោះ ប្រទេស និងអ៊ីមែលរបស់អ្នក។", "យើងរក្សាទុកជាសម្ងាត់។")),
        ("បញ្ជាក់តាមអ៊ីមែល", ("ចុចប៊ូតុងក្នុងសារដែលយើងផ្ញើជូន។", "យើងរាប់តែហត្ថលេខាដែលបានបញ្ជាក់។")),
    ),
}  # fmt: skip
NO_INTERNET = {
    "en": ("No internet? Sign on paper with one of our volunteers.",),
    "km": ("គ្មានអ៊ីនធឺណិត? សូមចុះហត្ថលេខាលើក្រដាសជាមួយអ្នកស្ម័គ្រចិត្ត។",),
}
WHY_TITLE = {
    "en": ("Why overseas", "Cambodians", "must vote"),
    "km": ("ហេតុអ្វីពលរដ្ឋខ្មែរ", "នៅក្រៅប្រទេស", "ត្រូវតែបានបោះឆ្នោត?"),
}
# Paraphrases, not quotations: Constitution of Cambodia 1993 (articles 34 and 76, numbered as in
# 2014), Universal Declaration of Human Rights (21) and International Covenant on Civil and
# Political Rights (25), which Cambodia joined in 1992.
REASONS = {
    "en": (
        ("Constitution, article 34", ("Every Khmer citizen aged 18 or over has the right", "to vote. It does not stop at the border.")),
        ("Constitution, article 76", ("The Assembly is elected by universal, free,", "equal, direct and secret ballot.")),
        ("Universal Declaration, article 21", ("A government’s authority rests on the people’s", "will, shown by universal and equal suffrage.")),
        ("Covenant (ICCPR), article 25", ("Every citizen may vote, without distinction and", "without unreasonable restriction.")),
    ),
    "km": (
        ("រដ្ឋធម្មនុញ្ញ មាត្រា ៣៤", ("ពលរដ្ឋខ្មែរអាយុចាប់ពី ១៨ ឆ្នាំឡើងទៅ មានសិទ្ធិបោះឆ្នោត។", "សិទ្ធិនេះមិនឈប់ត្រឹមព្រំដែនទេ។")),
        ("រដ្ឋធម្មនុញ្ញ មាត្រា ៧៦", ("រដ្ឋសភាត្រូវជ្រើសតាំងដោយការបោះឆ្នោតជាសកល", "សេរី ស្មើភាព ដោយផ្ទាល់ និងសម្ងាត់។")),
        ("សេចក្តីប្រកាសជាសកលស្តីពីសិទ្ធិមនុស្ស មាត្រា ២១", ("ឆន្ទៈរបស់ប្រជាជនជាមូលដ្ឋាននៃអំណាចសាធារណៈ", "ដែលបង្ហាញតាមការបោះឆ្នោតជាសកល និងស្មើភាព។")),
        ("កតិកាសញ្ញាអន្តរជាតិ (ICCPR) មាត្រា ២៥", ("ពលរដ្ឋគ្រប់រូបមានសិទ្ធិបោះឆ្នោត", "ដោយគ្មានការរើសអើង។")),
    ),
}  # fmt: skip
HELP_TITLE = {"en": ("Pass it on",), "km": ("ជួយផ្សាយបន្ត",)}
HELP_LEAD = {
    "en": ("Four things that you can do today", "for the vote of Cambodians overseas."),
    "km": ("កិច្ចការបួនយ៉ាង ដែលអ្នកអាចធ្វើនៅថ្ងៃនេះ", "ដើម្បីសិទ្ធិបោះឆ្នោតរបស់ខ្មែរនៅក្រៅប្រទេស"),
}
WAYS = {
    "en": (
        ("Sign, and ask three more", ("Family, a friend, a neighbour.",)),
        ("Put up a poster", ("At the pagoda, in a shop, at work.",)),
        ("Wear the T-shirt", ("At New Year and at meetings.",)),
        ("Collect on paper", ("For all who have no internet.",)),
    ),
    "km": (
        ("ចុះហត្ថលេខា ប្រាប់បីនាក់ទៀត", ("គ្រួសារ មិត្តភក្តិ ឬអ្នកជិតខាង។",)),
        ("បិទផ្ទាំងរូបភាព", ("នៅវត្ត ក្នុងហាង ឬកន្លែងធ្វើការ។",)),
        ("ពាក់អាវយឺតយុទ្ធនាការ", ("នៅពេលចូលឆ្នាំ និងក្នុងការប្រជុំ។",)),
        ("ប្រមូលហត្ថលេខាលើក្រដាស", ("សម្រាប់អ្នកដែលគ្មានអ៊ីនធឺណិត។",)),
    ),
}
KHMER_NUMBERS = "០១២៣៤៥៦៧៨៩"


def numeral(number, language):
    """A step's number in the digits of its language."""
    return KHMER_NUMBERS[number] if language == "km" else str(number)


def telephone():
    """Step one: a telephone showing the petition."""
    lines = "".join(bar(-42, y, w, 12, 6, MIST) for y, w in ((-70, 84), (-46, 60), (-22, 72)))
    return (
        bar(-66, -118, 132, 236, 22, INK) + bar(-56, -98, 112, 186, 8, PAPER) + lines
        + bar(-42, 22, 84, 34, 17, SAFFRON) + f'<circle cy="103" r="7" fill="{MIST}"/>'
    )  # fmt: skip


def form():
    """Step two: a sheet to fill in, and a fingerprint as its seal."""
    return place(ballot(PAPER, INK, AMBER, 8), -6, 0, 0.86) + place(
        f'<circle r="52" fill="{VIOLET}"/>' + place(fingerprint(PAPER, 3, half_width=34), scale=0.86),
        66, 66,
    )  # fmt: skip


def letter():
    """Step three: an opened message with a check mark."""
    return (
        f'<path d="M-112 -20L0 -104L112 -20V96H-112Z" fill="{INDIGO}"/>'
        + bar(-84, -84, 168, 130, 8, PAPER) + place(check(SAFFRON, 26), 0, -28, 0.9)
        + f'<path d="M-112 -20L0 54L112 -20V96Q112 104 104 104H-104Q-112 104 -112 96Z" fill="{INK}"/>'
        + f'<path d="M-104 98L-22 42M104 98L22 42" stroke="{VIOLET}" stroke-width="6"/>'
    )  # fmt: skip


def step(number, language, picture, y):
    """One numbered card with its picture."""
    heading, lines = STEPS[language][number - 1]
    size, leading = (42, 1.34) if language == "en" else (37, 1.66)
    badge = f'<circle cx="92" cy="{y + 40}" r="52" fill="{SAFFRON}"/>' + words(
        (numeral(number, language),), 92, y + 60, 62, INK, weight=900, anchor="middle"
    )
    return (
        bar(92, y, WIDE - 180, 300, 28, "#fffdf7", f'stroke="{STRAW}" stroke-width="4"')
        + place(picture, 292, y + 150, 0.98) + badge
        + words((heading,), 448, y + 104, 58 if language == "en" else 54, INK, weight=900)
        + words(lines, 448, y + (176 if language == "en" else 184), size, INDIGO, leading, 500)
    )  # fmt: skip


def how_to_sign(language):
    """Flyer 1."""
    size, leading, top = (122, 1.1, 214) if language == "en" else (132, 1.46, 220)
    finger = place(plain_hand("#c08555", INK, 700, None), 1106, 118, 0.98, 8)
    head = f'<path d="M0 0H{WIDE}V512Q{WIDE / 2} 600 0 512Z" fill="{INK}"/>'
    clip = f'<clipPath id="head"><path d="M0 0H{WIDE}V512Q{WIDE / 2} 600 0 512Z"/></clipPath>'
    sun = f'<circle cx="1134" cy="330" r="270" fill="{SAFFRON}"/>'
    cards = "".join(
        step(n, language, picture(), 640 + (n - 1) * 336)
        for n, picture in enumerate((telephone, form, letter), 1)
    )
    return (
        ground(PAPER, WIDE, HIGH) + head + clip + f'<g clip-path="url(#head)">{sun}{finger}</g>'
        + words(SIGN_TITLE[language], 92, top, size, PAPER, leading, 900)
        + words(SIGN_LEAD[language], 94, 492, 38, SAFFRON)
        + cards
        + words(NO_INTERNET[language], WIDE / 2, 1700, 38, INDIGO, anchor="middle")
        + ground_band(1752, INK)
        + words((ADDRESS,), WIDE / 2, 1846, 82, SAFFRON, anchor="middle", weight=900)
        + words((" ".join(_name(language)),), WIDE / 2, 1930, 33, PAPER, anchor="middle")
    )  # fmt: skip


def _name(language):
    """The organisation in one line; Khmer takes no space between its parts."""
    return ORGANISATION[language] if language == "en" else ("".join(ORGANISATION["km"]),)


def reason(number, language, y):
    """One reason: a check mark, the text it rests on, what it says."""
    heading, lines = REASONS[language][number - 1]
    size, leading = (46, 1.3) if language == "en" else (41, 1.62)
    mark = f'<circle r="46" fill="{SAFFRON}"/>{place(check(INK, 26), 0, 2, 0.46)}'
    return (
        place(mark, 140, y + 24)
        + words((heading,), 224, y + 20, 50 if language == "en" else 45, INK, weight=900)
        + words(lines, 224, y + (84 if language == "en" else 92), size, INDIGO, leading, 500)
    )  # fmt: skip


def why_vote(language):
    """Flyer 2."""
    size, leading, top = (100, 1.1, 250) if language == "en" else (88, 1.62, 216)
    finger = place(fingertip(430, 2000, PAPER, INK, PAPER, dip=830), 1132, 130)
    head = f'<rect width="{WIDE}" height="720" fill="{SAFFRON}"/>'
    clip = f'<clipPath id="why"><rect width="{WIDE}" height="720"/></clipPath>'
    globe = place(world("#fbc15c", 1500, 0.4), 640, 420)
    reasons = "".join(reason(n, language, 822 + (n - 1) * 240) for n in range(1, 5))
    return (
        ground(PAPER, WIDE, HIGH) + head + clip
        + f'<g clip-path="url(#why)">{globe}{finger}</g>'
        + words(WHY_TITLE[language], 92, top, size, INK, leading, 900)
        + reasons + ground_band(1780, INK) + imprint(language, 1886, PAPER, SAFFRON)
    )  # fmt: skip


def small_poster():
    """A poster on a wall: the inked finger on saffron."""
    clip = '<clipPath id="leaf"><rect x="-80" y="-114" width="160" height="228" rx="8"/></clipPath>'
    finger = place(fingertip(460, 2000, PAPER, INK, PAPER, dip=830), 0, -84, 0.24)
    return (
        clip + f'<g clip-path="url(#leaf)">{bar(-80, -114, 160, 228, 0, SAFFRON)}{finger}'
        + bar(-80, 84, 160, 30, 0, INK) + "</g>"
    )  # fmt: skip


def worn():
    """The T-shirt with the mark on its chest."""
    cloth = place(shirt(INDIGO, INK, "#0f0a2c"), 0, -118, 0.206)
    return cloth + place(print_badge(), 0, -16, 0.2)


def way(number, language, picture):
    """One of four cards with its picture."""
    heading, lines = WAYS[language][number]
    x, y = 92 + (number % 2) * 630, 618 + (number // 2) * 500
    size, leading = (34, 1.34) if language == "en" else (36, 1.66)
    return (
        bar(x, y, 600, 466, 28, "#fffdf7", f'stroke="{STRAW}" stroke-width="4"')
        + place(picture, x + 300, y + 162, 0.98)
        + words((heading,), x + 300, y + 358, 44 if language == "en" else 42, INK, weight=900,
                anchor="middle")
        + words(lines, x + 300, y + 416, size, INDIGO, leading, 500, "middle")
    )  # fmt: skip


def pass_it_on(language):
    """Flyer 3. Its lower right corner is free for a QR code."""
    size, top = (150, 250) if language == "en" else (138, 246)
    head = f'<path d="M0 0H{WIDE}V520Q{WIDE / 2} 600 0 520Z" fill="{VIOLET}"/>'
    clip = f'<clipPath id="pass"><path d="M0 0H{WIDE}V520Q{WIDE / 2} 600 0 520Z"/></clipPath>'
    raised = "".join(
        place(plain_hand(SKINS[skin], INK, 700, cuff), x, y, scale, turn)
        for skin, cuff, x, y, scale, turn in (
            (3, INDIGO, 1010, 318, 0.52, -7), (0, SAFFRON, 1292, 268, 0.56, 8),
            (2, INK, 1140, 190, 0.66, 2),
        )
    )  # fmt: skip
    cards = "".join(
        way(number, language, picture())
        for number, picture in enumerate((telephone, small_poster, worn, form))
    )
    mark = place(print_badge(), 150, 1892, 0.24)
    first, second = ORGANISATION[language]
    return (
        ground(PAPER, WIDE, HIGH) + head + clip + f'<g clip-path="url(#pass)">{raised}</g>'
        + words(HELP_TITLE[language], 92, top, size, PAPER, weight=900)
        + words(HELP_LEAD[language], 94, 362, 38, SAFFRON, 1.3 if language == "en" else 1.6)
        + cards + ground_band(1660, INK)
        + words((ADDRESS,), 92, 1778, 68, SAFFRON, weight=900)
        + mark + words((first, second), 236, 1882, 34, PAPER, 1.3 if language == "en" else 1.6)
    )  # fmt: skip


def sheets():
    """All flyers."""
    titles = (
        ({"en": "Sign in three steps", "km": "ចុះហត្ថលេខាតែបីជំហាន"}, how_to_sign),
        ({"en": "Why overseas Cambodians must vote", "km": "".join(WHY_TITLE["km"])}, why_vote),
        ({code: title for code, (title,) in HELP_TITLE.items()}, pass_it_on),
    )
    for number, (title, drawing) in enumerate(titles, 1):
        for language in ("en", "km"):
            yield Sheet(
                f"flyer-{number}-{language}", drawing(language), WIDE, HIGH, title[language],
                language, paper=A5,
            )  # fmt: skip
