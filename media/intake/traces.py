"""Takes out of a picture's file what it tells of its maker: place, time, camera, names, previews.

The picture itself is copied as it is, bit for bit. What stays is what it is shown by: its colour
profile, which way is up, and how an animation goes.
"""

import struct
import zlib

from PIL import Image

ORIENTATION = 0x0112
# JPEG, ISO/IEC 10918-1 table B.1: markers that stand alone, the start of a scan, the end.
ALONE = {0x01, *range(0xD0, 0xD8)}
SCAN, END = 0xDA, 0xD9
# What a picture is drawn from: frames, tables and scans. All else is where cameras and programs
# write, and where a file that is two things at once hides the other one.
JPEG_DRAWN = {*range(0xC0, 0xD0), 0xDA, 0xDB, 0xDC, 0xDD}
# PNG (third edition), with what tells how its colours are meant, and its animation.
PNG_DRAWN = {b"IHDR", b"PLTE", b"IDAT", b"tRNS", b"acTL", b"fcTL", b"fdAT"} | {
    *(b"bKGD", b"cHRM", b"cICP", b"cLLI", b"gAMA", b"iCCP", b"mDCV", b"pHYs", b"sBIT", b"sRGB"),
}
# WebP (RFC 9649): the file's chunks, and those of a frame.
WEBP_DRAWN = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"}
WEBP_EXIF, WEBP_XMP = 0x08, 0x04
# Bytes that say where a frame stands, before its chunks.
ANMF_PLACE = 16
# GIF89a: what a block begins with, and the extensions that say how frames follow one another.
GIF_EXTENSION, GIF_FRAME, GIF_END = 0x21, 0x2C, 0x3B
GIF_TIMING, GIF_APPLICATION = 0xF9, 0xFF
GIF_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")

JPEG_HEAD, PNG_HEAD = b"\xff\xd8", b"\x89PNG\r\n\x1a\n"
GIF_HEADS = (b"GIF87a", b"GIF89a")


def without_traces(content):
    """The bytes of a picture without what they tell of its maker.

    Nor what follows its end. As they are where the format is another than GIF, JPEG, PNG or WebP.
    Raises ValueError, IndexError or struct.error when the file is cut off or otherwise damaged.
    """
    if content.startswith(JPEG_HEAD):
        return _clean_jpeg(content)
    if content.startswith(PNG_HEAD):
        return _clean_png(content)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return _clean_webp(content)
    if content[:6] in GIF_HEADS:
        return _clean_gif(content)
    return content


def _upright(exif):
    """Exif with nothing but which way is up, or b"" where that is as it stands."""
    given = Image.Exif()
    try:
        given.load(exif)
        orientation = given.get(ORIENTATION, 1)
    except Exception:  # noqa: BLE001  what Pillow raises depends on where the damage is
        return b""
    if orientation not in range(2, 9):
        return b""
    kept = Image.Exif()
    kept[ORIENTATION] = orientation
    return kept.tobytes()


