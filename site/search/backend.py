"""Wagtail's database search, given words it can find: see `words`.

The setting WAGTAILSEARCH_BACKENDS names this module. Everything that Wagtail indexes passes here:
pages, pictures, documents; everything that is looked for too, by visitors and by staff.
"""

from collections.abc import Iterator
from copy import copy
from functools import reduce
from operator import and_, or_

from django.db import connection
from django.db.models import Manager
from django.utils.encoding import force_str

from wagtail.models import Page
from wagtail.search.index import AutocompleteField, RelatedFields, SearchField
from wagtail.search.query import MATCH_NONE, And, Not, Or, Phrase, PlainText

from .words import Term, asked, indexed


def SearchBackend(params):
    """The backend for the database the site runs on."""
    if connection.vendor == "postgresql":
        from .engines.postgresql import Backend
    else:
        from .engines.sqlite import Backend
    return Backend(params)


class FindsWords:
    """Put before a backend of modelsearch: looks for words in the form they are indexed in."""

    def search(self, query, model_or_queryset, fields=None, operator=None, order_by_relevance=True):
        query = in_tokens(_parsed(query, operator))
        return super().search(query, model_or_queryset, fields, None, order_by_relevance)

    def autocomplete(
        self, query, model_or_queryset, fields=None, operator=None, order_by_relevance=True
    ):
        query = in_tokens(_parsed(query, operator), beginning=True)
        return super().autocomplete(query, model_or_queryset, fields, None, order_by_relevance)


class IndexesWords:
    """Put before an index of modelsearch: hands on words, and keeps what excerpts are made from."""

    def add_items(self, model, objs):
        prepared = [Prepared(obj) for obj in objs]
        super().add_items(model, prepared)
        if issubclass(model, Page):
            # Models are not loaded yet when a backend is.
            from .models import PageText

            PageText.objects.keep((each.obj, each.readable) for each in prepared)


class Prepared:
    """An object as modelsearch's indexer asks it: `pk`, and fields whose text is indexed words.

    `readable` is the same text as people read it, without the title, a line for each piece.
    """

    def __init__(self, obj):
        self.obj = obj
        self.pk = obj.pk
        self._fields = []
        lines = []
        for path, field, text in texts(obj, obj.get_search_fields()):
            words = indexed(text, stemmed=isinstance(field, SearchField))
            self._fields.append(_with_value(field, path, words))
            if isinstance(field, SearchField) and path != "title":
                lines += [" ".join(line.split()) for line in text.splitlines()]
        self.readable = "\n".join(filter(None, lines))

    def get_search_fields(self):
        return self._fields


def texts(obj, fields, prefix="") -> Iterator[tuple[str, SearchField | AutocompleteField, str]]:
    """Yield the path, the field and the text of all that is searched in `obj` and what it has."""
    for field in fields:
        path = f"{prefix}{field.field_name}"
        if isinstance(field, RelatedFields):
            for related in _as_list(field.get_value(obj)):
                yield from texts(related, field.fields, f"{path}__")
        elif isinstance(field, SearchField | AutocompleteField):
            yield path, field, _as_text(field.get_value(obj))


def _as_list(related) -> list:
    if isinstance(related, Manager):
        return list(related.all())
    return [] if related is None else [related]


def _as_text(value) -> str:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return "\n".join(map(_as_text, value))
    return "" if value is None else force_str(value)


def _with_value(field, path, value):
    twin = copy(field)
    twin.field_name = path
    twin.get_value = lambda obj: value
    return twin


def _parsed(query, operator):
    return PlainText(query, operator=operator or "and") if isinstance(query, str) else query


def in_tokens(query, beginning=False):
    """Return a query whose words are as they are indexed; MATCH_NONE when no word is in it.

    `beginning`: the last word is only begun, and the index holds words without their stem taken.
    """
    return _translated(query, beginning) or MATCH_NONE


def _translated(query, beginning):
    if isinstance(query, PlainText):
        terms = asked(query.query_string, stemmed=not beginning)
        return _begun(terms) if beginning else all_of(terms, query.operator)
    if isinstance(query, Phrase):
        tokens = indexed(query.query_string, stemmed=not beginning)
        return Phrase(tokens) if tokens else None
    if isinstance(query, And | Or):
        parts = [_translated(part, beginning) for part in query.subqueries]
        return _joined([part for part in parts if part], and_ if isinstance(query, And) else or_)
    if isinstance(query, Not):
        part = _translated(query.subquery, beginning)
        return part and Not(part)
    return query


def all_of(terms: list[Term], operator: str = "and"):
    """Return the query for pages with all `terms`, or with one of them; None for no terms."""
    single = " ".join(term[0] for term in terms if len(term) == 1)
    parts = [PlainText(single, operator=operator)] if single else []
    parts += [Phrase(" ".join(term)) for term in terms if len(term) > 1]
    return _joined(parts, or_ if operator == "or" else and_)


def _begun(terms):
    if not terms:
        return None
    *whole, last = terms
    # Of a run of Khmer only the last syllable may be a beginning.
    before = all_of([*whole, last[:-1]] if last[1:] else whole)
    return before & PlainText(last[-1]) if before else PlainText(last[-1])


def _joined(parts, operator):
    return reduce(operator, parts) if parts else None
