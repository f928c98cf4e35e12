"""Search in PostgreSQL: modelsearch as it is, with an index for its query (see the migration)."""

from modelsearch.backends.database.postgres.postgres import PostgresIndex, PostgresSearchBackend

from search.backend import FindsWords, IndexesWords


class Index(IndexesWords, PostgresIndex):
    pass


class Backend(FindsWords, PostgresSearchBackend):
    index_class = Index
