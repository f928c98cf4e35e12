"""What the backend relies on in modelsearch; a new version that changes it fails here first."""

import inspect
from importlib.metadata import version

from django.db import connection

from wagtail.search.backends import get_search_backend
from wagtail.search.index import AutocompleteField, RelatedFields, SearchField
from wagtail.search.query import MATCH_NONE, And, Not, Or, Phrase, PlainText

from home.models import InformationPage
from search.backend import FindsWords, IndexesWords, in_tokens
from tests import factories


def test_the_version_is_one_that_was_read():
    assert version("modelsearch") == "1.3.2"


def test_our_backend_is_the_one_in_use_everywhere(db):
    backend = get_search_backend()
    assert isinstance(backend, FindsWords)
    assert isinstance(backend.get_index_for_model(InformationPage), IndexesWords)
    parameters = ["query", "model_or_queryset", "fields", "operator", "order_by_relevance"]
    for act in (backend.search, backend.autocomplete):
        assert list(inspect.signature(act).parameters) == parameters
        stock = getattr(super(FindsWords, backend), act.__name__)
        assert list(inspect.signature(stock).parameters) == parameters


def test_the_index_holds_words_of_our_making_only(home, indexed):
    with indexed():
        page = factories.page(InformationPage, home, title="ខ្មែរ Votes", summary="and/or")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT title, body, autocomplete FROM wagtailsearch_indexentry WHERE object_id = %s",
            [str(page.pk)],
        )
        title, body, autocomplete = map(str, cursor.fetchone())
    assert "vote" in title
    assert "votes" not in title
    assert "votes" in autocomplete
    assert "/" not in body
    assert "ខ" not in title + autocomplete


def test_every_kind_of_question_is_put_into_tokens():
    asked = And([PlainText("Votes"), Or([Phrase("ខ្មែរ ថៃ"), Not(PlainText("gone"))])])
    assert repr(in_tokens(asked)) == (
        "<And <PlainText 'vote' operator='and' boost=1> <Or <Phrase 'xbchdccgd xcl xbrgf'>"
        " <Not <PlainText 'gone' operator='and' boost=1>>>>"
    ).replace("xbchdccgd xcl xbrgf", repr(in_tokens(Phrase("ខ្មែរ ថៃ")))[9:-2])
    for nothing in ("?!", "", And([PlainText("-")]), Phrase("'"), Not(PlainText("*"))):
        query = PlainText(nothing) if isinstance(nothing, str) else nothing
        assert in_tokens(query) is MATCH_NONE


def test_fields_are_what_we_copy():
    for kind in (SearchField, AutocompleteField):
        assert kind("title").field_name == "title"
    assert RelatedFields("items", [SearchField("title")]).fields[0].field_name == "title"
