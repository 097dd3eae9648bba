"""The databases' own indexes over the same words: FTS5 with triggers on SQLite, a tsvector with GIN on PostgreSQL.

Both follow the table of entries in the transaction that writes it. Neither folds or cuts anything: the words in
`tokens` are ASCII already, and are looked up as they are. FTS5 reads what begins with three to eight characters one
after the other; for other lengths it first gathers all that begin so, which takes long where a word is frequent.
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

MAKE = {
    "sqlite": (
        "CREATE VIRTUAL TABLE search_index USING fts5("
        "tokens, content='search_entry', content_rowid='id', tokenize='ascii', detail='none', prefix='3 4 5 6 7 8')",
        "CREATE TRIGGER search_entry_put AFTER INSERT ON search_entry BEGIN "
        "INSERT INTO search_index(rowid, tokens) VALUES (new.id, new.tokens); END",
        "CREATE TRIGGER search_entry_removed AFTER DELETE ON search_entry BEGIN "
        "INSERT INTO search_index(search_index, rowid, tokens) VALUES ('delete', old.id, old.tokens); END",
        "CREATE TRIGGER search_entry_changed AFTER UPDATE OF tokens ON search_entry BEGIN "
        "INSERT INTO search_index(search_index, rowid, tokens) VALUES ('delete', old.id, old.tokens); "
        "INSERT INTO search_index(rowid, tokens) VALUES (new.id, new.tokens); END",
        "INSERT INTO search_index(search_index) VALUES ('rebuild')",
    ),
    "postgresql": (
        "ALTER TABLE search_entry ADD COLUMN vector tsvector "
        "GENERATED ALWAYS AS (array_to_tsvector(string_to_array(btrim(tokens), ' '))) STORED",
        "CREATE INDEX search_entry_vector ON search_entry USING gin (vector) WITH (fastupdate = off)",
    ),
}
DROP = {
    "sqlite": (
        "DROP TRIGGER search_entry_put",
        "DROP TRIGGER search_entry_removed",
        "DROP TRIGGER search_entry_changed",
        "DROP TABLE search_index",
    ),
    "postgresql": ("ALTER TABLE search_entry DROP COLUMN vector",),
}


def make_index(connection: BaseDatabaseWrapper) -> None:
    """Let the database index the words of all entries, now and from now on."""
    run(connection, MAKE[connection.vendor])


def drop_index(connection: BaseDatabaseWrapper) -> None:
    """Take the index away again."""
    run(connection, DROP[connection.vendor])


def run(connection: BaseDatabaseWrapper, statements: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
