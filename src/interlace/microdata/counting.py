"""Counting records by region and activity: relational, so that any engine can do it."""

from __future__ import annotations

from typing import Any, Literal

import polars as pl

from interlace.errors import MalformedRecords, listed, numbered
from interlace.tables import ActivityTable, Lineage

Counting = Literal["whole", "fractional"]


def amounts_of(
    records: Any,
    *,
    region: str = "region",
    activity: str = "activity",
    amount: str | None = None,
    record: str | None = None,
    counting: Counting = "whole",
) -> Any:
    r"""Return the expression that sums records by region and activity.

    Parameters
    ----------
    records : ibis table
        One row per record, or, with `record`, one row per record and region and activity.
    region, activity
        Columns that say where and what.
    amount
        Column to sum, such as ``"ec_contribution_eur"``; rows are counted if not given.
    record
        Column that identifies a record with several rows (a patent with several inventors and classes).
    counting
        ``"whole"``: every row counts fully. ``"fractional"``: a record counts once in all, each of its
        :math:`n` rows as :math:`1/n`; needs `record`.

    Returns
    -------
    ibis table
        ``region``, ``activity``, ``amount``; lazy. Rows without region or activity are left out (see
        `count_records`, which says how many).

    Raises
    ------
    MalformedRecords
        A column is missing, or fractional counting has no `record`.
    """
    refuse_unfit_columns(records, [region, activity, *(name for name in (amount, record) if name)])
    if counting == "fractional" and record is None:
        raise MalformedRecords(
            "Fractional counting has to know which rows belong to one record.", do="name that column: `record=…`."
        )
    placed = records.filter(records[region].notnull() & records[activity].notnull())
    worth = placed[amount].cast("float64") if amount else 1.0
    rows = placed.select(region=placed[region], activity=placed[activity], worth=worth, **kept(placed, record))
    if counting == "fractional":
        rows = shared_out(rows)
    return rows.group_by("region", "activity").aggregate(amount=rows.worth.sum()).order_by("region", "activity")


def co_occurrence_of(records: Any, *, record: str, activity: str = "activity") -> Any:
    """Return the expression that counts in how many records two activities stand together.

    The one heavy join: for the classes of patents, run it where the records are.

    Returns
    -------
    ibis table
        ``activity``, ``other``, ``records``; each unordered pair once, ``activity < other``.

    Raises
    ------
    MalformedRecords
        A column is missing.
    """
    refuse_unfit_columns(records, [record, activity])
    known = records.filter(records[record].notnull() & records[activity].notnull())
    once = known.select(record=known[record], activity=known[activity]).distinct()
    left, right = once, once.view()
    pairs = left.join(right, [left.record == right.record, left.activity < right.activity])
    named = pairs.select(activity=left.activity, other=right.activity, record=left.record)
    return named.group_by("activity", "other").aggregate(records=named.count()).order_by("activity", "other")


def count_records(
    records: Any,
    *,
    unit: str,
    year: int,
    region: str = "region",
    activity: str = "activity",
    amount: str | None = None,
    record: str | None = None,
    counting: Counting = "whole",
    region_nomenclature: str = "NUTS 2021",
    activity_nomenclature: str,
    source: str,
) -> ActivityTable:
    """Count records into an activity table; a combination without records is a true zero.

    Parameters
    ----------
    records, region, activity, amount, record, counting
        As for `amounts_of`.
    unit, year, region_nomenclature, activity_nomenclature
        What the table will say of itself.
    source
        Where the records come from, for the lineage.

    Raises
    ------
    MalformedRecords
        As `amounts_of`, or no record has both a region and an activity.
    MalformedTable
        A sum is negative.
    """
    counted = amounts_of(
        records, region=region, activity=activity, amount=amount, record=record, counting=counting
    ).to_pyarrow()
    frame = pl.DataFrame(pl.from_arrow(counted))
    if frame.is_empty():
        raise MalformedRecords(
            f"None of the records has both `{region}` and `{activity}`.", do="check the names of the columns."
        )
    lost = records.filter(records[region].isnull() | records[activity].isnull()).count().to_pyarrow().as_py()
    lineage = Lineage((source,)).then(f"counted records ({counting}); {lost} rows without region or activity left out")
    return ActivityTable.from_long(
        frame.with_columns(pl.col("region", "activity").cast(pl.String)),
        unit=unit,
        year=year,
        region_nomenclature=region_nomenclature,
        activity_nomenclature=activity_nomenclature,
        absent="zero",
        lineage=lineage,
    )


def kept(rows: Any, record: str | None) -> dict[str, Any]:
    return {"record": rows[record]} if record else {}


def shared_out(rows: Any) -> Any:
    """Divide the worth of each row by how many rows its record has; by a join, not a window."""
    sizes = rows.group_by("record").aggregate(rows_of_record=rows.count())
    joined = rows.join(sizes, "record")
    worth = joined.worth / joined.rows_of_record
    return joined.select(region=joined.region, activity=joined.activity, worth=worth)


def refuse_unfit_columns(records: Any, wanted: list[str]) -> None:
    missing = [name for name in wanted if name not in records.columns]
    if missing:
        raise MalformedRecords(
            f"{len(missing)} of {len(wanted)} columns are not in the records:"
            f"{numbered(f'`{name}`' for name in missing)}\nThere are {listed(list(records.columns), at_most=20)}.",
            do="name the columns as they are called in the records.",
        )