def _clean_jpeg(content):
    kept, exif, at = [], b"", 2
    while at < len(content):
        if content[at] != 0xFF:
            raise ValueError("no marker where one must be")
        marker = content[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker == END:
            # What follows the end are further pictures, with traces of their own.
            kept.append(content[at : at + 2])
            break
        elif marker in ALONE:
            kept.append(content[at : at + 2])
            at += 2
        else:
            end = at + 2 + int.from_bytes(content[at + 2 : at + 4])
            if end <= at + 3 or end > len(content):
                raise ValueError("a segment is cut off")
            body = content[at + 4 : end]
            if marker == SCAN:
                end = _end_of_scan(content, end)
            if marker == 0xE1 and body.startswith(b"Exif\0\0"):
                exif = exif or _upright(body)
            elif marker in JPEG_DRAWN:
                kept.append(content[at:end])
            else:
                kept += _needed(marker, body)
            at = end
    upright = b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif if exif else b""
    return b"".join([JPEG_HEAD, upright, *kept])


def _needed(marker, body):
    """The segment that says how colours are meant, as a list of one, or of none."""
    if marker == 0xE0 and body.startswith(b"JFIF\0"):
        # Version, units and density. A small picture may follow, perhaps of an earlier state.
        body = body[:12] + b"\0\0"
    elif marker == 0xEE and body.startswith(b"Adobe"):
        body = body[:12]
    elif not (marker == 0xE2 and body.startswith(b"ICC_PROFILE\0")):
        return []
    return [struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body]


def _end_of_scan(content, at):
    """Where the next marker stands after the coded pixels that begin at `at`, or the file ends."""
    while True:
        at = content.find(b"\xff", at)
        if at in (-1, len(content) - 1):
            return len(content)
        if content[at + 1] != 0 and content[at + 1] not in ALONE:
            return at
        at += 2


def _clean_png(content):
    kept, at = [PNG_HEAD], len(PNG_HEAD)
    while True:
        length, name = struct.unpack(">I4s", content[at : at + 8])
        end = at + 12 + length
        if end > len(content):
            raise ValueError("a chunk is cut off")
        if name == b"eXIf":
            upright = _upright(b"Exif\0\0" + content[at + 8 : end - 4])[6:]
            if upright:
                whole = name + upright
                kept.append(struct.pack(">I", len(upright)) + whole)
                kept.append(struct.pack(">I", zlib.crc32(whole)))
        elif name in PNG_DRAWN:
            kept.append(content[at:end])
        elif name == b"IEND":
            return b"".join([*kept, content[at:end]])
        at = end


def _clean_webp(content):
    kept, upright = [], b""
    for name, body in _chunks(content, 12, 8 + int.from_bytes(content[4:8], "little")):
        if name == b"EXIF":
            upright = _upright(body if body.startswith(b"Exif") else b"Exif\0\0" + body)[6:]
        elif name == b"ANMF":
            drawn = [one for one in _chunks(body, ANMF_PLACE, len(body)) if one[0] in WEBP_DRAWN]
            kept.append([name, body[:ANMF_PLACE] + _joined(drawn)])
        elif name in WEBP_DRAWN:
            kept.append([name, body])
    if upright:
        kept.append([b"EXIF", upright])
    for chunk in kept:
        if chunk[0] == b"VP8X":
            flags = chunk[1][0] & ~(WEBP_EXIF | WEBP_XMP) | (WEBP_EXIF if upright else 0)
            chunk[1] = bytes([flags]) + chunk[1][1:]
    chunks = _joined(kept)
    return b"RIFF" + struct.pack("<I", len(chunks) + 4) + b"WEBP" + chunks


def _chunks(content, at, end_of_all):
    """(name, body) of each chunk of a RIFF file from `at` on."""
    while at < end_of_all:
        name, length = struct.unpack("<4sI", content[at : at + 8])
        at += 8
        if at + length > len(content):
            raise ValueError("a chunk is cut off")
        yield name, content[at : at + length]
        at += length + length % 2


def _joined(chunks):
    return b"".join(
        name + struct.pack("<I", len(body)) + body + bytes(len(body) % 2) for name, body in chunks
    )


def _clean_gif(content):
    at = 13 + _bytes_of_palette(content[10])
    kept = [content[:at]]
    while content[at] != GIF_END:
        start = at
        if content[at] == GIF_EXTENSION:
            at = _end_of_blocks(content, at + 2)
            if content[start + 1] == GIF_TIMING or _is_loop(content[start:at]):
                kept.append(content[start:at])
        elif content[at] == GIF_FRAME:
            # Nine bytes of place and flags, a palette perhaps, one byte, and the coded pixels.
            at = _end_of_blocks(content, at + 11 + _bytes_of_palette(content[at + 9]))
            kept.append(content[start:at])
        else:
            raise ValueError("no block where one must be")
    return b"".join([*kept, bytes([GIF_END])])


def _bytes_of_palette(flags):
    return 3 * 2 ** (flags % 8 + 1) if flags & 0x80 else 0


def _end_of_blocks(content, at):
    """Where the blocks of data that begin at `at` have ended: each begins with its length."""
    while content[at]:
        at += 1 + content[at]
    return at + 1


def _is_loop(extension):
    """True for the extension that says how often an animation runs, and for nothing longer."""
    return extension[1] == GIF_APPLICATION and extension[3:14] in GIF_LOOPS and len(extension) == 19
