"""A PDF is stored without what acts, what is attached and what it tells; it shows and links."""

import io
import zlib
from contextlib import suppress

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import ExifTags, Image

from media.intake import pdf_cleaning
from media.intake.pdf_cleaning import clean_pdf
from media.intake.refusals import Refused
from tests import factories

SECRET = "Sophea"


def telling_jpeg():
    told = Image.Exif()
    told[ExifTags.Base.Artist] = SECRET
    written = io.BytesIO()
    picture = Image.effect_noise((90, 60), 80).convert("RGB")
    picture.save(written, "JPEG", exif=told, comment=SECRET.encode())
    return written.getvalue()


LINK = "https://example.org/vote"


def act(kind, **entries):
    return Dictionary(S=Name(f"/{kind}"), **entries)


ACTS = {
    "JavaScript": {"JS": String(f"app.alert('{SECRET}')")},
    "Launch": {"F": String(f"{SECRET}.exe")},
    "SubmitForm": {"F": String(f"http://{SECRET}.example")},
    "ImportData": {"F": String(f"{SECRET}.fdf")},
    "GoToR": {"F": String(f"{SECRET}.pdf")},
    "URI": {"URI": String(f"javascript:{SECRET}")},
}


def put_first(pdf, action):
    pdf.Root.OpenAction = action


def put_at_the_page(pdf, action):
    pdf.pages[0].obj.AA = Dictionary(O=action)


def put_on_a_link(pdf, action):
    annotate(pdf, Subtype=Name.Link, A=action)


def put_behind_another(pdf, action):
    annotate(pdf, Subtype=Name.Link, A=act("GoTo", D=Array([0]), Next=Array([action])))


def put_in_a_field(pdf, action):
    field = pdf.make_indirect(Dictionary(FT=Name.Btn, T=String("a"), A=action))
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))


def put_in_the_outline(pdf, action):
    item = pdf.make_indirect(Dictionary(Title=String("One"), A=action))
    pdf.Root.Outlines = pdf.make_indirect(Dictionary(First=item, Last=item, Count=1))


def put_where_nobody_looks(pdf, action):
    pdf.pages[0].obj.Resources = Dictionary(Font=Dictionary(F1=Dictionary(Odd=action)))


PLACES = [
    put_first, put_at_the_page, put_on_a_link, put_behind_another, put_in_a_field,
    put_in_the_outline, put_where_nobody_looks,
]  # fmt: skip


def annotate(pdf, **entries):
    page = pdf.pages[0].obj
    one = pdf.make_indirect(Dictionary(Type=Name.Annot, Rect=Array([0, 0, 9, 9]), **entries))
    page.Annots = Array([*page.get("/Annots", []), one])


def readable(content):
    """All of a PDF as text, whatever it is packed in."""
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.save(
            written,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            compress_streams=False,
        )
    return written.getvalue()


def cleaned(change=None, pages=1):
    content = factories.pdf(pages, change)
    return clean_pdf("a.pdf", content)


def refusal(content):
    with pytest.raises(Refused) as refused:
        clean_pdf("letter.pdf", content)
    (sentence,) = refused.value.messages
    return sentence


def test_pages_and_links_stay():
    def change(pdf):
        annotate(pdf, Subtype=Name.Link, A=act("URI", URI=String(LINK)))
        annotate(pdf, Subtype=Name.Link, A=act("GoTo", D=Array([pdf.pages[1].obj, Name.Fit])))
        pdf.pages[0].obj.Contents = pdf.make_stream(b"0 0 9 9 re f")

    clean = cleaned(change, pages=2)
    with pikepdf.open(io.BytesIO(clean)) as pdf:
        assert len(pdf.pages) == 2
        first, second = pdf.pages[0].obj.Annots
        assert str(first.A.URI) == LINK
        assert second.A.D[0].objgen == pdf.pages[1].obj.objgen
        assert pdf.pages[0].obj.Contents.read_bytes() == b"0 0 9 9 re f"
    assert clean_pdf("a.pdf", clean) == clean


@pytest.mark.parametrize("kind", ACTS)
@pytest.mark.parametrize("put", PLACES)
def test_nothing_acts_by_itself(put, kind):
    action = act(kind, **ACTS[kind])
    content = factories.pdf(1, lambda pdf: put(pdf, action))
    assert SECRET.encode() in readable(content)
    assert SECRET.encode() not in readable(clean_pdf("a.pdf", content))


def attach(pdf):
    pdf.attachments["list.txt"] = SECRET.encode()


def attach_to_the_page(pdf):
    spec = pikepdf.AttachedFileSpec(pdf, SECRET.encode(), filename="list.txt")
    annotate(pdf, Subtype=Name.FileAttachment, FS=spec.obj)


def associate(pdf):
    spec = pikepdf.AttachedFileSpec(pdf, SECRET.encode(), filename="list.txt")
    pdf.pages[0].obj.AF = Array([spec.obj])


def show_a_film(pdf):
    annotate(pdf, Subtype=Name.RichMedia, RichMediaContent=Dictionary(X=String(SECRET)))


def ask_in_xml(pdf):
    pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=pdf.make_stream(SECRET.encode()))


