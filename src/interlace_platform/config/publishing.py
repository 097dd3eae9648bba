"""Putting a release before the public: evidence, territories, register and search in one transaction."""

from __future__ import annotations

from pathlib import Path

from django.db import transaction

from interlace_platform.core.progress import Progress, say_nothing
from interlace_platform.evidence.actions import Imported, import_release
from interlace_platform.evidence.queries import register_rows
from interlace_platform.partnerships.actions import RegisterTables, import_register
from interlace_platform.search.actions import rebuild_if_empty
from interlace_platform.territories.actions import import_territories


@transaction.atomic
def publish(*, folder: Path, progress: Progress = say_nothing) -> Imported:
    """Import a release with its register; nothing changes if any part of it is refused, or if it is current already."""
    outcome = import_release(folder=folder, progress=progress)
    if outcome.is_current_already:
        rebuild_if_empty(progress=progress)
        return outcome
    tables = {
        name: register_rows(outcome.release, name)
        for name in ("platforms", "sources", "partnerships", "claims", "counts", "initiatives", "lineage")
    }
    progress("register", 0, 1)
    import_territories(rows=register_rows(outcome.release, "territories"))
    import_register(register=RegisterTables(**tables))
    progress("register", 1, 1)
    return outcome
