"""Reads QR codes as a telephone does."""

import re

import zxingcpp
from PIL import Image

SCALE = 8  # pixels a module


def read_picture(picture: Image.Image) -> str:
    """What the one QR code in a picture says."""
    return zxingcpp.read_barcode(picture).text


def read_drawing(svg: str) -> str:
    """What a QR code drawn by segno says: its last path is one horizontal stroke for each row."""
    side = int(re.search(r'viewBox="0 0 (\d+)', svg, re.IGNORECASE)[1])
    picture = Image.new("1", (side, side), 1)
    x = y = 0.0
    path = re.findall(r' d="([^"]+)"', svg)[-1]
    for command, numbers in re.findall(r"([Mmh])([^Mmhz]+)", path):
        steps = [float(number) for number in re.findall(r"-?\d*\.?\d+", numbers)]
        if command == "h":
            for offset in range(int(steps[0])):
                picture.putpixel((int(x) + offset, int(y)), 0)
            x += steps[0]
        else:
            is_relative = command == "m"
            x, y = x * is_relative + steps[0], y * is_relative + steps[1]
    return read_picture(picture.resize((side * SCALE, side * SCALE)))
