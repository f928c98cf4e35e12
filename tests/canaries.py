"""Words that no signer has, and a search that finds them however they are written.

A name, address or message of a signer that holds one of them must be found nowhere but in the mail.
"""

import base64
import json
import unicodedata
from functools import cache
from urllib.parse import quote

from django.db import connection

# Long enough that no file holds one by chance, in any spelling.
LATIN = "Zqvanorith"
KHMER = "ឆ្លោតវិច្ឆិក"
ADDRESS = "zqvmailbox"
COMMENT = "Zqvcommentary"
# NFD takes this apart; Khmer is the same in every form.
ACCENTED = "Zqvéloïse"
WORDS = (LATIN, KHMER, ADDRESS, COMMENT, ACCENTED)


@cache
def spellings() -> tuple[bytes, ...]:
    """Every canary in the encodings that databases, logs and files may give it."""
    found = set()
    for word in WORDS:
        for form in ("NFC", "NFD"):
            for text in (word, word.lower(), word.upper()):
                found |= _encoded(unicodedata.normalize(form, text))
    return tuple(sorted(found))


def _encoded(text: str) -> set[bytes]:
    raws = {text.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")}
    written = {json.dumps(text)[1:-1].encode(), quote(text).encode()}
    hexed = {raw.hex().encode() for raw in raws}
    return raws | written | hexed | {raw.upper() for raw in hexed} | _in_base64(raws)


def _in_base64(raws) -> set[bytes]:
    """What base64 of a longer text shows of each, at the three places where it may begin."""
    return {
        base64.b64encode(bytes(before) + raw)[(before * 8 + 5) // 6 : (before + len(raw)) * 8 // 6]
        for raw in raws
        for before in range(3)
    }


def hits(content: bytes) -> int:
    """How many spellings of canaries are found in some bytes."""
    return sum(spelling in content for spelling in spellings())


def rows_of(*tables: str) -> bytes:
    """All cells of some tables as the database holds them; of every table, when none is named."""
    cells = []
    with connection.cursor() as cursor:
        for table in tables or connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            cells += [_as_bytes(cell) for row in cursor.fetchall() for cell in row]
    return b"\n".join(cells)


def _as_bytes(cell) -> bytes:
    if isinstance(cell, bytes | memoryview):
        return bytes(cell)
    # A driver hands JSON over as a dictionary.
    return json.dumps(cell, ensure_ascii=False, default=str).encode("utf-8", "surrogatepass")
