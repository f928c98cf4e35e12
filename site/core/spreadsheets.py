"""Tables that a spreadsheet program opens and never runs, written row by row into a stream.

Both formats go straight to the stream they are given. A library that builds XLSX was not taken: it
keeps its rows in a file of its own on the way, readable by anyone who gets at the disk.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterable
from xml.sax.saxutils import escape

# What makes a spreadsheet program calculate, or call another program (OWASP, "CSV Injection"), and
# the full-width forms that East Asian versions read as the same.
FORMULA_SIGNS = "=+-@＝＋－＠"
# Excel shows no more rows, heading included, and no longer texts.
XLSX_ROWS = 1_048_576
XLSX_CHARACTERS = 32_767

_BREAKS = re.compile(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
# What a program may pass over on its way to the first sign.
_WIDTHLESS = "\u00ad\u200b\u200c\u200d\u2060"
# Control characters, marks that turn the direction of text, halves of characters, and the two code
# points that XML cannot hold.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)


def plain(value: str) -> str:
    """A value in one line and without characters that nobody sees."""
    return _UNSEEN.sub("", _BREAKS.sub(" ", value)).strip()


def guarded(value: str) -> str:
    """A plain value that is read as text: an apostrophe stands before the sign of a formula."""
    text = plain(value)
    return f"'{text}" if text.lstrip(_WIDTHLESS).startswith(tuple(FORMULA_SIGNS)) else text


class CsvTable:
    """Rows as CSV (RFC 4180), every value in quotes; in UTF-8 with the mark Excel knows it by."""

    def __init__(self, stream):
        self._text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="", write_through=True)
        self._rows = csv.writer(self._text, quoting=csv.QUOTE_ALL)

    def add(self, values: Iterable[str]):
        """Write one row."""
        self._rows.writerow([guarded(value) for value in values])

    def finish(self):
        """Hand over what is left; the stream stays open."""
        self._text.flush()
        self._text.detach()


class XlsxTable:
    """Rows as the one sheet of a workbook (ECMA-376), in which there are texts and nothing else.

    Each cell is an inline string, marked to stay one when somebody edits it.
    """

    def __init__(self, stream):
        self._archive = zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED)
        for name, content in _WORKBOOK.items():
            self._archive.writestr(_entry(name), _XML + content)
        self._sheet = self._archive.open(_entry("xl/worksheets/sheet1.xml"), "w", force_zip64=True)
        self._sheet.write((_XML + _SHEET_BEGINS).encode())

    def add(self, values: Iterable[str]):
        """Write one row."""
        cells = "".join(map(_cell, values))
        self._sheet.write(f"<row>{cells}</row>".encode())

    def finish(self):
        """Write the end of the workbook; the stream stays open."""
        self._sheet.write(_SHEET_ENDS.encode())
        self._sheet.close()
        self._archive.close()


def _cell(value):
    text = escape(plain(value)[:XLSX_CHARACTERS])
    return f'<c t="inlineStr" s="1"><is><t xml:space="preserve">{text}</t></is></c>'


def _entry(name):
    # Without a date of its own an entry would tell when the file was made, to the second.
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DOCUMENT = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_SHEET_BEGINS = (
    f'<worksheet xmlns="{_MAIN}">'
    '<cols><col min="1" max="8" width="28" customWidth="1"/></cols><sheetData>'
)
_SHEET_ENDS = "</sheetData></worksheet>"
_WORKBOOK = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_DOCUMENT}.sheet.main+xml"/>'
        '<Override PartName="/xl/worksheets/sheet1.xml"'
        f' ContentType="{_DOCUMENT}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_DOCUMENT}.styles+xml"/>'
        "</Types>"
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATED}/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>"
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATED}">'
        '<sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATED}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{_RELATED}/styles" Target="styles.xml"/>'
        "</Relationships>"
    ),
    # The second format is the one of our cells: text (49), and kept text by the quote prefix.
    "xl/styles.xml": (
        f'<styleSheet xmlns="{_MAIN}">'
        '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        "<borders><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
        "</cellStyleXfs>"
        '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"'
        ' applyNumberFormat="1"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
        "</styleSheet>"
    ),
}
