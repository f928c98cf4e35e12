"""Small DOCX and ODT files for tests, as the bytes that a word processor writes."""

import io
import zipfile

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def archive(files) -> bytes:
    """A ZIP archive of `files`, {path: content}, in their order."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as made:
        for path, content in files.items():
            made.writestr(path, content)
    return written.getvalue()


def docx(more=()) -> bytes:
    """A letter that tells who wrote it; `more` are further files, {path: content}."""
    files = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/>'
        '<Override PartName="/docProps/core.xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="b" Type="{OFFICE}/core-properties" Target="docProps/core.xml"/>'
        "</Relationships>",
        "word/_rels/settings.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="c" Type="{OFFICE}/attachedTemplate" TargetMode="External"'
        ' Target="file:///C:/Users/Sophea/letter.dotx"/></Relationships>',
        "word/settings.xml": f'<w:settings xmlns:w="{W}"><w:attachedTemplate r:id="c"/>'
        "</w:settings>",
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body><w:ins w:id="1"'
        ' w:author="Sophea Chan" w:date="2014-07-22T10:00:00Z"><w:t>Let us vote.</w:t></w:ins>'
        "</w:body></w:document>",
        "docProps/core.xml": "<creator>Sophea Chan</creator>",
    }
    return archive({**files, **dict(more)})


def odt(more=()) -> bytes:
    """The same letter, by another program."""
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    files = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": "<office:document-content><dc:creator>Sophea Chan</dc:creator>"
        "<text:p>Let us vote.</text:p></office:document-content>",
        "meta.xml": "<office:document-meta><dc:creator>Sophea Chan</dc:creator>",
        "Thumbnails/thumbnail.png": b"\x89PNG",
        "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{space}">'
        '<manifest:file-entry manifest:full-path="/"/>'
        '<manifest:file-entry manifest:full-path="content.xml"/>'
        '<manifest:file-entry manifest:full-path="meta.xml"/>'
        '<manifest:file-entry manifest:full-path="Thumbnails/thumbnail.png"/>'
        "</manifest:manifest>",
    }
    return archive({**files, **dict(more)})