def name_the_author(pdf):
    pdf.docinfo["/Author"] = SECRET
    with pdf.open_metadata() as told:
        told["dc:creator"] = [SECRET]


def describe_an_object(pdf):
    pdf.pages[0].obj.Metadata = pdf.make_stream(SECRET.encode())
    pdf.pages[0].obj.PieceInfo = Dictionary(Maker=String(SECRET))


def remark(pdf):
    annotate(pdf, Subtype=Name.Text, Contents=String(SECRET))
    annotate(pdf, Subtype=Name.Highlight, T=String(SECRET), Contents=String(SECRET))


def sign(pdf):
    value = pdf.make_indirect(
        Dictionary(Type=Name.Sig, ByteRange=Array([0, 1, 2, 3]), Name=String(SECRET))
    )
    pdf.Root.AcroForm = Dictionary(Fields=Array([Dictionary(FT=Name.Sig, V=value)]))


def add_to_the_end_of_the_file(pdf):
    pdf.trailer["/Maker"] = String(SECRET)


def add_to_the_catalogue(pdf):
    pdf.Root["/Maker"] = Dictionary(X=String(SECRET))


@pytest.mark.parametrize("change", [
    attach, attach_to_the_page, associate, show_a_film, ask_in_xml, name_the_author,
    describe_an_object, remark, sign, add_to_the_end_of_the_file, add_to_the_catalogue,
])  # fmt: skip
def test_what_is_attached_and_what_is_told_goes(change):
    content = factories.pdf(1, change)
    assert SECRET.encode() in readable(content)
    clean = clean_pdf("a.pdf", content)
    assert SECRET.encode() not in readable(clean)
    assert b"list.txt" not in readable(clean)


def test_the_number_of_the_document_is_a_new_one():
    def change(pdf):
        pdf.trailer["/ID"] = Array([String(b"0123456789abcdef"), String(b"0123456789abcdef")])

    assert b"0123456789abcdef" not in readable(cleaned(change))


@pytest.mark.parametrize("packed", [False, True])
def test_photographs_within_tell_nothing_and_show_the_same(packed):
    photograph = telling_jpeg()

    def change(pdf):
        content, filters = photograph, Name.DCTDecode
        if packed:
            content = zlib.compress(content)
            filters = Array([Name.FlateDecode, Name.DCTDecode])
        image = pdf.make_stream(content)
        image.stream_dict = Dictionary(
            Type=Name.XObject, Subtype=Name.Image, Width=90, Height=60,
            ColorSpace=Name.DeviceRGB, BitsPerComponent=8, Filter=filters,
        )  # fmt: skip
        pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(I=image))

    content = factories.pdf(1, change)
    with pikepdf.open(io.BytesIO(clean_pdf("a.pdf", content))) as pdf:
        image = pdf.pages[0].obj.Resources.XObject.I
        raw = image.read_raw_bytes()
        assert b"Sophea" not in raw
        assert raw.startswith(b"\xff\xd8")
        assert pikepdf.PdfImage(image).as_pil_image().size == (90, 60)


@pytest.mark.parametrize("before", [b"", b"<html>hello</html>", b"GIF89a", bytes(900)])
@pytest.mark.parametrize("behind", [b"", b"<html><script>1</script></html>", b"PK\x05\x06"])
def test_what_stands_before_and_behind_it_goes(before, behind):
    clean = clean_pdf("a.pdf", before + factories.pdf() + behind)
    assert clean.startswith(b"%PDF-")
    assert clean.rstrip().endswith(b"%%EOF")
    assert b"html" not in clean


@pytest.mark.parametrize("password", ["", "secret"])
def test_one_locked_is_refused(password):
    written = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(written, encryption=pikepdf.Encryption(owner="owner", user=password))
    assert refusal(written.getvalue()).startswith("“letter.pdf” is protected by a password")


def test_one_of_too_many_pages_is_refused(monkeypatch):
    monkeypatch.setattr(pdf_cleaning, "MOST_PAGES", 3)
    assert clean_pdf("a.pdf", factories.pdf(3))
    assert "“letter.pdf” has more than 3 pages" in refusal(factories.pdf(4))


@pytest.mark.parametrize("content", [
    b"%PDF-1.4\n%%EOF\n", factories.pdf()[:-120], factories.pdf().replace(b"xref", b"xxxx"),
    factories.pdf(0),
])  # fmt: skip
def test_one_damaged_is_refused(content):
    assert refusal(content).startswith("“letter.pdf” is damaged")


def test_a_stream_that_swells_is_left_packed_or_refused():
    """A gigabyte of zeros takes a megabyte: whoever opens it needs the memory."""
    packed = zlib.compressobj()
    swelling = b"".join(packed.compress(bytes(1024 * 1024)) for _ in range(600)) + packed.flush()

    def change(pdf):
        stream = pdf.make_stream(swelling)
        stream.stream_dict = Dictionary(Filter=Name.FlateDecode)
        pdf.pages[0].obj.Contents = stream

    content = factories.pdf(1, change)
    with suppress(Refused):
        assert len(clean_pdf("a.pdf", content)) < 2 * len(content)
