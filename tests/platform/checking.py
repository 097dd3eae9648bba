"""When PostgreSQL checks foreign keys in transactions that last for many tests."""

from __future__ import annotations

from django.db import connection


def check_at_once() -> None:
    """Let PostgreSQL check foreign keys as rows are written.

    Checks put off until later stay in one list for as long as the outermost transaction lasts, and each test inside it
    would read all of it again.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
