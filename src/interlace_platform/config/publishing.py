"""Putting a release before the public: evidence, territories, register and search in one transaction."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import transaction

from interlace import __version__
from interlace.atlas.atlas import EMBEDDED, MAIN_YEAR, open_release
from interlace.recipes.evidence import build_evidence
from interlace.tables import Release
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


def computed_evidence(release: Path | None = None, year: int = MAIN_YEAR, *, progress: Progress = say_nothing) -> Path:
    """The folder with the evidence of a release, below the data folder; computed where it is not there already.

    Parameters
    ----------
    release, year
        The release and the year its evidence is about; else the one that comes with Interlace.

    Raises
    ------
    NotARelease, WrongChecksum, NoSuchYear
        The release is not sound, or has no figures for the year.
    """
    folder = evidence_folder(release or EMBEDDED, year)
    if not (folder / "manifest.json").is_file():
        in_one_bar = partial(say_one_thing, progress)
        build_evidence(open_release(release, year=year), folder, progress=in_one_bar, overwrite=True)
    return folder


def say_one_thing(progress: Progress, step: str, done: int, total: int) -> None:
    """The steps of a recipe as the progress of one thing."""
    progress("computing the evidence", done, total)


def evidence_folder(release: Path, year: int) -> Path:
    """One folder for each release, year and version of the methods' code, so that a new one is built anew."""
    figures = Release.open(release, verify=False)
    name = f"evidence-{figures.version}-{year}-{__version__}-{figures.checksum[:12]}"
    return Path(settings.ENVIRONMENT.data_folder) / "releases" / name
