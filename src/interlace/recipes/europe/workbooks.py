"""The NUTS workbooks of Eurostat as the recipe uses them: which one tells of which version, and places only."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import polars as pl

from interlace.nomenclature.nuts import is_place
from interlace.recipes.europe.originals import FoundOriginals
from interlace.sources.nuts_workbook import NutsWorkbook, parse_nuts_workbook

NEWEST = "NUTS2021-NUTS2024.xlsx"
EDITIONS = {
    2024: NEWEST,
    2021: "NUTS2016-NUTS2021.xlsx",
    2016: "NUTS2016-NUTS2021.xlsx",
    2013: "NUTS2013-NUTS2016.xlsx",
}
"""The workbook each version is read from, latest version first."""


@cache
def read_workbook(path: Path) -> NutsWorkbook:
    """Read a workbook, once."""
    return parse_nuts_workbook(path.read_bytes())


def places(codes: pl.DataFrame, column: str = "code") -> pl.DataFrame:
    """Keep the rows whose code can be a place: not a heading, not extra-regio."""
    return codes.filter(pl.col(column).map_elements(is_place, return_dtype=pl.Boolean))


def names(originals: FoundOriginals, version: int) -> pl.DataFrame:
    """Return code and name (null where the workbook has none) of the regions of a version.

    A region no list has any more is named as its successor is, where the workbook puts both in one row.
    """
    book = read_workbook(originals.path(EDITIONS[version]))
    changed = book.changes.filter(from_version=version).select("name", code="from_code").drop_nulls("code")
    listed = book.regions.filter(nuts_version=version)
    named = pl.concat(frame.select("code", pl.col("name").replace("", None)) for frame in (listed, changed))
    return places(named).unique("code", keep="first", maintain_order=True)


def changes_2021_to_2024(originals: FoundOriginals) -> pl.DataFrame:
    """Return from_code, to_code (one may be null) and name, a row for each region of either version."""
    changes = read_workbook(originals.path(NEWEST)).changes
    either = changes.select("from_code", "to_code", "name", code=pl.coalesce("from_code", "to_code"))
    return places(either).drop("code")
