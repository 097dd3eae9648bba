"""Activity tables as files: Parquet and CSV, each self-describing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from interlace.errors import MalformedTable
from interlace.tables.activity_table import ActivityTable
from interlace.tables.lineage import Lineage

KEY = "interlace.activity_table"


def write_parquet(table: ActivityTable, path: Path) -> None:
    """Write one row per region and activity, with the description in the file's metadata."""
    rows(table).write_parquet(path, metadata={KEY: json.dumps(description(table))})


def read_parquet(path: str | Path) -> ActivityTable:
    """Read what `write_parquet` wrote; raises `MalformedTable` for any other Parquet file."""
    try:
        described = pl.read_parquet_metadata(path).get(KEY)
    except pl.exceptions.PolarsError as error:
        raise MalformedTable(
            f"{path} is not a Parquet file, or is cut off.", do="write it again, or read what it is in another way."
        ) from error
    if described is None:
        raise MalformedTable(
            f"{path} is a Parquet file, but it carries no description of an activity table.",
            do="build the table with `ActivityTable.from_long(frame, unit=…, year=…)`.",
        )
    return assembled(pl.read_parquet(path), json.loads(described))


def write_csv(table: ActivityTable, path: Path) -> None:
    """Write one row per region and activity under a first line that describes them."""
    header = "# " + json.dumps({KEY: description(table)}, ensure_ascii=False)
    path.write_text(header + "\n" + rows(table).write_csv(), encoding="utf-8")


def read_csv(path: str | Path) -> ActivityTable:
    """Read what `write_csv` wrote; raises `MalformedTable` for any other CSV file."""
    with Path(path).open(encoding="utf-8") as file:
        first = file.readline()
    described = json.loads(first[1:]) if first.startswith("# {") else {}
    if KEY not in described:
        raise MalformedTable(
            f"{path} has no first line that describes an activity table.",
            do="read it with Polars and build the table with `ActivityTable.from_long(frame, unit=…, year=…)`.",
        )
    text = pl.read_csv(path, comment_prefix="#", schema_overrides={"flag": pl.String, "amount": pl.Float64})
    return assembled(text, described[KEY])


def rows(table: ActivityTable) -> pl.DataFrame:
    n_activities = len(table.activities)
    return table.to_long().with_columns(
        pl.Series("region_total", np.repeat(table.region_totals, n_activities)).fill_nan(None),
        pl.Series("split_share", np.repeat(table.split_share, n_activities)),
    )


def description(table: ActivityTable) -> dict[str, Any]:
    return {
        "unit": table.unit,
        "year": table.year,
        "region_nomenclature": table.region_nomenclature,
        "activity_nomenclature": table.activity_nomenclature,
        "lineage": table.lineage.to_dict(),
    }


def assembled(frame: pl.DataFrame, described: dict[str, Any]) -> ActivityTable:
    regions = tuple(frame["region"].unique(maintain_order=True).to_list())
    activities = tuple(frame["activity"].unique(maintain_order=True).to_list())
    per_region = frame.unique("region", maintain_order=True)
    shape = (len(regions), len(activities))
    return ActivityTable(
        amounts=frame["amount"].fill_null(float("nan")).to_numpy().reshape(shape).copy(),
        regions=regions,
        activities=activities,
        unit=described["unit"],
        year=described["year"],
        region_nomenclature=described["region_nomenclature"],
        activity_nomenclature=described["activity_nomenclature"],
        region_totals=per_region["region_total"].fill_null(float("nan")).to_numpy().copy(),
        flags=frame["flag"].fill_null("").to_numpy().astype("<U4").reshape(shape),
        split_share=per_region["split_share"].to_numpy().copy(),
        lineage=Lineage.from_dict(described["lineage"]),
    )
