"""Questions to the database that are written once.

Django takes about as long to write a question in SQL as the database takes to answer it. What everybody sees does not
depend on who asks, so what a visitor asks is written once by each process and asked again with other keys; for whoever
has an account it is written anew each time, unless all that they see follows from what it is about. It must not depend
on the day or the language either, but where these are among what it is about.
"""

from __future__ import annotations

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
SIZES = (1, 10, 50, 200)
"""For so many keys a question is written; fewer are filled up with the last one."""


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
    if reader.is_authenticated or (keys is not None and len(keys) > SIZES[-1]):
        return list(question(reader, *about) if keys is None else question(reader, *about, keys))
    return answers_in(written(question, about, size_for(keys), connection.vendor), keys or ())


def answers_with(question: Question, *about: Any, values: Sequence[Any]) -> list[Any]:
    """The rows that a question gives a visitor for some values, each of which it takes as it is."""
    return answers_in(written(question, about, len(values), connection.vendor), values)


def number_of(question: Question, reader: Reader, *about: Any) -> int:
    """How many rows a question has for a reader."""
    return question(reader, *about).count() if reader.is_authenticated else number_with(question, *about)


def number_with(question: Question, *about: Any, values: Sequence[Any] = ()) -> int:
    """How many rows a question has for a visitor, for some values where it takes any."""
    counted = written(question, about, len(values), connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM ({counted.sql}) AS counted", filled(counted, values))
        return int(cursor.fetchall()[0][0])


def size_for(keys: Sequence[int] | None) -> int:
    return 0 if keys is None else next(size for size in SIZES if size >= len(keys))


@lru_cache(maxsize=1024)
def written(question: Question, about: tuple[Any, ...], size: int, vendor: str) -> Written:
    """The SQL of a visitor's question, for so many keys; `vendor` says in which database's words."""
    marks = [-place for place in range(1, size + 1)]
    found = question(VISITOR, *about, marks) if size else question(VISITOR, *about)
    compiler = found.query.get_compiler(connection=connection)
    sql, values = compiler.as_sql()
    columns = [column for column, *_ in compiler.select[: compiler.col_count]]
    converters = compiler.get_converters(columns).items()
    places = tuple((place, marks.index(value)) for place, value in enumerate(values) if value in marks)
    if {number for _place, number in places} != set(range(size)):
        raise ValueError(f"{question.__qualname__} does not ask for each of its keys")
    return Written(sql, tuple(values), places, tuple((place, *how) for place, how in converters))


def answers_in(question: Written, keys: Sequence[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(question.sql, filled(question, keys))
        rows = cursor.fetchall()
    return converted(rows, question.converters) if rows and question.converters else rows


def filled(question: Written, keys: Sequence[Any]) -> list[Any]:
    """The values of a question with keys where they belong."""
    values = list(question.values)
    for place, number in question.places:
        values[place] = keys[min(number, len(keys) - 1)]
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
