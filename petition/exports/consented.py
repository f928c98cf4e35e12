"""What each kind of export holds: whose signature, in which columns, by whose consent."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from petition import countries, questions
from petition.models import (
    Petition,
    PetitionPage,
    PetitionQuestion,
    Signature,
    SignatureExport,
)

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
ANSWERS = Column(_("Answers"), "answers")

COLUMNS = {
    Kind.DELIVERED: (NAME, COUNTRY, DAY, LANGUAGE, VERSION, MESSAGE, ANSWERS),
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


def row(signature: Signature, kind: Kind, language: str, asked=()) -> list[str]:
    """The line of one signature, its answers in the words of the questions `asked`.

    Raises SealBroken or KeyringUnavailable.
    """
    line = []
    for column in COLUMNS[kind]:
        value = getattr(signature, column.field)
        if value is not None and column is ANSWERS:
            pairs = questions.in_words(value, asked)
            value = "; ".join(f"{question}: {answer}" for question, answer in pairs)
        line.append("" if value is None else column.worded(value, language))
    return line


def questions_of(petition: Petition, language: str) -> list[PetitionQuestion]:
    """What the petition asks besides, in the words of its page in a language, if there is one."""
    pages = PetitionPage.objects.filter(translation_key=petition.pk)
    page = pages.filter(locale__language_code=language).first()
    return questions.asked(page) if page else []
