"""Looking for words in everything that is kept: every column of every table, every session, every file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection


def places_with(words: Iterable[str]) -> set[str]:
    """Where any of the words is found, whatever its capitals."""
    wanted = [word.casefold() for word in words]
    return {place for place, text in everything_kept() if any(word in text.casefold() for word in wanted)}


def everything_kept() -> Iterator[tuple[str, str]]:
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            names = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                yield from ((f"{table}.{name}", as_text(value)) for name, value in zip(names, row, strict=True))
    for session in Session.objects.all():
        yield "a session", str(session.get_decoded())
    for folder in (Path(settings.MAIL_SERVER.folder), Path(settings.MEDIA_ROOT or "no media")):
        for path in folder.rglob("*"):
            if path.is_file():
                yield f"a file in {folder.name}", f"{path.name} {path.read_bytes().decode(errors='replace')}"


def as_text(value: object) -> str:
    return bytes(value).decode(errors="replace") if isinstance(value, (bytes, memoryview)) else str(value)
