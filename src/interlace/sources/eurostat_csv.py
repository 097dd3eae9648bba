"""Eurostat's comma-separated files: SDMX-CSV with and without labels, and its tidied forms.

A file with labels repeats each column: code, label, code, label. Flags stand in `OBS_FLAG` and, for what is
confidential, in `CONF_STATUS`; both end up in `flag`.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

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

DIALECT = "SDMX-CSV"
ABOUT_THE_FILE = {"structure", "structure_id", "structure_name", "dataflow", "last update"}
TIME_NAMES = {"time_period", "time"}
AMOUNT_NAMES = {"obs_value", "value", "values"}
FLAG_NAMES = {"obs_flag", "obs_status", "flag", "flags"}
SECRECY_NAME = "conf_status"
MISSING = ("", ":", "NaN")


@dataclass(frozen=True)
class Columns:
    """Where in a line each thing stands."""

    width: int
    dimensions: dict[str, int]
    time: int
    amount: int
    flag: int | None
    secrecy: int | None
    has_codes_with_labels: bool


def parse_sdmx_csv(data: bytes) -> pl.DataFrame:
    """Read SDMX-CSV as Eurostat delivers it, with or without labels, and the tidied `freq,unit,geo,time,obs_value`.

    Parameters
    ----------
    data
        The bytes of the file as downloaded, compressed or not.

    Returns
    -------
    pl.DataFrame
        One row for each observation: the dimensions (lower case, text), `time` (whole years where all periods are
        years, else text), `amount` (float, null where empty), `flag` (text; "c" where confidential).

    Raises
    ------
    UnknownDialect
        The file is empty or a web page.
    MalformedFile
        Anything in it is not as it should be: every place is listed by line, and nothing is returned.

    Examples
    --------
    >>> parse_sdmx_csv(b"geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\\nES61,2015,219,d\\n").rows()
    [('ES61', 2015, 219.0, 'd')]
    """
    header, _, body = unpack(data).partition("\n")
    found = Findings()
    columns = _parse_header(header, found)
    found.refuse(DIALECT)
    rows = _observations(_rows(body, columns.width, found), columns)
    _add_row_findings(rows, list(columns.dimensions), found)
    found.refuse(DIALECT)
    periods = rows["time"].unique().to_list()
    return with_years(tidy_flags(rows.select(*columns.dimensions, "time", "amount", "flag")), periods)


def _parse_header(header: str, found: Findings) -> Columns:
    names_as_written: list[str] = []
    try:
        names_as_written = next(csv.reader([header]), [])
    except csv.Error as damage:
        found.add(1, f"the header cannot be read as CSV ({damage})")
    cells = [cell.strip() for cell in names_as_written]
    names = [cell.split(":")[0].strip().lower() for cell in cells]
    positions = list(range(len(names)))
    if "structure_name" in names:
        positions = positions[names.index("structure_name") + 1 :: 2]
    elif any(not _is_code(name) for name in names if name not in ABOUT_THE_FILE):
        positions = [i for i in positions if _is_code(names[i])]
    named = [(names[i], i) for i in positions if names[i] not in ABOUT_THE_FILE]
    return _columns(named, len(cells), any(":" in cell for cell in cells), found)


def _is_code(name: str) -> bool:
    return name.isidentifier()


def _columns(named: list[tuple[str, int]], width: int, has_codes_with_labels: bool, found: Findings) -> Columns:
    place = dict(named)
    special = {
        "time": next((n for n in place if n in TIME_NAMES), None),
        "amount": next((n for n in place if n in AMOUNT_NAMES), None),
        "flag": next((n for n in place if n in FLAG_NAMES), None),
        "secrecy": SECRECY_NAME if SECRECY_NAME in place else None,
    }
    dimensions = {name: i for name, i in place.items() if name not in special.values()}
    for thing, name in (("period", special["time"]), ("observation", special["amount"])):
        if name is None:
            found.add(1, f"the header has no column for the {thing}")
    if "geo" not in dimensions:
        found.add(1, f"the header has no dimension geo, only {', '.join(dimensions) or 'none'}")
    for name in sorted({name for name, _ in named if sum(other == name for other, _ in named) > 1}):
        found.add(1, f'the header names "{name}" more than once')
    at = {thing: place.get(name) if name else None for thing, name in special.items()}
    time, amount = at["time"] or 0, at["amount"] or 0
    return Columns(width, dimensions, time, amount, at["flag"], at["secrecy"], has_codes_with_labels)


def _rows(body: str, width: int, found: Findings) -> pl.DataFrame:
    """The file as text columns `c0`, `c1`, ... and `line`; lines of the wrong width are noted and left out."""
    outside = pl.col("text").str.replace_all(r'"[^"]*"', "")
    columns = outside.str.count_matches(",", literal=True) + 1
    lines = figure_lines(body, found).with_columns(columns=columns, quote=outside.str.contains('"'))
    found.add_rows(lines.filter("quote"), "a quotation mark is opened and not closed")
    lines = of_width(lines.filter(~pl.col("quote")), width, found)
    names = [f"c{i}" for i in range(width)]
    if lines.is_empty():
        return pl.DataFrame(schema={"line": pl.UInt32, **dict.fromkeys(names, pl.String)})
    text = io.BytesIO("\n".join(lines["text"]).encode())
    table = pl.read_csv(text, has_header=False, new_columns=names, infer_schema=False)
    return table.fill_null("").with_columns(lines["line"])


def _observations(rows: pl.DataFrame, columns: Columns) -> pl.DataFrame:
    """Named columns; the amount's text stays beside its number so that what is wrong can be quoted."""

    def text(position: int) -> pl.Expr:
        cell = pl.col(f"c{position}").str.strip_chars()
        return cell.str.split(":").list.first().str.strip_chars() if columns.has_codes_with_labels else cell

    flag = text(columns.flag) if columns.flag is not None else pl.lit("")
    secrecy = text(columns.secrecy).str.to_lowercase() if columns.secrecy is not None else pl.lit("")
    return rows.select(
        "line",
        *(text(position).alias(name) for name, position in columns.dimensions.items()),
        time=text(columns.time),
        cell=pl.col(f"c{columns.amount}").str.strip_chars(),
        amount=amount_of(pl.col(f"c{columns.amount}").str.strip_chars()),
        flag=pl.concat_str(flag.str.replace_all(r"[\s,]", ""), secrecy.str.replace_all(r"[fn]", "")),
    )


def _add_row_findings(rows: pl.DataFrame, dimensions: list[str], found: Findings) -> None:
    wrong = rows.filter(pl.col("amount").is_null() & ~pl.col("cell").is_in(MISSING))
    found.add_rows(wrong, '"{cell}" is not a number')
    periods = [period for period in rows["time"].unique().to_list() if not is_period(period)]
    found.add_rows(rows.filter(pl.col("time").is_in(periods)), '"{time}" is not a period')
    for name in dimensions:
        found.add_rows(rows.filter(pl.col(name) == ""), f"the code of {name} is empty")
    add_unknown_flags(found, rows.with_columns(where=pl.concat_str("geo", "time", separator=" ")))
    key = pl.concat_str([*dimensions, "time"], separator=",")
    add_duplicates(found, rows.with_columns(key=key), ["key"], 'the observation "{key}" stands on line {first} already')
