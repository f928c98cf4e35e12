"""Takes out of a picture's file what it tells of its maker: place, time, camera, names, previews.

The picture itself is copied as it is, bit for bit. What stays is what it is shown by: its colour
profile, and which way is up.
"""

import struct
import zlib

from PIL import Image

ORIENTATION = 0x0112
# JPEG, ISO/IEC 10918-1 table B.1: markers that stand alone, the start of a scan, the end.
ALONE = {0x01, *range(0xD0, 0xD8)}
SCAN, END = 0xDA, 0xD9
# Comment, and the segments for applications 0 to 15, where cameras and programs write.
WRITTEN = {0xFE, *range(0xE0, 0xF0)}
# PNG, and WebP (RFC 9649): chunks in which cameras and programs write.
PNG_WRITTEN = {b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"}
WEBP_WRITTEN = {b"EXIF", b"XMP "}
WEBP_EXIF, WEBP_XMP = 0x08, 0x04

JPEG_HEAD, PNG_HEAD = b"\xff\xd8", b"\x89PNG\r\n\x1a\n"


def without_traces(content):
    """The bytes of a picture without what they tell of its maker.

    As they are where the format is another than JPEG, PNG or WebP. Raises ValueError, IndexError or
    struct.error when the file is cut off or otherwise damaged.
    """
    if content.startswith(JPEG_HEAD):
        return _clean_jpeg(content)
    if content.startswith(PNG_HEAD):
        return _clean_png(content)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return _clean_webp(content)
    return content


def _upright(exif):
    """Exif with nothing but which way is up, or b"" where that is as it stands."""
    given = Image.Exif()
    try:
        given.load(exif)
        orientation = given.get(ORIENTATION, 1)
    except (SyntaxError, ValueError, struct.error):
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
            elif marker not in WRITTEN or _is_needed(marker, body):
                kept.append(content[at:end])
            at = end
    upright = b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif if exif else b""
    return b"".join([JPEG_HEAD, upright, *kept])


def _is_needed(marker, body):
    """True for what says how colours are meant: JFIF, an ICC profile, Adobe's transform."""
    wanted = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
    return marker in wanted and body.startswith(wanted[marker])


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
        elif name not in PNG_WRITTEN:
            kept.append(content[at:end])
        if name == b"IEND":
            return b"".join(kept)
        at = end


def _clean_webp(content):
    kept, at = [], 12
    end_of_file = 8 + int.from_bytes(content[4:8], "little")
    upright = b""
    while at < end_of_file:
        name, length = struct.unpack("<4sI", content[at : at + 8])
        end = at + 8 + length + length % 2
        if at + 8 + length > len(content):
            raise ValueError("a chunk is cut off")
        body = content[at + 8 : at + 8 + length]
        if name == b"EXIF":
            upright = _upright(body if body.startswith(b"Exif") else b"Exif\0\0" + body)[6:]
        elif name not in WEBP_WRITTEN:
            kept.append([name, body])
        at = end
    if upright:
        kept.append([b"EXIF", upright])
    for chunk in kept:
        if chunk[0] == b"VP8X":
            flags = chunk[1][0] & ~(WEBP_EXIF | WEBP_XMP) | (WEBP_EXIF if upright else 0)
            chunk[1] = bytes([flags]) + chunk[1][1:]
    chunks = b"".join(
        name + struct.pack("<I", len(body)) + body + bytes(len(body) % 2) for name, body in kept
    )
    return b"RIFF" + struct.pack("<I", len(chunks) + 4) + b"WEBP" + chunks
