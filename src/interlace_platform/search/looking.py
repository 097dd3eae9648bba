"""Asking the index of the database in use: which entries have the words, in the order in which they were entered.

Each is told the way. SQLite begins with its index (``CROSS JOIN``), which gives its rows in this order by itself, and
stops as soon as it has as many as are wanted. PostgreSQL must neither guess how frequent the words are (``SELECT``)
nor begin with the order (``+ 0``): it would read entry after entry wherever it hopes to find enough soon, as it takes
looking into a vector for cheap.
"""

from __future__ import annotations

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


def looked_up(lookup: Lookup, permitted: Q, most: int) -> list[int]:
    """The first entries that have what is looked up, of those that are permitted, by their keys."""
    return (
        on_postgresql(lookup, permitted, most)
        if connection.vendor == "postgresql"
        else on_sqlite(lookup, permitted, most)
    )


def on_sqlite(lookup: Lookup, permitted: Q, most: int) -> list[int]:
    query = Entry.objects.filter(permitted).query
    where, values = query.get_compiler(DEFAULT_DB_ALIAS).compile(query.where)
    with connection.cursor() as cursor:
        cursor.execute(ON_SQLITE.format(permitted=where), [for_sqlite(lookup), *values, most])
        return [key for (key,) in cursor.fetchall()]


def is_there(lookup: Lookup, permitted: Q) -> bool:
    """Whether any permitted entry has what is looked up; which one is not asked, so that none is put in order."""
    if connection.vendor == "postgresql":
        return bool(having(lookup, permitted).order_by().values_list("pk")[:1])
    return bool(on_sqlite(lookup, permitted, 1))


def on_postgresql(lookup: Lookup, permitted: Q, most: int) -> list[int]:
    found = having(lookup, permitted).order_by(F("pk") + 0)
    return list(found.values_list("pk", flat=True)[:most])


def having(lookup: Lookup, permitted: Q) -> QuerySet[Entry]:
    """The entries that have it, on PostgreSQL."""
    has_words = RawSQL("search_entry.vector @@ (SELECT %s::tsquery)", [for_postgresql(lookup)], BooleanField())
    return Entry.objects.filter(has_words, permitted)


def for_postgresql(lookup: Lookup) -> str:
    words = ([f"'{token}'" if is_whole else f"'{token}':*" for token, is_whole in each] for each in lookup)
    return " & ".join(f"({' | '.join(each)})" for each in words)


def for_sqlite(lookup: Lookup) -> str:
    words = ([f'"{token}"' if is_whole else f'"{token}"*' for token, is_whole in each] for each in lookup)
    return " AND ".join(f"({' OR '.join(each)})" for each in words)
