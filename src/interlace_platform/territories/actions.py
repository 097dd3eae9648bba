"""All writes of the territories."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction

from interlace_platform.territories.models import Territory


@transaction.atomic
def import_territories(*, rows: Sequence[Mapping[str, str]]) -> int:
    """Write the register's territories; one that is known already is brought up to date. Returns how many there are."""
    for row in rows:
        Territory.objects.update_or_create(key=row["key"], defaults=fields_from(row))
    return len(rows)


def fields_from(row: Mapping[str, str]) -> dict[str, object]:
    return {
        "kind": row["kind"],
        "name": row["name"],
        "nuts_code": row["nuts_code"],
        "nuts_version": int(row["nuts_version"]) if row["nuts_version"] else None,
        "country": row["country"],
        "note": row["note"],
    }
