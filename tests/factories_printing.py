"""Artwork to print, items that show it, and what a worker makes of them."""

import io
from functools import lru_cache

from django.core.files.base import ContentFile

import pikepdf
import pypdfium2
import zxingcpp
from PIL import Image

from media.models import CampaignDocument, CampaignImage, Edition, GalleryItem
from media.printing import working
from media.printing.assortment import FORMS
from media.printing.wanting import want
from tests import factories

# A4 at 150 dots an inch, and A3 at 300.
A4_COARSE, A3_FINE = (1240, 1754), (3508, 4961)
MM = 72 / 25.4
# Parts of a PDF cannot be looked at once it is forgotten.
OPENED = []


def painted(size=A4_COARSE, mode="RGB") -> Image.Image:
    """Four quarters of different colours: red and green above, blue and grey below."""
    image = Image.new("RGB", (2, 2))
    image.putdata([(220, 30, 30), (30, 160, 60), (40, 60, 200), (128, 128, 128)])
    image = image.quantize(4) if mode == "P" else image.convert(mode)
    return image.resize(size, Image.Resampling.NEAREST)


def packed(image, kind="PNG", **options) -> bytes:
    """The bytes of a picture's file."""
    content = io.BytesIO()
    image.save(content, kind, **options)
    return content.getvalue()


@lru_cache
def small_file(size=A4_COARSE) -> bytes:
    """The bytes of painted() in few colours, which is quick to read and to write."""
    return packed(painted(size, "P"))


def picture(content=None, name="artwork.png", **fields) -> CampaignImage:
    """A stored picture with these bytes."""
    content = content or small_file()
    words = {"title": "Artwork", "description": "Red above, blue below"}
    image = CampaignImage(**words | fields)
    image.file.save(name, ContentFile(content), save=False)
    image._set_image_file_metadata()
    image.save()
    return image


def pdf_of(*sizes, rotate=0) -> bytes:
    """A PDF with a page of each size in millimetres, red above and blue below, and its maker."""
    made = pikepdf.Pdf.new()
    for width, height in sizes:
        page = made.add_blank_page(page_size=(width * MM, height * MM))
        half = f"{width * MM:f} {height * MM / 2:f} re f"
        drawn = f"0 0 1 rg 0 0 {half} 1 0 0 rg 0 {height * MM / 2:f} {half}"
        page.Contents = made.make_stream(drawn.encode())
        logo = made.make_stream(b"")
        logo.Type, logo.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        logo.BBox = pikepdf.Array([0, 0, 1, 1])
        for part in (page.obj, logo):
            part.PieceInfo = pikepdf.Dictionary(Secret=pikepdf.Dictionary(Author="Dara"))
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Logo=logo))
        if rotate:
            page.Rotate = rotate
    made.docinfo["/Author"] = "Dara"
    made.docinfo["/Producer"] = "A program"
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def document(content, name="print.pdf", **fields) -> CampaignDocument:
    """A stored document with these bytes."""
    file = CampaignDocument(title="Print", **fields)
    file.file.save(name, ContentFile(content), save=False)
    file._set_document_file_metadata()
    file.save()
    return file


def item(home, shown=None, live=True, **fields) -> GalleryItem:
    """An item of a gallery of its own, which is live."""
    index = home.get_children().type(factories.GalleryIndexPage).first()
    index = index.specific if index else factories.gallery_index(home)
    values = {"kind": "poster", "title": "One vote", "slug": "one-vote", **fields}
    one = GalleryItem(image=shown or picture(), locale=index.locale, sort_order=0, **values)
    gallery = factories.page(factories.GalleryPage, index, title="Things", items=[one], live=live)
    return gallery.items.get()


def made(*items, forms=FORMS) -> dict:
    """What a worker makes of the items, as {(form, language): Edition}; all states.

    Of `forms` only, where a test looks at no others.
    """
    keys = [one.translation_key for one in items]
    want(keys)
    Edition.objects.exclude(form__in=forms).delete()
    working.make_due()
    return {(one.form, one.language): one for one in Edition.objects.filter(item_key__in=keys)}


def opened(edition) -> pikepdf.Pdf:
    """The file of an edition as a PDF."""
    pdf = pikepdf.open(io.BytesIO(bytes_of(edition)))
    OPENED.append(pdf)
    return pdf


def bytes_of(edition) -> bytes:
    """The file of an edition."""
    with edition.file.storage.open(edition.file.name) as file:
        return file.read()


def rendered(content, dots=150, page=0) -> Image.Image:
    """A page of a PDF as a picture, in so many dots an inch."""
    shown = pypdfium2.PdfDocument(content)
    try:
        return shown[page].render(scale=dots / 72).to_pil().convert("RGB")
    finally:
        shown.close()


def read_code(image) -> list[str]:
    """The texts of the QR codes in a picture."""
    return [code.text for code in zxingcpp.read_barcodes(image)]


def near(colour, other, within=24) -> bool:
    """True where two colours look the same."""
    return all(abs(one - two) <= within for one, two in zip(colour, other, strict=True))
