"""The list of organisations as a file that can be brought in again."""

from __future__ import annotations

from django.db.models import QuerySet

from interlace_platform.core.sheets import written_as
from interlace_platform.organisations.columns import COLUMNS, TEXT, row_of
from interlace_platform.organisations.models import Organisation
from interlace_platform.organisations.planning import record_of


def exported(found: QuerySet[Organisation], form: str) -> bytes:
    """Organisations as a file, every column of the import in it but descriptions in languages that none has."""
    loaded = found.select_related("territory", "cluster_profile").prefetch_related("texts")
    rows = [row_of(record_of(organisation)) for organisation in loaded]
    used = {name for row in rows for name, cell in row.items() if cell}
    names = [column.name for column in COLUMNS if column.name in used or not column.name.startswith(TEXT)]
    return written_as(form, names, rows, "organisations")
