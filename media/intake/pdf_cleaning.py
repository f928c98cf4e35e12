"""Writes a PDF anew without what acts by itself, what is attached, and what it tells of its makers.

pikepdf.sanitize looks into the places where such things belong. Here every object is looked at,
because whoever hides something chooses the place.
"""

import base64
import io
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from . import refusals
from .refusals import Refused
from .traces import without_traces

MOST_PAGES = 200
# Bytes that one stream may need when it is opened: a page of A2 at 300 dpi needs half of it.
MOST_OF_A_STREAM = 256 * 1024 * 1024
pikepdf.settings.set_qpdf_limits(
    dct_max_memory=MOST_OF_A_STREAM,
    flate_max_memory=MOST_OF_A_STREAM,
    png_max_memory=MOST_OF_A_STREAM,
    run_length_max_memory=MOST_OF_A_STREAM,
    tiff_max_memory=MOST_OF_A_STREAM,
    doc_max_warnings=1000,
)

# What a document is read and printed by (ISO 32000-1, table 28). All else in the catalogue goes.
CATALOGUE = {
    *("/Type", "/Version", "/Extensions", "/Pages", "/PageLabels", "/Names", "/Dests", "/Lang"),
    *("/ViewerPreferences", "/PageLayout", "/PageMode", "/Outlines", "/AcroForm", "/MarkInfo"),
    *("/StructTreeRoot", "/OutputIntents", "/OCProperties"),
}
# What goes wherever it stands: acts, attachments, forms in XML, descriptions, earlier states.
NOWHERE = {
    *("/AA", "/OpenAction", "/JS", "/AF", "/EF", "/XFA", "/Metadata", "/PieceInfo"),
    *("/LastModified", "/Thumb", "/OPI", "/SpiderInfo"),
}
# The acts that go (table 198). To go elsewhere in the document, and to follow a link, may stay.
ACTS = {
    *("/Launch", "/SubmitForm", "/ImportData", "/ResetForm", "/JavaScript", "/GoToR", "/GoToE"),
    *("/Thread", "/Sound", "/Movie", "/Hide", "/SetOCGState", "/Rendition", "/Trans"),
    *("/GoTo3DView", "/GoToDp", "/RichMediaExecute"),
}
LINKS = ("http://", "https://", "mailto:", "tel:")
# Annotations that are read on the page (table 169). Remarks, sounds, films and files go.
READ = {
    *("/Link", "/Widget", "/FreeText", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine"),
    *("/Highlight", "/Underline", "/Squiggly", "/StrikeOut", "/Stamp", "/Ink", "/Caret"),
    *("/Watermark", "/PrinterMark", "/TrapNet"),
}
# Of a remark: whose, when, and what was said beside the page.
OF_A_REMARK = ("/T", "/M", "/CreationDate", "/NM", "/RC", "/Subj", "/Popup", "/IRT", "/Contents")
# A stream's data may lie in a file elsewhere.
ELSEWHERE = ("/F", "/FFilter", "/FDecodeParms")


def clean_pdf(name, content):
    """The bytes of a PDF, written anew, of the PDF in `content`, sent as `name`.

    Links stay, scripts, files and the rest go. Raises Refused when it is locked by a password,
    damaged, or has more than MOST_PAGES pages.
    """
    written = io.BytesIO()
    try:
        with pikepdf.open(_without_neighbours(content), attempt_recovery=False) as pdf:
            if pdf.is_encrypted:
                raise Refused(refusals.LOCKED, name)
            pages = len(pdf.pages)
            if pages > MOST_PAGES:
                raise Refused(refusals.TOO_MANY_PAGES, name, most=MOST_PAGES)
            _clean(pdf)
            pdf.save(written, deterministic_id=True)
    except (Refused, MemoryError):
        raise
    except pikepdf.PasswordError:
        raise Refused(refusals.LOCKED, name) from None
    except Exception:  # noqa: BLE001  what is raised depends on where the damage is
        raise Refused(refusals.DAMAGED_PDF, name) from None
    if not pages:
        raise Refused(refusals.DAMAGED_PDF, name)
    return written.getvalue()


def _without_neighbours(content):
    """The PDF alone: the bytes before and behind it may be a page, a picture, an archive."""
    end = content.rfind(b"%%EOF")
    return io.BytesIO(content[content.find(b"%PDF-") : end + 5 if end > 0 else None] + b"\n")


def _clean(pdf):
    for key in set(pdf.trailer.keys()) - {"/Root", "/Size"}:
        del pdf.trailer[key]
    _keep(pdf.Root, CATALOGUE)
    if isinstance(names := pdf.Root.get("/Names"), Dictionary):
        _keep(names, {"/Dests"})
    if pdf.Root.get("/PageMode") == Name.UseAttachments:
        del pdf.Root["/PageMode"]
    for page in pdf.pages:
        if "/Annots" in page.obj:
            page.obj.Annots = Array(_annotations(page.obj.Annots))
    for thing in pdf.objects:
        _sweep(thing)
        if isinstance(thing, Stream):
            _clean_stream(thing)


def _keep(holder, keys):
    for key in set(holder.keys()) - keys:
        del holder[key]


def _annotations(given):
    if not isinstance(given, Array):
        return
    for one in given:
        if not isinstance(one, Dictionary) or str(one.get("/Subtype")) not in READ:
            continue
        if one.Subtype not in (Name.Widget, Name.Link):
            told = OF_A_REMARK[:-1] if one.Subtype == Name.FreeText else OF_A_REMARK
            for key in set(told) & set(one.keys()):
                del one[key]
        yield one


def _sweep(thing):
    """Takes what may stand nowhere out of `thing` and of all that it holds directly."""
    waiting = [thing]
    while waiting:
        here = waiting.pop()
        if isinstance(here, Array):
            places = range(len(here) - 1, -1, -1)
        elif isinstance(here, (Dictionary, Stream)):
            places = list(here.keys())
        else:
            continue
        for place in places:
            value = here[place]
            if place in NOWHERE or _acts(value) or _signs(value):
                del here[place]
            elif isinstance(value, (Array, Dictionary)) and not value.is_indirect:
                waiting.append(value)


def _acts(value):
    """True for an act that does more than lead somewhere."""
    if not isinstance(value, (Dictionary, Stream)) or "/S" not in value:
        return False
    if value.S == Name.URI:
        return not str(value.get("/URI", "")).strip().lower().startswith(LINKS)
    return isinstance(value.S, Name) and str(value.S) in ACTS


def _signs(value):
    """True for a digital signature: it holds a name, and does not fit the file written anew."""
    return isinstance(value, Dictionary) and "/ByteRange" in value


def _clean_stream(stream):
    for key in set(ELSEWHERE) & set(stream.keys()):
        del stream[key]
    filters = stream.get("/Filter")
    filters = [str(one) for one in filters] if isinstance(filters, Array) else [str(filters)]
    if filters[-1] != "/DCTDecode" or (len(filters) > 1 and "/DecodeParms" in stream):
        return
    content = stream.read_raw_bytes()
    try:
        for code in filters[:-1]:
            content = DECODERS[code](content)
        clean = without_traces(content)
    except Exception:  # noqa: BLE001  damage, or a code that photographs are not sent in
        return
    if len(filters) > 1 or clean != content:
        stream.write(clean, filter=Name.DCTDecode, decode_parms=stream.get("/DecodeParms"))


def _inflated(content):
    return zlib.decompressobj().decompress(content, MOST_OF_A_STREAM)


def _from_letters(content):
    content = content.strip()
    return base64.a85decode(content.removesuffix(b"~>").removeprefix(b"<~"))


DECODERS = {"/FlateDecode": _inflated, "/ASCII85Decode": _from_letters}
