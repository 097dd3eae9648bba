"""Released folders of evidence for tests: a real one, cut down to a few regions, and ways to spoil it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from interlace.tables import Release, TableAbout, write_release

FEW_REGIONS = ("DE21", "EL43", "ES61", "FI1D", "FRI1", "FRY5", "ITH5", "PL71", "PT11", "SE12", "SI03")
COLUMNS_OF_REGIONS = {"region", "partner", "other"}


def few_regions_of(whole: Release, folder: Path) -> Release:
    """The same release with the rows of a few regions only; register, names and conversions stay whole."""
    tables = {name: cut(name, whole.table(name)) for name in whole.table_names}
    return write_again(whole, folder, tables)


def cut(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    if name == "region":
        return frame.filter(pl.col("code").is_in(FEW_REGIONS))
    if name == "relatedness":
        return frame
    for column in COLUMNS_OF_REGIONS & set(frame.columns):
        frame = frame.filter(pl.col(column).is_in(FEW_REGIONS))
    return frame


def write_again(release: Release, folder: Path, tables: Mapping[str, pl.DataFrame], version: str = "few") -> Release:
    held = release.manifest["tables"]
    about = {
        name: TableAbout(
            title=held[name]["title"],
            sources=tuple(held[name]["sources"]),
            vintage=held[name]["vintage"],
            years=held[name]["years"],
            notes=tuple(held[name]["notes"]),
        )
        for name in tables
    }
    return write_release(
        folder,
        name=release.name,
        version=version,
        tables=tables,
        about=about,
        sources=release.sources,
        methods=release.manifest["methods"],
    )


def with_tables(release: Release, folder: Path, version: str = "changed", **changed: pl.DataFrame | None) -> Release:
    """The same release with some tables replaced, or left out where None is given."""
    tables = {name: release.table(name) for name in release.table_names} | changed
    return write_again(release, folder, {name: frame for name, frame in tables.items() if frame is not None}, version)


def damaged_copy(release: Release, folder: Path, table: str) -> Path:
    """A copy in which one table's file differs from its checksum by one byte."""
    shutil.copytree(release.folder, folder)
    path = folder / json.loads((folder / "manifest.json").read_text())["tables"][table]["file"]
    path.write_bytes(path.read_bytes() + b"\0")
    return folder
