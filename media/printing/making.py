"""Makes the file of one edition from its recipe, in a bounded amount of memory."""

import io
from contextlib import ExitStack

from django.conf import settings
from django.utils import translation

from pikepdf import Dictionary, Name, Pdf, PdfError, Stream
from PIL import Image

from media.pictures.drawing import copied, drawn

from . import artwork, codes, logos, sheets, shirts
from .artwork import Unreadable
from .assortment import DARK, LIGHT, SHEET, WEB
from .resolution import LEAST, dots_per_inch

# Pixels of the longer side of what is sent on.
WEB_SIZE = 2000
# Bytes a pixel. A PNG above this is a photograph, which a JPEG holds in a tenth.
HEAVY = 0.5
AS_IT_IS = {"JPEG": ("1", "L", "RGB"), "PNG": ("1", "L", "LA", "P", "PA", "RGB", "RGBA")}
# What programs leave about themselves and their users in the parts of a PDF.
TRACES = ("/Metadata", "/PieceInfo", "/LastModified", "/StructParent", "/StructParents")


class Unfit(Exception):
    """This form does not suit what is there; `problem` is one of Edition.Problem."""

    def __init__(self, problem):
        super().__init__(problem)
        self.problem = problem


def make(recipe):
    """The file of a Recipe: its bytes, and its ending without the dot.

    Raises Unfit; Unreadable, whose argument is a value of Edition.Problem, where a file is damaged
    or missing; and OSError for trouble of the machine.
    """
    if recipe.form is WEB:
        return _for_the_web(recipe.picture)
    if recipe.form in (LIGHT, DARK):
        draw = logos.on_dark if recipe.form is DARK else logos.on_light
        return _damage_named("picture", draw, _content(recipe.picture)), "png"
    with ExitStack() as sources:
        pdf = Pdf.new()
        if recipe.form is SHEET:
            _draw_shirt(pdf, recipe)
        else:
            _draw_sheets(pdf, recipe, sources)
        return _saved(pdf, recipe), "pdf"


def _draw_shirt(pdf, recipe):
    with translation.override(recipe.language or settings.LANGUAGE_CODE):
        leaf = shirts.sheet(pdf, _pictures(pdf, recipe), recipe.title, recipe.campaign)
    leaf.finish()


def _draw_sheets(pdf, recipe, sources):
    sides = _pages(pdf, recipe.document, sources) if recipe.document else None
    sides = sides or _pictures(pdf, recipe, recipe.form.paper)
    if recipe.form.has_bleed and not all(sheets.fills_paper(side, recipe.form) for side in sides):
        raise Unfit("shape")
    for number, side in enumerate(sides):
        leaf = sheets.lay(pdf, side, recipe.form)
        if recipe.code and number == 0:
            codes.put(leaf, recipe.code)
        leaf.finish()


def _pages(pdf, document, sources):
    try:
        source = sources.enter_context(Pdf.open(io.BytesIO(_bytes_of(document))))
        return artwork.sides_of(pdf, source)
    except (PdfError, FileNotFoundError, Unreadable) as problem:
        raise Unreadable("pdf") from problem


def _pictures(pdf, recipe, paper=""):
    """The picture and its back as Artworks. Raises Unfit where they are coarse on `paper`."""
    rows = [row for row in (recipe.picture, recipe.back) if row]
    if paper and any(dots_per_inch((row.width, row.height), paper) < LEAST for row in rows):
        raise Unfit("pixels")
    return [_damage_named("picture", artwork.picture, pdf, _content(row)) for row in rows]


def _for_the_web(picture):
    content = _content(picture)
    opened = _damage_named("picture", Image.open, io.BytesIO(content))
    if max(opened.size) <= WEB_SIZE and opened.mode in AS_IT_IS.get(opened.format, ()):
        one = _damage_named("picture", copied, content, picture.file.name)
        return one.content, "jpg" if one.extension == "jpeg" else one.extension
    spec = f"max-{WEB_SIZE}x{WEB_SIZE}"
    if len(content) > HEAVY * opened.width * opened.height and not opened.has_transparency_data:
        spec += "|format-jpeg"
    one = _damage_named("picture", next, drawn(picture, [spec]))
    return one.content, one.extension


def _content(row):
    return _damage_named("picture", _bytes_of, row)


def _bytes_of(row):
    with row.file.storage.open(row.file.name) as file:
        return file.read()


def _damage_named(problem, work, *given):
    """What `work` returns; whatever Pillow raises at damage becomes Unreadable."""
    try:
        return work(*given)
    except (MemoryError, Unfit):
        raise
    except OSError as trouble:
        # Pillow's own have no number; those of the machine, such as a full disk, do.
        if trouble.errno is not None and not isinstance(trouble, FileNotFoundError):
            raise
        raise Unreadable(problem) from trouble
    except Exception as trouble:
        raise Unreadable(problem) from trouble


def _saved(pdf, recipe):
    """The PDF with its title and language, and with nothing about who or what made it."""
    for part in pdf.objects:
        if isinstance(part, (Dictionary, Stream)):
            for key in TRACES:
                if key in part:
                    del part[key]
    pdf.docinfo[Name.Title] = recipe.title
    if recipe.language:
        pdf.Root.Lang = recipe.language
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    packed = io.BytesIO()
    pdf.save(packed, deterministic_id=True, min_version="1.6")
    return packed.getvalue()
