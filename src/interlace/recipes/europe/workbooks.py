"""The NUTS workbooks of Eurostat: codes and names per version, and which code became which."""

from __future__ import annotations

import logging
from functools import cache
from pathlib import Path

import fastexcel
import polars as pl

from interlace.nomenclature.nuts import is_place

NEWEST = "NUTS2021-NUTS2024.xlsx"
NEWER = "NUTS2016-NUTS2021.xlsx"
OLDER = "NUTS2013-NUTS2016.xlsx"

logging.getLogger("fastexcel.types.dtype").setLevel(logging.ERROR)


@cache
def sheet(path: Path, name: str) -> pl.DataFrame:
    """Read a sheet as text, columns `column_1`..., blanks around texts removed, empty cells null."""
    cells = fastexcel.read_excel(path).load_sheet(name, header_row=None, dtypes="string").to_polars()
    cells.columns = [f"column_{number + 1}" for number in range(cells.width)]
    text = pl.all().str.replace_all(r"[\s\u00a0]+", " ").str.strip_chars()
    return cells.with_columns(text).with_columns(pl.when(pl.all() == "").then(None).otherwise(pl.all()).name.keep())


def codes_and_names(cells: pl.DataFrame, code: str, names: list[str]) -> pl.DataFrame:
    """Return code and name of the rows that are places; the name is the first filled of several columns."""
    named = cells.select(code=pl.col(code), name=pl.coalesce(names)).drop_nulls("code")
    return places(named).unique("code", keep="first", maintain_order=True)


def places(codes: pl.DataFrame, column: str = "code") -> pl.DataFrame:
    """Keep the rows whose code can be a place: not a heading, not extra-regio."""
    return codes.filter(pl.col(column).map_elements(is_place, return_dtype=pl.Boolean))


def names_2024(folder: Path) -> pl.DataFrame:
    """Regions of NUTS 2024 and the statistical regions beside it, levels 1 to 3."""
    return pl.concat(
        codes_and_names(sheet(folder / NEWEST, name), "column_2", ["column_3"])
        for name in ("NUTS2024", "Statistical Regions")
    )


def names_2021(folder: Path) -> pl.DataFrame:
    """Regions of NUTS 2021, countries included."""
    return codes_and_names(sheet(folder / NEWER, "NUTS & SR 2021"), "column_1", [f"column_{n}" for n in (2, 3, 4, 5)])


def names_2016(folder: Path) -> pl.DataFrame:
    """Regions of NUTS 2016; labels are those of 2021 where the region lived on."""
    cells = sheet(folder / NEWER, "Changes detailed NUTS 2016-2021")
    return codes_and_names(cells, "column_1", [f"column_{n}" for n in (3, 4, 5, 6)])


def names_2013(folder: Path) -> pl.DataFrame:
    """Regions of NUTS 2013 (Member States of the time only); labels are those of 2016 where the region lived on."""
    cells = sheet(folder / OLDER, "NUTS2013-NUTS2016")
    return codes_and_names(cells, "column_2", [f"column_{n}" for n in (4, 5, 6, 7)])


def transliterations(folder: Path) -> pl.DataFrame:
    """Official Latin spellings of Greek and Cyrillic names of NUTS 2024: code, name, name_latin."""
    cells = sheet(folder / NEWEST, "Cyrillic & Greek to Latin")
    return places(cells.select(code="column_1", name="column_2", name_latin="column_3").drop_nulls())


def changes_2021_to_2024(folder: Path) -> pl.DataFrame:
    """Rows of both correspondence sheets: from_code, to_code (one may be null), label."""
    rows = [
        sheet(folder / NEWEST, name).select(
            from_code="column_3", to_code="column_4", label=pl.coalesce("column_5", "column_6", "column_7")
        )
        for name in ("NUTS2021- NUTS2024", "SR2021- SR2024")
    ]
    return places(pl.concat(rows).with_columns(code=pl.coalesce("from_code", "to_code")).drop_nulls("code")).drop(
        "code"
    )


def same_2016_and_2021(folder: Path) -> pl.DataFrame:
    """Codes that stand in both columns of the 2016-2021 sheet, with nothing but perhaps a new name."""
    cells = sheet(folder / NEWER, "Changes detailed NUTS 2016-2021")
    same = cells.filter((pl.col("column_1") == pl.col("column_2")) & ~pl.col("column_7").is_in(["3", "4", "5", "6"]))
    return places(same.select(code="column_1"))
