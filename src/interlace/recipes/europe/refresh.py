"""Putting newer figures, fetched from Eurostat, in place of those the shipped release has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import polars as pl

from interlace.errors import MissingOriginals
from interlace.recipes.europe import industry
from interlace.recipes.europe.embedding import EMBEDDED
from interlace.recipes.europe.vintage import OF_2017, OF_2026
from interlace.recipes.progress import Progress, say_nothing
from interlace.sources.eurostat import parse_eurostat
from interlace.sources.snapshot import ABOUT, Snapshot, snapshots_in
from interlace.tables.release import Release, Source, TableAbout, write_release

VERSIONS: Mapping[str, Sequence[int]] = {"sbs_r_nuts06_r2": OF_2017, "sbs_r_nuts2021": OF_2026}
"""The datasets that can be renewed, and in which version of NUTS to look for their codes first."""
TABLE = "sbs"


def holds_fetched_files(folder: Path) -> bool:
    """Whether a folder holds what `interlace fetch` writes, and so not the originals a release is made from."""
    return any(folder.glob(f"*{ABOUT}"))


def refresh_europe(
    fetched: str | Path,
    to: str | Path,
    *,
    shipped: Path = EMBEDDED,
    overwrite: bool = False,
    progress: Progress = say_nothing,
) -> Release:
    """Write a release that is the shipped one with the fetched business statistics in it.

    Parameters
    ----------
    fetched
        A folder with what `interlace fetch eurostat` wrote: `sbs_r_nuts2021` (2021 on), `sbs_r_nuts06_r2` (to 2020).
    to
        The folder to write to.
    shipped
        The release that everything else is taken from.

    Returns
    -------
    Release
        Regions, years and measures that were fetched replace those of the shipped table; all others stay. The manifest
        names the fetched files with their checksums and the day.

    Raises
    ------
    MissingOriginals
        The folder holds neither dataset.
    DamagedSnapshot
        A fetched file was changed or lost its description.
    ReleaseExists
        The folder holds something and `overwrite` is false.
    """
    snapshots = {key: each for key, each in snapshots_in(Path(fetched)).items() if key in VERSIONS}
    if not snapshots:
        raise MissingOriginals(
            f"{fetched} holds no fetched business statistics.",
            do=f"fetch one of {', '.join(VERSIONS)} into it, such as `interlace fetch eurostat sbs_r_nuts2021`.",
        )
    release = Release.open(shipped)
    tables: dict[str, pl.DataFrame] = {}
    for done, name in enumerate(release.table_names):
        progress(name, done, len(release.table_names))
        tables[name] = release.table(name)
    tables[TABLE] = renewed(tables[TABLE], snapshots, tables["regions"], tables["nuts_conversion"])
    about = {name: release.about(name) for name in tables}
    about[TABLE] = _about_renewed(about[TABLE], tables[TABLE], snapshots)
    newest = max(snapshot.retrieved_on for snapshot in snapshots.values())
    return write_release(
        to,
        name=release.name,
        version=f"{release.version}+{newest:%Y%m%d}",
        tables=tables,
        about=about,
        sources=release.sources | {key: _source(snapshot) for key, snapshot in snapshots.items()},
        overwrite=overwrite,
    )


def renewed(
    table: pl.DataFrame, snapshots: Mapping[str, Snapshot], regions: pl.DataFrame, conversion: pl.DataFrame
) -> pl.DataFrame:
    """The table `sbs` with the fetched regions, years and measures in place of its own.

    Where an old code and the newer codes of the same territory both report a year, only the fuller telling stays.
    """
    for key in sorted(snapshots):
        cells = industry.cells_of(parse_eurostat(snapshots[key].read()))
        newer = industry.level_two(cells, regions, VERSIONS[key]).select(table.columns).cast(table.schema)
        kept = table.join(newer, on=["region", "year", "measure"], how="anti")
        table = industry.without_repeats(pl.concat([kept, newer]), conversion).select(table.columns)
    return table


def _about_renewed(former: TableAbout, table: pl.DataFrame, snapshots: Mapping[str, Snapshot]) -> TableAbout:
    years = sorted(table["year"].unique().to_list())
    fetched = "; ".join(f"{key} on {snapshot.retrieved_on}" for key, snapshot in sorted(snapshots.items()))
    notes = [note for snapshot in snapshots.values() for note in snapshot.notes]
    return replace(
        former,
        sources=_once([*former.sources, *sorted(snapshots)]),
        vintage=f"{former.vintage}; fetched: {fetched}",
        years=f"{years[0]}-{years[-1]}",
        notes=(*former.notes, *notes),
    )


def _once(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))


def _source(snapshot: Snapshot) -> Source:
    return Source(
        title=snapshot.title,
        publisher=snapshot.publisher,
        licence=snapshot.licence,
        attribution=snapshot.attribution,
        url=snapshot.url,
        retrieved_on=snapshot.retrieved_on.isoformat(),
        vintage=snapshot.updated,
        sha256=snapshot.sha256,
    )
