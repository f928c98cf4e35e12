"""Draws a card: ink above, rice paper below, words on the left, a picture or a print on the right.

Lengths are pixels of the finished card.
"""

import io

from PIL import Image, ImageDraw, ImageFilter

from cards import pictures, shapes
from cards.lettering import bold, display, fit, plain, shortened, width, write
from cards.letters import is_khmer
from cards.shapes import HEIGHT, SAG, SHORE, WIDTH

LEFT, TOP, BOTTOM = 64, 60, SHORE - 26  # the words keep within
ROOM_ALONE, ROOM_BESIDE_PICTURE = 730, 556
PICTURE_LEFT = 640
SHEET_MIDDLE, SHEET_SIZE, SHEET_EDGE, SHEET_TURN = (930, 268), (420, 490), 12, -4  # degrees
SHADE = "#0b0722"

KICKER = bold(29, 1.5)
DATE = plain(27, 1.5)
CALL = bold(36)
CALL_HEIGHT, CALL_GAP, CALL_SIDE = 70, 28, 34
SHORT_NAME = bold(36)
CAMPAIGN_NAME = plain(24)
LOGO_SIZE = 78
# From the largest that looks well to the smallest that a telephone shows legibly.
LATIN_TITLES = [bold(size, 1.16) for size in (88, 76, 68, 60, 54, 48, 43, 38, 34, 30, 27)]
KHMER_TITLES = [
    *(display(size) for size in (66, 58, 52, 46, 41, 37)),
    *(bold(size, 1.56) for size in (40, 36, 33, 30, 27, 24)),
]


def draw(face):
    """The card of a Face as an RGB picture of WIDTH by HEIGHT, and whether a picture is on it."""
    colours = face.colours
    card = Image.new("RGB", (WIDTH, HEIGHT), colours.ink)
    picture = pictures.opened(face.picture, most=700)
    if picture and not pictures.is_sheet(picture):
        hang(card, picture, pictures.focus_of(face.picture), colours)
    else:
        card.paste(colours.line, mask=shapes.print_on_ink())
        if picture:
            lay(card, picture, colours)
    write_words(card, face, ROOM_BESIDE_PICTURE if picture else ROOM_ALONE)
    card.paste(colours.paper, mask=shapes.shore())
    sign(card, face)
    return card, picture is not None


def hang(card, picture, focus, colours):
    """A wide picture fills the right of the card, behind an arc with an edge of the accent."""
    card.paste(colours.accent, mask=shapes.window())
    wall = Image.new("RGB", card.size)
    wall.paste(pictures.cover(picture, (WIDTH - PICTURE_LEFT, SAG), focus), (PICTURE_LEFT, 0))
    card.paste(wall, mask=shapes.window(inset=8))


def lay(card, picture, colours):
    """An upright or see-through picture lies on the ink as a sheet of paper, a little askew."""
    picture.thumbnail(SHEET_SIZE, Image.Resampling.LANCZOS)
    edge = 2 * SHEET_EDGE
    sheet = Image.new("RGBA", (picture.width + edge, picture.height + edge), colours.paper)
    sheet.alpha_composite(picture, (SHEET_EDGE, SHEET_EDGE))
    sheet = sheet.rotate(SHEET_TURN, Image.Resampling.BICUBIC, expand=True)
    x, y = SHEET_MIDDLE[0] - sheet.width // 2, max(30, SHEET_MIDDLE[1] - sheet.height // 2)
    shadow = Image.new("L", card.size)
    shadow.paste(sheet.getchannel("A").point(lambda value: value // 2), (x + 6, y + 14))
    card.paste(SHADE, mask=shadow.filter(ImageFilter.GaussianBlur(14)))
    card.paste(sheet, (x, y), sheet)


def write_words(card, face, room):
    """Kind and date, title, call; together they stand in the middle of the ink's height."""
    pen = ImageDraw.Draw(card)
    above = KICKER.line + 14 if face.kicker or face.date else 0
    below = CALL_GAP + CALL_HEIGHT if face.call else 0
    # Not by the page's language: a title may be in the other, or in both.
    hands = KHMER_TITLES if any(map(is_khmer, face.title)) else LATIN_TITLES
    hand, lines = fit(face.title, hands, room, BOTTOM - TOP - above - below)
    y = TOP + (BOTTOM - TOP - above - len(lines) * hand.line - below) // 2
    if above:
        write_heading(pen, face, y + round(KICKER.line * 0.72), room)
    y += above
    for line in lines:
        write(pen, LEFT, y + round(hand.line * 0.74), line, hand, face.colours.paper)
        y += hand.line
    if face.call:
        call = shortened(face.call, CALL, room - 2 * CALL_SIDE)
        size = round(width(call, CALL)) + 2 * CALL_SIDE, CALL_HEIGHT
        card.paste(face.colours.accent, (LEFT, y + CALL_GAP), shapes.button(size))
        write(pen, LEFT + CALL_SIDE, y + CALL_GAP + 47, call, CALL, face.colours.ink)


def write_heading(pen, face, baseline, room):
    """What kind of page it is, then its date where there is room left."""
    kicker = shortened(face.kicker, KICKER, room)
    x = write(pen, LEFT, baseline, kicker, KICKER, face.colours.accent)
    x += 26 if kicker else 0
    if width(face.date, DATE) <= LEFT + room - x:
        write(pen, x, baseline, face.date, DATE, face.colours.pale)


def sign(card, face):
    """The campaign's mark and name on the paper; the full name where there is room for it."""
    pen = ImageDraw.Draw(card)
    x, middle = LEFT, 576
    logo = pictures.opened(face.logo, most=LOGO_SIZE * 2)
    if logo:
        logo.thumbnail((LOGO_SIZE, LOGO_SIZE), Image.Resampling.LANCZOS)
        card.paste(logo, (x, middle - logo.height // 2), logo)
        x += logo.width + 18
    x = write(pen, x, middle + 13, face.short_name, SHORT_NAME, face.colours.ink) + 22
    if width(face.campaign_name, CAMPAIGN_NAME) <= WIDTH - LEFT - x:
        write(pen, x, middle + 12, face.campaign_name, CAMPAIGN_NAME, face.colours.ink_soft)


def packed(card, has_picture):
    """The card as the bytes of a file, and the ending of the file's name.

    Letters on flat ink stay sharp in a PNG of few colours, which is half as large as a JPEG; a
    picture has more colours than that.
    """
    file = io.BytesIO()
    if has_picture:
        card.save(file, "JPEG", quality=80, optimize=True, progressive=True)
        return file.getvalue(), "jpg"
    # By counting pixels, as other methods do, the accent in a small mark would turn grey.
    few = card.quantize(128, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(file, "PNG")
    return file.getvalue(), "png"
