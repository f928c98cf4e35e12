"""What somebody sent, opened with care: PO files, alone or in ZIP archives."""

import re
import tempfile
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext_lazy as _

import polib

# A long page has some 300 KB of text in both languages.
MOST_BYTES = 1024 * 1024
MOST_LINES = 20_000
# Of an archive, and of all that is in it.
MOST_FILES = 300
MOST_BYTES_TOGETHER = 20 * 1024 * 1024

_LINE = re.compile(r"line (\d+)")
# What Python raises at an archive that is damaged, locked by a password, or of another making.
_DAMAGE = (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, OSError, EOFError)
_DAMAGE += (ValueError, LookupError)


class UnreadableError(Exception):
    """A file that cannot be taken; its argument is the reason, in words for the person."""


@dataclass
class Sent:
    """One file of those that were sent: `po`, or else the `problem` with it."""

    name: str
    po: polib.POFile | None = None
    problem: str = ""


def opened(uploads):
    """Each PO file among `uploads`, and each that is in an archive among them, as a Sent."""
    for upload in uploads:
        if upload.name.lower().endswith(".zip"):
            yield from opened_archive(upload)
        else:
            yield read(upload.name, lambda upload=upload: upload.read(MOST_BYTES + 1))


def opened_archive(upload):
    """Each file in a ZIP archive, in its order. No more is unpacked than may be in it."""
    try:
        archive = zipfile.ZipFile(upload)
    except _DAMAGE:
        yield Sent(upload.name, problem=_("This is no ZIP archive, or a damaged one."))
        return
    with archive:
        members = [member for member in archive.infolist() if is_meant(member)]
        if not members:
            yield Sent(upload.name, problem=_("There is no PO file in this archive."))
        if len(members) > MOST_FILES or sum(m.file_size for m in members) > MOST_BYTES_TOGETHER:
            yield Sent(
                upload.name,
                problem=_("This archive holds too much. Send 300 files, or 20 MB, at a time."),
            )
            return
        for member in members:
            name = f"{upload.name} › {member.filename}"
            yield read(name, lambda member=member: unpacked(archive, member))


def is_meant(member) -> bool:
    """False for folders, and for what a Macintosh adds to an archive."""
    name = member.filename.rpartition("/")[2]
    return not (member.is_dir() or name.startswith(".") or member.filename.startswith("__MACOSX/"))


def unpacked(archive, member) -> bytes:
    """The content of `member`; of one that is too large only as much as shows that.

    Raises UnreadableError when it is damaged. The size an archive states may be a lie.
    """
    try:
        with archive.open(member) as file:
            return file.read(MOST_BYTES + 1)
    except _DAMAGE:
        raise UnreadableError(
            _("This file is damaged, or locked with a password, in its archive.")
        ) from None


def read(name, content) -> Sent:
    """The file `name` as a Sent; `content` returns its bytes."""
    name = "".join(char for char in name if unicodedata.category(char)[0] != "C")[-200:]
    try:
        return Sent(name, parsed(name, content()))
    except UnreadableError as refusal:
        return Sent(name, problem=refusal.args[0])


def parsed(name, content: bytes) -> polib.POFile:
    """The PO file whose bytes are `content`. Raises UnreadableError, with the reason in words."""
    if not name.lower().endswith(".po"):
        raise UnreadableError(_("This is no PO file: its name does not end in .po."))
    if len(content) > MOST_BYTES or content.count(b"\n") > MOST_LINES:
        raise UnreadableError(_("This file is too large. A page has at most 1 MB, 20,000 lines."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableError(
            _("This file is not in UTF-8. Save it once more, as UTF-8.")
        ) from None
    # By a path: what looks like a path in the content itself, polib would open.
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "sent.po")
        path.write_text(text, encoding="utf-8", newline="")
        try:
            return polib.pofile(str(path), encoding="utf-8", wrapwidth=0)
        except Exception as error:  # noqa: BLE001  what polib raises depends on where it stumbles
            line = _LINE.search(str(error))
            if line:
                raise UnreadableError(
                    _("This is no PO file: line %(line)s cannot be read.") % {"line": line[1]}
                ) from None
            raise UnreadableError(_("This is no PO file.")) from None
