"""Eurostat bulk files: tab-separated, one series a line, one period a column.

Two headers are in the wild: `nace_r2,indic_sb,geo\\time` with the newest year first (before 2022), and
`freq,unit,geo\\TIME_PERIOD` with the oldest first. A cell is a number or ":", then perhaps a blank and flags
("219 d", ": c").
"""

from __future__ import annotations

from collections import Counter

import polars as pl

from interlace.sources.cells import (
    Findings,
    add_duplicates,
    add_unknown_flags,
    amount_of,
    figure_lines,
    is_period,
    of_width,
    tidy_flags,
    with_years,
)
from interlace.sources.raw_text import unpack

DIALECT = "Eurostat's bulk format (tab-separated)"
NUMBER_CHARACTERS = "0123456789.+-: "
FLAG_CHARACTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ@ "


def parse_bulk_tsv(data: bytes) -> pl.DataFrame:
    """Read a Eurostat bulk file, old or new, compressed or not.

    Parameters
    ----------
    data
        The bytes of the file as downloaded.

    Returns
    -------
    pl.DataFrame
        One row for each cell of the file: the dimensions as the header names them (lower case, text), `time`
        (whole years where all periods are years, else text), `amount` (float, null where ":"), `flag` (text).

    Raises
    ------
    UnknownDialect
        The file is empty or a web page.
    MalformedFile
        Anything in it is not as it should be: every place is listed by line, and nothing is returned.

    Examples
    --------
    >>> parse_bulk_tsv(b"geo\\\\time\\t2015 \\t2014 \\nES61\\t219 d\\t: c\\n").rows()
    [('ES61', 2015, 219.0, 'd'), ('ES61', 2014, None, 'c')]
    """
    header, _, body = unpack(data).partition("\n")
    found = Findings()
    dimensions, periods = _parse_header(header, found)
    found.refuse(DIALECT)
    series = _series(body, dimensions, len(periods), found)
    cells = _cells(series, dimensions, periods)
    _add_cell_findings(cells, found)
    found.refuse(DIALECT)
    return with_years(tidy_flags(cells.select(*dimensions, "time", "amount", "flag")), periods)


def _parse_header(header: str, found: Findings) -> tuple[list[str], list[str]]:
    first, *rest = header.split("\t")
    names, _, time_name = first.rpartition("\\")
    dimensions = [name.strip().lower() for name in names.split(",")]
    periods = [period.strip() for period in rest]
    if time_name.strip().lower() not in {"time", "time_period"}:
        found.add(1, f'the header begins with "{first[:60]}" where dimensions and then "\\time" should stand')
    elif "geo" not in dimensions:
        found.add(1, f"the header has no dimension geo, only {', '.join(dimensions)}")
    if not periods:
        found.add(1, "the header has no periods")
    for name, count in Counter([*dimensions, *periods]).items():
        if count > 1:
            found.add(1, f'the header names "{name}" {count} times')
    for period in periods:
        if not is_period(period):
            found.add(1, f'"{period}" in the header is not a period')
    return dimensions, periods


def _series(body: str, dimensions: list[str], n_periods: int, found: Findings) -> pl.DataFrame:
    """One row a series: line, key columns, and the cells as a list; bad lines are noted and left out."""
    columns = pl.col("text").str.count_matches("\t", literal=True) + 1
    lines = of_width(figure_lines(body, found).with_columns(columns=columns), n_periods + 1, found)
    split = lines.select("line", cells=pl.col("text").str.split("\t"))
    series = split.select("line", key=pl.col("cells").list.first(), cells=pl.col("cells").list.slice(1))
    return _keyed(series, dimensions, found)


def _keyed(series: pl.DataFrame, dimensions: list[str], found: Findings) -> pl.DataFrame:
    codes = pl.col("key").str.count_matches(",", literal=True) + 1
    wrong = (codes != len(dimensions)) | pl.col("key").str.contains(r"(^|,)\s*(,|$)")
    found.add_rows(
        series.filter(wrong), f'the series "{{key}}" does not name a code for each of {", ".join(dimensions)}'
    )
    keyed = series.filter(~wrong).with_columns(
        pl.col("key").str.split_exact(",", len(dimensions) - 1).struct.rename_fields(dimensions).alias("codes")
    )
    add_duplicates(found, keyed, ["key"], 'the series "{key}" stands on line {first} already')
    return keyed.unnest("codes").with_columns(pl.col(dimensions).str.strip_chars())


def _cells(series: pl.DataFrame, dimensions: list[str], periods: list[str]) -> pl.DataFrame:
    """One row a cell, with its text split into number and flag."""
    long = series.select("line", *dimensions, "cells", time=pl.lit(periods, dtype=pl.List(pl.String)))
    long = long.explode("cells", "time").with_columns(pl.col("cells").str.strip_chars())
    number = pl.col("cells").str.strip_chars_end(FLAG_CHARACTERS)
    flag = pl.col("cells").str.strip_chars_start(NUMBER_CHARACTERS)
    return long.with_columns(
        amount=amount_of(number),
        is_missing=number == ":",
        flag=flag.str.replace(r"^[eE][+-]?\d+\s*", ""),
    )


def _add_cell_findings(cells: pl.DataFrame, found: Findings) -> None:
    wrong = cells.filter(pl.col("amount").is_null() & ~pl.col("is_missing"))
    found.add_rows(wrong, '"{cells}" in {time} is not a number')
    flagged = cells.filter((pl.col("flag") != "") & (pl.col("amount").is_not_null() | pl.col("is_missing")))
    lower = flagged.with_columns(pl.col("flag").str.replace("@C", "c", literal=True), where=pl.col("time"))
    add_unknown_flags(found, lower)
