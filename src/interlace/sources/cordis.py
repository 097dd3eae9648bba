"""CORDIS: who takes part in the Union's research projects (`organization.csv`)."""

from __future__ import annotations

import csv
import io

import polars as pl

from interlace.errors import MalformedFile, UnknownDialect
from interlace.sources.raw_text import unpack

TEXTS = ("projectID", "organisationID", "name", "activityType", "country", "nutsCode", "role")
AMOUNTS = ("ecContribution", "netEcContribution", "totalCost")


def parse_cordis_organisations(data: bytes) -> pl.DataFrame:
    """Read the participations of `organization.csv`.

    Parameters
    ----------
    data
        The bytes of the file: separated by semicolons, every field in quotation marks.

    Returns
    -------
    pl.DataFrame
        `project`, `organisation`, `name`, `kind` (HES, REC, PRC, PUB, OTH), `country`, `region` (NUTS code of any level
        and any version, "" if none), `role`, and `ec_contribution_eur`, `net_ec_contribution_eur`, `total_cost_eur`
        (null where empty). One row of the file writes amounts with a decimal point and others with a comma; both are
        read. Private persons are not filtered here: the file does not mark them.

    Raises
    ------
    UnknownDialect
        The header lacks columns that CORDIS delivers.
    MalformedFile
        A row has another number of fields, or an amount is not a number: every place is listed.
    """
    reader = csv.reader(io.StringIO(unpack(data), newline=""), delimiter=";")
    header = next(reader)
    missing = [name for name in (*TEXTS, *AMOUNTS) if name not in header]
    if missing:
        raise UnknownDialect(
            f"The file is not organization.csv of CORDIS: it lacks {', '.join(missing)}.",
            do="unpack organization.csv from an archive of CORDIS projects",
        )
    places = [header.index(name) for name in (*TEXTS, *AMOUNTS)]
    problems: list[str] = []
    rows = [_row(row, places, len(header), reader.line_num, problems) for row in reader]
    if problems:
        raise MalformedFile(f"{len(problems)} problems in organization.csv:", places=problems, do="download it again")
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


SCHEMA = {
    **dict.fromkeys(("project", "organisation", "name", "kind", "country", "region", "role"), pl.String),
    **dict.fromkeys(("ec_contribution_eur", "net_ec_contribution_eur", "total_cost_eur"), pl.Float64),
}


def _row(
    row: list[str], places: list[int], width: int, line: int, problems: list[str]
) -> tuple[str | float | None, ...]:
    if len(row) != width:
        problems.append(f"line {line}: {len(row)} fields where the header has {width}")
        return (None,) * len(places)
    cells = [row[place].strip() for place in places]
    amounts = [_amount(text, line, problems) for text in cells[len(TEXTS) :]]
    return (*cells[: len(TEXTS)], *amounts)


def _amount(text: str, line: int, problems: list[str]) -> float | None:
    if not text:
        return None
    try:
        return float(text.replace(",", "."))
    except ValueError:
        problems.append(f'line {line}: "{text}" is not an amount')
        return None
