"""Asking the index of the database in use: which entries have the words, in the order in which they were entered.

Each is told the way. SQLite begins with its index (``CROSS JOIN``), which gives its rows in this order by itself, and
stops as soon as it has as many as are wanted. PostgreSQL must neither guess how frequent the words are (``SELECT``)
nor begin with the order (``+ 0``) where they are rare: it would read entry after entry wherever it hopes to find enough
soon, as it takes looking into a vector for cheap. Whether they are common is looked up first, where they may be.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import BooleanField, F, Q, QuerySet
from django.db.models.expressions import RawSQL

from interlace_platform.search.models import Entry
from interlace_platform.search.terms import Lookup

ON_SQLITE = """
SELECT search_index.rowid
FROM search_index CROSS JOIN search_entry ON search_entry.id = search_index.rowid
WHERE search_index MATCH %s AND {permitted}
ORDER BY search_index.rowid LIMIT %s
"""
AMONG_FIRST = """
SELECT id FROM (SELECT id, vector FROM search_entry WHERE {permitted} ORDER BY id LIMIT %s) AS first_entered
WHERE ts_match_vq(vector, (SELECT %s::tsquery)) LIMIT %s
"""
ONE_BY_ONE = """
SELECT id FROM search_entry
WHERE {permitted} AND ts_match_vq(vector, (SELECT %s::tsquery))
ORDER BY id LIMIT %s
"""
LOOKED_AT, COMMON = 500, 50
"""What so many of so many entries have is soon found by reading entry after entry; `ts_match_vq` uses no index."""


def looked_up(lookup: Lookup, permitted: Q, most: int, *, may_be_common: bool = False) -> list[int]:
    """The first entries that have what is looked up, of those that are permitted, by their keys.

    Where it may be common, PostgreSQL looks whether it is: its index gathers all that have a word, to sort them then.
    """
    if connection.vendor != "postgresql":
        return asked(ON_SQLITE, permitted, (for_sqlite(lookup),), (most,))
    words = for_postgresql(lookup)
    if may_be_common and len(asked(AMONG_FIRST, permitted, (), (LOOKED_AT, words, COMMON))) == COMMON:
        return asked(ONE_BY_ONE, permitted, (), (words, most))
    found = having(words, permitted).order_by(F("pk") + 0)
    return list(found.values_list("pk", flat=True)[:most])


def is_there(lookup: Lookup, permitted: Q) -> bool:
    """Whether any permitted entry has what is looked up; which one is not asked, so that none is put in order."""
    if connection.vendor != "postgresql":
        return bool(looked_up(lookup, permitted, 1))
    words = for_postgresql(lookup)
    soon = asked(AMONG_FIRST, permitted, (), (LOOKED_AT, words, 1))
    return bool(soon or having(words, permitted).order_by().values_list("pk")[:1])


def asked(sql: str, permitted: Q, before: Sequence[str], after: Sequence[str | int]) -> list[int]:
    """The keys that SQL gives, with values before and after those of what is permitted."""
    query = Entry.objects.filter(permitted).query
    where, values = query.get_compiler(DEFAULT_DB_ALIAS).compile(query.where)
    with connection.cursor() as cursor:
        cursor.execute(sql.format(permitted=where), [*before, *values, *after])
        return [key for (key,) in cursor.fetchall()]


def having(words: str, permitted: Q) -> QuerySet[Entry]:
    """The entries that the index of PostgreSQL finds."""
    has_words = RawSQL("search_entry.vector @@ (SELECT %s::tsquery)", [words], BooleanField())
    return Entry.objects.filter(has_words, permitted)


def for_postgresql(lookup: Lookup) -> str:
    words = ([f"'{token}'" if is_whole else f"'{token}':*" for token, is_whole in each] for each in lookup)
    return " & ".join(f"({' | '.join(each)})" for each in words)


def for_sqlite(lookup: Lookup) -> str:
    words = ([f'"{token}"' if is_whole else f'"{token}"*' for token, is_whole in each] for each in lookup)
    return " AND ".join(f"({' OR '.join(each)})" for each in words)
