"""Signatures typed in from paper sheets: stored line by line, counted once two people agree.

A line's key follows from where it stands, so an import may be killed at any moment and run again.
A line is a statement of people of ours about a sheet in a folder; no mail is sent to anybody.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Sum

from petition import countries
from petition.forms import NameField
from petition.models import DeclaredTotal, KeyRecord, PaperLine, Petition, Signature
from petition.secrecy import blind_index, keyring

COLUMNS = ["sheet", "line", "name", "country"]
# Rows to a transaction: what a killed import does twice, and how long it holds others up.
CHUNK = 250
HIGHEST_LINE = 999  # on one sheet; more is a slip of the hand


class NotASheet(ValueError):
    """The file as a whole cannot be read. The message quotes nothing of it."""


class NamesErased(Exception):
    """The petition holds no names any more and takes none."""


@dataclass(frozen=True)
class BadLine:
    """A line of the file that is not stored, and why; never what is written there."""

    number: int
    reason: str


def read(file: Iterable[str], petition: Petition, batch: str) -> Iterator[PaperLine | BadLine]:
    """Every line of a CSV file as a row to store, or as a number with a reason.

    Raises NotASheet, or KeyringUnavailable.
    """
    rows = csv.reader(file)
    if [column.strip().lower() for column in next(_rows_of(rows), [])] != COLUMNS:
        raise NotASheet(f"the first line of the file must be {','.join(COLUMNS)}")
    known = {code for code, _ in countries.choices("en")}
    seen = set()
    for row in _rows_of(rows):
        if not any(cell.strip() for cell in row):
            continue
        try:
            line = _line(row, petition, batch, known)
            if line.pk in seen:
                raise ValidationError("this sheet and line stood further up already")
        except ValidationError as refusal:
            yield BadLine(rows.line_num, " ".join(refusal.messages))
        else:
            seen.add(line.pk)
            yield line


def _rows_of(rows):
    try:
        yield from rows
    except csv.Error:
        raise NotASheet(f"the file is not CSV from line {rows.line_num} on") from None


def _line(row, petition, batch, known) -> PaperLine:
    """The row to store for one line of the file; raises ValidationError."""
    if len(row) != len(COLUMNS):
        raise ValidationError(f"there are {len(row)} columns instead of {len(COLUMNS)}")
    sheet, number, name, country = (cell.strip() for cell in row)
    if not sheet or len(sheet) > 32 or not sheet.isprintable():
        raise ValidationError("the sheet has no name, or one of more than 32 characters")
    if not (number.isascii() and number.isdecimal() and 1 <= int(number[:9]) <= HIGHEST_LINE):
        raise ValidationError(f"the line is not a number from 1 to {HIGHEST_LINE}")
    country = country.upper()
    if country and country not in known:
        raise ValidationError("the country is not a code of two letters such as KH, nor empty")
    name = NameField().clean(name)
    return PaperLine(
        id=PaperLine.key_of(petition.pk, batch, sheet, int(number)),
        petition=petition,
        batch=batch,
        sheet=sheet,
        line=int(number),
        name=name,
        name_key=blind_index.name_key(petition.pk, name),
        country=country,
    )


def store(lines: Iterable[PaperLine], petition: Petition) -> Iterator[int]:
    """Store lines by chunks, each for itself, and say after each how many lines that were.

    What is stored already stays as it is. Raises NamesErased or KeyringUnavailable.
    """
    lines = iter(lines)
    while chunk := list(islice(lines, CHUNK)):
        with transaction.atomic():
            KeyRecord.objects.require_same(keyring.current())
            # Held fast, so that no name is stored behind the back of whoever erases them.
            held = Petition.objects.select_for_update(no_key=True).get(pk=petition.pk)
            if held.anonymised_on:
                raise NamesErased
            PaperLine.objects.bulk_create(chunk, ignore_conflicts=True)
        yield len(chunk)


@transaction.atomic
def state_total(petition: Petition, batch: str, person) -> DeclaredTotal | None:
    """State what is stored of a batch and not yet counted; the total that waits for a second pair
    of eyes, or None when all of it counts.

    A total that nobody has checked gives way to one with the number of now: to a new row, so that
    nobody can check a number other than the one they saw. What is checked stays; then the
    difference is stated.
    """
    # Two imports of one batch wait for one another here.
    Petition.objects.select_for_update(no_key=True).get(pk=petition.pk)
    totals = DeclaredTotal.objects.of_batch(petition, batch)
    waiting = totals.filter(checked_by=None).select_for_update().first()
    counted = totals.counted().aggregate(sum=Sum("number"))["sum"] or 0
    lines = PaperLine.objects.filter(petition=petition, batch=batch)
    number = lines.count() - counted
    if waiting and waiting.number == number:
        return waiting
    if waiting:
        waiting.delete()
    if number <= 0:
        return None
    sheets = lines.values("sheet").distinct().count()
    return DeclaredTotal.objects.create(
        petition=petition,
        source=DeclaredTotal.Source.PAPER,
        number=number,
        evidence=f"batch {batch}, {sheets} sheets",
        batch=batch,
        stated_by=person,
    )


def possible_duplicates(petition: Petition, batch: str) -> int:
    """How many lines of a batch share name and country with a signature that counts, or a line.

    Two people may share both, so this is for a person to look at.
    """
    lines = PaperLine.objects.filter(petition=petition).exclude(name_key=None)
    on_paper = Counter(_alike(lines))
    confirmed = Signature.objects.filter(petition=petition, state=Signature.State.CONFIRMED)
    online = set(_alike(confirmed.exclude(name_key=None)))
    return sum(on_paper[who] > 1 or who in online for who in _alike(lines.filter(batch=batch)))


def _alike(rows):
    pairs = rows.values_list("name_key", "country")
    return [(bytes(name_key), country) for name_key, country in pairs]
