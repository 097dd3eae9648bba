"""What the platform knows about a person: every app declares its rows, so that export and erasure miss none.

A declaration says where the rows are, which columns a person gets, and what is left after erasure. Declared in an app's
`personal.py`, loaded when the app is ready. A test compares the declarations with all tables that point at an account.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models

Rows = models.QuerySet[Any]
Erase = Callable[[Rows], None]


@dataclass(frozen=True)
class Personal:
    """Rows about a person.

    Attributes
    ----------
    name
        What the person calls them; names the file of the export, such as ``tokens``.
    rows_of
        The rows about an account.
    columns
        What is exported: column in the file → field or path (``partnership__key``) in the database.
    erase
        What happens to the rows: `delete`, or `blank(...)` where others rely on the row.
    erase_elsewhere
        Removes what is about an account and is none of these rows (files); called before any row is touched.
    """

    name: str
    model: type[models.Model]
    rows_of: Callable[[Any], Rows]
    columns: Mapping[str, str]
    erase: Erase
    erase_elsewhere: Callable[[Any], None] | None = None

    @property
    def title(self) -> str:
        """The name as people read it."""
        return self.name.replace("_", " ").replace("-", " ")


declared: dict[str, Personal] = {}


def declare(personal: Personal) -> None:
    """Add a declaration; the same name twice is refused, unless it is the same model."""
    known = declared.get(personal.name)
    if known is not None and known.model is not personal.model:
        raise ValueError(f"{personal.name!r} is declared for {known.model.__name__} already.")
    declared[personal.name] = personal


def declarations() -> tuple[Personal, ...]:
    """All declarations, by name."""
    return tuple(declared[name] for name in sorted(declared))


def delete(rows: Rows) -> None:
    """Nobody else relies on these rows."""
    rows.delete()


def blank(**left: Any) -> Erase:
    """Others rely on these rows, so they stay, with these values in place of the personal ones."""

    def erase(rows: Rows) -> None:
        rows.update(**left)

    return erase


def keep(rows: Rows) -> None:
    """The rows hold ids and dates only; what they say of the person is gone once the account is anonymous."""
