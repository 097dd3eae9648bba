"""Questions to the database that are written once.

Django takes about as long to write a question in SQL as the database takes to answer it. What everybody sees does not
depend on who asks, so what a visitor asks is written once by each process and asked again with other keys; for whoever
has an account it is written anew each time, unless all that they see follows from what it is about. It must not depend
on the day or the language either, but where these are among what it is about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from interlace_platform.core.readers import VISITOR, Reader

Question = Callable[..., QuerySet[Any, Any]]
"""Takes a reader, what it is about (few and hashable), and keys where there are any; gives a `values_list`."""

Converters = tuple[tuple[int, Sequence[Callable[..., Any]], Any], ...]
LIST = -1
"""The size of a question that takes any number of keys, all of them as one value."""
ALL, MARKS = -7_100, (-7_101, -7_102)
IN_LIST, MARK = "IN (%s, %s)", re.compile(r"%[%s]")
AS_ONE = {"postgresql": "= ANY(%s::bigint[])", "sqlite": "IN (SELECT value FROM json_each(%s))"}
"""How a database is told to look for keys among those of a single value, in place of `IN_LIST`."""


@dataclass(frozen=True)
class Written:
    """A question in SQL: its values, in which places of them which keys belong, and how columns are read."""

    sql: str
    values: tuple[Any, ...]
    places: tuple[tuple[int, int], ...]
    converters: Converters


def answers_to(question: Question, reader: Reader, *about: Any, keys: Sequence[int] | None = None) -> list[Any]:
    """The rows that a question gives a reader; with keys, those about them."""
    if keys is not None and not keys:
        return []
    if reader.is_authenticated:
        return list(question(reader, *about) if keys is None else question(reader, *about, keys))
    if keys is None:
        return answers_in(written(question, about, 0, connection.vendor), ())
    return answers_in(written(question, about, LIST, connection.vendor), [as_one(keys)])


def answers_with(question: Question, *about: Any, values: Sequence[Any]) -> list[Any]:
    """The rows that a question gives a visitor for some values, each of which it takes as it is."""
    return answers_in(written(question, about, len(values), connection.vendor), values)


def number_of(question: Question, reader: Reader, *about: Any) -> int:
    """How many rows a question has for a reader."""
    return question(reader, *about).count() if reader.is_authenticated else number_with(question, *about)


def number_with(question: Question, *about: Any, values: Sequence[Any] = ()) -> int:
    """How many rows a question has for a visitor, for some values where it takes any."""
    counted = written(question, about, len(values), connection.vendor)
    ((count,),) = rows_of(f"SELECT COUNT(*) FROM ({counted.sql}) AS counted", filled(counted, values))
    return int(count)


def as_one(keys: Sequence[int]) -> Any:
    """All keys as a single value: an array, or JSON where the database has none, written out."""
    said = ",".join(map(str, keys))
    return f"{{{said}}}" if connection.vendor == "postgresql" else f"[{said}]"


@lru_cache(maxsize=1024)
def written(question: Question, about: tuple[Any, ...], size: int, vendor: str) -> Written:
    """The SQL of a visitor's question, for so many values or a `LIST`; `vendor` says in which database's words."""
    marks = list(MARKS) if size == LIST else [-place for place in range(1, size + 1)]
    found = question(VISITOR, *about, marks) if size else question(VISITOR, *about)
    compiler = found.query.get_compiler(connection=connection)
    sql, values = compiler.as_sql()
    columns = [column for column, *_ in compiler.select[: compiler.col_count]]
    converters = compiler.get_converters(columns).items()
    if size == LIST:
        sql, values = with_one_value(sql, values, AS_ONE[vendor])
        marks = [ALL, *(mark for mark in MARKS if mark in values)]
    places = tuple((place, marks.index(value)) for place, value in enumerate(values) if value in marks)
    if {number for _place, number in places} != set(range(abs(size))):
        raise ValueError(f"{question.__qualname__} does not ask for each of its keys")
    return Written(sql, tuple(values), places, tuple((place, *how) for place, how in converters))


def with_one_value(sql: str, values: Sequence[Any], words: str) -> tuple[str, list[Any]]:
    """The SQL and values of a question in which one value, `ALL`, stands for each list of the two marks."""
    said, *rest = sql.split(IN_LIST)
    kept = list(values)
    for part in rest:
        place = MARK.findall(said).count("%s")
        if tuple(kept[place : place + 2]) == MARKS:
            kept[place : place + 2] = [ALL]
            said += words + part
        else:
            said += IN_LIST + part
    return said, kept


def answers_in(question: Written, keys: Sequence[Any]) -> list[Any]:
    rows = rows_of(question.sql, filled(question, keys))
    return converted(rows, question.converters) if rows and question.converters else rows


def rows_of(sql: str, values: Sequence[Any]) -> list[Any]:
    """What the database answers; moments of PostgreSQL are read by its driver: in UTC as Django's, but faster."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            from psycopg.types.datetime import TimestamptzLoader  # noqa: PLC0415 - only PostgreSQL needs it

            cursor.adapters.register_loader("timestamptz", TimestamptzLoader)
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def filled(question: Written, keys: Sequence[Any]) -> list[Any]:
    """The values of a question with keys where they belong."""
    values = list(question.values)
    for place, number in question.places:
        values[place] = keys[number]
    return values


def converted(rows: Sequence[Sequence[Any]], converters: Converters) -> list[Any]:
    """Rows as Django would give them: truths, days and ids as what they are; each value of a column converted once."""
    columns = list(zip(*rows, strict=True))
    for place, ways, column in converters:
        read = {value: read_as(value, ways, column) for value in set(columns[place])}
        columns[place] = tuple(read[value] for value in columns[place])
    return list(zip(*columns, strict=True))


def read_as(value: Any, ways: Sequence[Callable[..., Any]], column: Any) -> Any:
    for way in ways:
        value = way(value, column, connection)
    return value
