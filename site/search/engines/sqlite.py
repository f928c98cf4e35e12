"""Search in SQLite: modelsearch with another way to the order of what is found.

Its own orders by a subquery that searches the whole index again for every page found: seconds for
some thousands of pages.
"""

from django.db.models import Expression, F, FloatField

from modelsearch.backends.database.sqlite.query import BM25, MatchExpression, normalize
from modelsearch.backends.database.sqlite.sqlite import (
    SQLiteAutocompleteQueryCompiler,
    SQLiteFTSIndexEntry,
    SQLiteIndex,
    SQLiteSearchBackend,
    SQLiteSearchQueryCompiler,
)
from modelsearch.query import MatchAll, Not
from modelsearch.utils import get_descendants_content_types_pks

from search.backend import FindsWords, IndexesWords

# More than a reader leafs through; what lies beyond is found, but in no order.
MOST_RANKED = 5000


class WeightedBM25(BM25):
    """How well an entry fits, less being better; a word in the title counts ten times."""

    def as_sql(self, compiler, connection, **extra):
        # The columns in the order of the table: autocomplete, body, title.
        return f"bm25({SQLiteFTSIndexEntry._meta.db_table}, 1.0, 1.0, 10.0)", []


class Relevance(Expression):
    """The score of the row with key `pk` among `hits`, rows of (key as text, score).

    MATERIALIZED has the index searched once for the whole query, not once for every row.
    """

    output_field = FloatField()

    def __init__(self, pk, hits):
        super().__init__()
        self.pk = pk
        self.hits = hits

    def get_source_expressions(self):
        return [self.pk]

    def set_source_expressions(self, expressions):
        (self.pk,) = expressions

    def as_sql(self, compiler, connection):
        hits, hit_params = self.hits.query.get_compiler(connection=connection).as_sql()
        pk, pk_params = compiler.compile(self.pk)
        sql = (
            f"(WITH hits(key, score) AS MATERIALIZED ({hits})"  # noqa: S608 - compiled by Django
            f" SELECT score FROM hits WHERE key = CAST({pk} AS text))"
        )
        return sql, (*hit_params, *pk_params)


class RanksOnce:
    """Put before a query compiler of modelsearch: same pages, in an order found by one search."""

    def search(self, config, start, stop, score_field=None):
        query = normalize(self.query)
        if isinstance(query, MatchAll | Not):  # without a score
            return super().search(config, start, stop, score_field)
        hits = (
            SQLiteFTSIndexEntry.objects.filter(
                MatchExpression(
                    self.fields or self.FTS_TABLE_FIELDS,
                    self.build_search_query(query, config=config),
                ),
                index_entry__content_type__in=get_descendants_content_types_pks(
                    self.queryset.model
                ),
            )
            .annotate(score=WeightedBM25())
            .values_list("index_entry__object_id", "score")
        )
        found = self.queryset.filter(pk__in=hits.values("index_entry__object_id"))
        if self.order_by_relevance or score_field:
            name = score_field or "_score"
            ranked = hits.order_by("score")[:MOST_RANKED]
            found = found.annotate(**{name: Relevance(F("pk"), ranked)})
            if self.order_by_relevance:
                return found.order_by(F(name).asc(nulls_last=True), "-pk")[start:stop]
        if not found.query.order_by:
            found = found.order_by("-pk")
        return found[start:stop]


class QueryCompiler(RanksOnce, SQLiteSearchQueryCompiler):
    pass


class AutocompleteQueryCompiler(RanksOnce, SQLiteAutocompleteQueryCompiler):
    pass


class Index(IndexesWords, SQLiteIndex):
    pass


class Backend(FindsWords, SQLiteSearchBackend):
    query_compiler_class = QueryCompiler
    autocomplete_query_compiler_class = AutocompleteQueryCompiler
    index_class = Index
