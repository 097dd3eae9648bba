"""Everything the platform knows about a person, to take along: JSON, and the same as CSV, in one zip file."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import Any

from django.utils import timezone

from interlace_platform.accounts.models import User
from interlace_platform.core.personal import Personal, declarations

ABOUT = """What Interlace knows about you, on {now:%d %B %Y}.

data.json holds everything; each other file is one list of it as a table (CSV, UTF-8, separated by commas).
Passwords, the secrets of second factors and of tokens are kept in a form that nobody can read, and are left out.
"""
Row = dict[str, Any]


def export_of(user: User) -> bytes:
    """The zip file: ``data.json``, one CSV file for each declaration that has rows, and a note."""
    tables = {personal.name: rows_for(personal, user) for personal in declarations()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("README.txt", ABOUT.format(now=timezone.now()))
        archive.writestr("data.json", json.dumps(tables, indent=2, ensure_ascii=False, default=str))
        for name, rows in tables.items():
            if rows:
                archive.writestr(f"{name}.csv", as_csv(rows))
    return buffer.getvalue()


def rows_for(personal: Personal, user: User) -> list[Row]:
    found = personal.rows_of(user).values_list(*personal.columns.values())
    return [dict(zip(personal.columns, values, strict=True)) for values in found]


def as_csv(rows: list[Row]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(rows[0]))
    writer.writeheader()
    writer.writerows({name: in_a_cell(value) for name, value in row.items()} for row in rows)
    return text.getvalue()


def in_a_cell(value: object) -> object:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (dict, list)) else value
