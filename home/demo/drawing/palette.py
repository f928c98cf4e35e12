"""The colours of the first campaign: indelible ink, rice paper and one saffron accent."""

INK = "#1b1347"
INDIGO = "#2d2171"
VIOLET = "#4b3bab"
PAPER = "#fbf7ec"
STRAW = "#f1e9d4"
SAFFRON = "#f5a51b"
AMBER = "#b66a00"

# Tints used where a flat picture needs depth; all sit between the inks and the paper.
LILAC = "#8d82cc"
MIST = "#cfc8e6"
HAZE = "#e6dfe6"
SAND = "#e3d6b6"
DAWN = "#f9d489"

SKINS = ("#8a5233", "#a86a41", "#c08555", "#d6a070", "#6f3f28")
HAIR = "#201633"
GREY_HAIR = "#b9b3c4"
