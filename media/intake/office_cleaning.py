"""Writes a DOCX or ODT anew without macros, attached files, and what it tells of its makers."""

import io
import re
import zipfile
from xml.etree import ElementTree

from . import refusals
from .refusals import Refused
from .traces import without_traces

MOST_FILES = 2000
# Bytes of all files together, opened.
MOST_OPENED = 200 * 1024 * 1024
# Programs, and other files with programs and makers of their own.
PROGRAMS = {
    "docx": re.compile(r"vbaProject|vbaData|(^|/)(activeX|embeddings)/", re.IGNORECASE),
    "odt": re.compile(r"^(Basic|Scripts|Dialogs)/|(^|/)Object \d+$", re.IGNORECASE),
}
MAIN_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
ODT_TYPE = b"application/vnd.oasis.opendocument.text"
# Where they are described: title, author, company, hours of work, a picture of the first page.
DESCRIPTIONS = {"docx": re.compile(r"^docProps/"), "odt": re.compile(r"^(Thumbnails/|meta\.xml$)")}
# The lists of what is in the archive, where descriptions must not be missed.
LISTS = {
    "docx": re.compile(r"(^|/)_rels/[^/]*\.rels$|^\[Content_Types\]\.xml$"),
    "odt": re.compile(r"^META-INF/manifest\.xml$"),
}
# Attributes by which a list names a file. A template may lie on somebody's disk, or in the web.
NAMING = ("Target", "PartName", "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}full-path")
PREFIX = {"docx": "", "odt": "manifest"}
TEMPLATE = "/attachedTemplate"
# Who wrote a change or a remark, and when; and which printer stands there.
TELLING = [
    (re.compile(rb'(\sw:author|\sw15:(?:author|userId))="[^"]*"'), rb'\1=""'),
    (re.compile(rb'\sw:(?:date|initials)="[^"]*"'), b""),
    (re.compile(rb"<w:attachedTemplate\b[^>]*/>"), b""),
    (re.compile(rb"(<(dc:creator|meta:creator-initials)>)[^<]*(?=</\2>)"), rb"\1"),
    (re.compile(rb'(config:name="Printer(?:Name|Setup)"[^>]*>)[^<]*'), rb"\1"),
]


def clean_office(name, content, kind):
    """The bytes of the DOCX or ODT (`kind`) in `content`, sent as `name`, written anew.

    Raises Refused when its content is of another kind, when it holds programs or other files, is
    locked by a password, or damaged.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            files = _read(archive)
    except MemoryError:
        raise
    except RuntimeError:
        raise Refused(refusals.LOCKED, name) from None
    except Exception:  # noqa: BLE001  what is raised depends on where the damage is
        raise Refused(refusals.DAMAGED_OFFICE, name) from None
    if not _is_of_kind(files, kind):
        raise Refused(refusals.OF_ANOTHER_KIND, name, kind=kind.upper())
    if _holds_programs(files, kind):
        raise Refused(refusals.MACROS, name)
    if b"encryption-data" in files.get("META-INF/manifest.xml", b""):
        raise Refused(refusals.LOCKED, name)
    try:
        return _written({path: _clean(path, files[path], kind) for path in files}, kind)
    except ElementTree.ParseError:
        raise Refused(refusals.DAMAGED_OFFICE, name) from None


def _read(archive):
    """{path: content} of every file; raises ValueError where there is too much of it."""
    files, room = {}, MOST_OPENED
    if len(archive.infolist()) > MOST_FILES:
        raise ValueError("too many files")
    for info in archive.infolist():
        path = info.filename
        if info.is_dir():
            continue
        if path in files or path.startswith("/") or ".." in path.split("/"):
            raise ValueError("a name that no program writes")
        with archive.open(info) as file:
            files[path] = file.read(room + 1)
        room -= len(files[path])
        if room < 0:
            raise ValueError("too large when opened")
    return files


def _is_of_kind(files, kind):
    if kind == "odt":
        return files.get("mimetype", b"").strip() == ODT_TYPE and "content.xml" in files
    types = files.get("[Content_Types].xml", b"")
    return MAIN_TYPE in types or b"macroEnabled.main+xml" in types


def _holds_programs(files, kind):
    if any(PROGRAMS[kind].search(path) for path in files):
        return True
    if kind == "docx":
        return b"macroEnabled" in files["[Content_Types].xml"]
    return (
        b"script:event-listener" in files["content.xml"]
        or b"<office:script " in (files["content.xml"])
    )


def _clean(path, content, kind):
    """A file of the archive without its makers; None for one that goes."""
    if DESCRIPTIONS[kind].search(path):
        return None
    if LISTS[kind].search(path):
        return _shorter_list(content, kind)
    if path.endswith((".xml", ".rels")):
        for telling, silent in TELLING:
            content = telling.sub(silent, content)
        return content
    try:
        return without_traces(content)
    except Exception:  # noqa: BLE001  a damaged picture within is a matter for its reader
        return content


def _shorter_list(content, kind):
    """The list of what there is, without descriptions and templates."""
    root = ElementTree.fromstring(content)  # noqa: S314  expat refuses entities that multiply
    for entry in list(root):
        names = [entry.get(attribute, "").lstrip("/") for attribute in NAMING]
        is_description = any(DESCRIPTIONS[kind].search(one) for one in names)
        if is_description or entry.get("Type", "").endswith(TEMPLATE):
            root.remove(entry)
    ElementTree.register_namespace(PREFIX[kind], root.tag.partition("}")[0][1:])
    return ElementTree.tostring(root, "UTF-8", xml_declaration=True)


def _written(files, kind):
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            if content is None:
                continue
            # A date of its own for every file would tell when the author worked.
            info = zipfile.ZipInfo(path)
            # ODF 1.2, part 3: the type stands first, and not compressed.
            is_type = kind == "odt" and path == "mimetype"
            info.compress_type = zipfile.ZIP_STORED if is_type else zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return written.getvalue()
