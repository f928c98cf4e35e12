"""What each kind of export holds: whose signature, in which columns, by whose consent."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from petition import countries
from petition.models import Petition, Signature, SignatureExport

Kind = SignatureExport.Kind


@dataclass(frozen=True)
class Column:
    """A column of an export: its heading, the field it needs, and how a value is worded."""

    heading: str | Promise
    field: str
    worded: Callable = lambda value, language: value


@lru_cache
def _country(code, language):
    return dict(countries.choices(language)).get(code, code)


def _language(code, language):
    return dict(settings.LANGUAGES).get(code, code)


NAME = Column(_("Name"), "name")
ADDRESS = Column(_("Email"), "email")
COUNTRY = Column(_("Country"), "country", _country)
DAY = Column(_("Day"), "signed_on", lambda day, language: day.isoformat())
LANGUAGE = Column(_("Language"), "language", _language)
VERSION = Column(_("Version of the text"), "text_version", lambda number, language: str(number))
MESSAGE = Column(_("Message"), "comment")

COLUMNS = {
    # Answers to further questions belong to the delivered copy too: one column more in this line.
    Kind.DELIVERED: (NAME, COUNTRY, DAY, LANGUAGE, VERSION, MESSAGE),
    Kind.UPDATES: (NAME, ADDRESS, LANGUAGE),
    Kind.ANONYMOUS: (COUNTRY, DAY, LANGUAGE, VERSION),
}


def signatures(petition: Petition, kind: Kind):
    """The signatures that a kind of export may hold, with the columns it may hold and no other."""
    rows = Signature.objects.filter(petition=petition).confirmed()
    if kind == Kind.DELIVERED:
        rows = rows.deliverable()
    elif kind == Kind.UPDATES:
        rows = rows.wanting_updates()
    return rows.only("pk", *(column.field for column in COLUMNS[kind]))


def headings(kind: Kind, language: str) -> list[str]:
    """The first line of the table."""
    with translation.override(language):
        return [str(column.heading) for column in COLUMNS[kind]]


def row(signature: Signature, kind: Kind, language: str) -> list[str]:
    """The line of one signature. Raises SealBroken or KeyringUnavailable."""
    values = ((column, getattr(signature, column.field)) for column in COLUMNS[kind])
    return ["" if value is None else column.worded(value, language) for column, value in values]
