"""Signers who agreed to this and that, and exports as a worker makes them."""

import csv
import io

from django.utils import timezone

import openpyxl

from petition.exports import exporting
from petition.models import Signature, SignatureExport

REASON = "For handing over in Phnom Penh"


def signature(page, name="Sophea Chan", **changes) -> Signature:
    """A confirmed signature whose signer agreed to nothing, unless changed."""
    return Signature.objects.create(
        **{
            "petition": page.petition,
            "state": Signature.State.CONFIRMED,
            "confirmed_at": timezone.now(),
            "name": name,
            "country": "CA",
            "language": "en",
            "text_version": 1,
            "signed_on": timezone.localdate(),
            **changes,
        }
    )


def delivered(page, name="Sophea Chan", **changes) -> Signature:
    """A confirmed signature whose name may be delivered."""
    return signature(page, name, is_in_delivered_copy=True, **changes)


def wish(page, person, **changes) -> SignatureExport:
    """An export that waits to be made: the copy for the addressee as CSV, unless changed."""
    return SignatureExport.objects.create(
        **{
            "petition": page.petition,
            "kind": SignatureExport.Kind.DELIVERED,
            "format": SignatureExport.Format.CSV,
            "language": "en",
            "reason": REASON,
            "requested_by": person,
            **changes,
        }
    )


def made(page, person, **changes) -> SignatureExport:
    """An export after a worker had a look at it."""
    export = wish(page, person, **changes)
    exporting.build_due()
    export.refresh_from_db()
    return export


def content(export) -> bytes:
    """The file of an export, opened."""
    file = exporting.open_file(export)
    try:
        return b"".join(file)
    finally:
        file.close()


def rows(export) -> list[list[str]]:
    """The lines of an export's file, as a program other than ours reads them."""
    if export.format == SignatureExport.Format.CSV:
        return list(csv.reader(io.StringIO(content(export).decode("utf-8-sig"), newline="")))
    book = openpyxl.load_workbook(io.BytesIO(content(export)))
    return [[cell.value or "" for cell in row] for row in book.active.iter_rows()]
