"""Refusing tables of amounts that are not sound, with all their problems at once."""

from __future__ import annotations

from collections import Counter
from typing import Protocol

import numpy as np
import polars as pl
from numpy.typing import NDArray

from interlace.errors import MalformedTable, listed, numbered

Floats = NDArray[np.float64]


class Amounts(Protocol):
    """What is looked at in a table of amounts."""

    @property
    def amounts(self) -> Floats: ...
    @property
    def regions(self) -> tuple[str, ...]: ...
    @property
    def activities(self) -> tuple[str, ...]: ...
    @property
    def unit(self) -> str: ...
    @property
    def year(self) -> int: ...
    @property
    def region_totals(self) -> Floats: ...
    @property
    def flags(self) -> NDArray[np.str_]: ...
    @property
    def split_share(self) -> Floats: ...


def refuse_unfit_rows(frame: pl.DataFrame) -> None:
    missing = [name for name in ("region", "activity", "amount") if name not in frame.columns]
    if missing:
        raise MalformedTable(
            f"The columns {listed(missing)} are missing; there are {listed(frame.columns)}.",
            do="name the columns region, activity and amount (and flag, if there is one).",
        )
    twice = frame.group_by("region", "activity").len().filter(pl.col("len") > 1).sort("region", "activity")
    if twice.height:
        pairs = [f"{region} × {activity}" for region, activity, _ in twice.iter_rows()]
        raise MalformedTable(
            f"{len(pairs)} combinations of region and activity occur more than once: {listed(pairs)}.",
            do="sum them, or keep the row you mean, before building the table.",
        )


def refuse_malformed(table: Amounts) -> None:
    """Refuse wrong shapes, repeated labels, negative and infinite amounts, all at once."""
    shape = (len(table.regions), len(table.activities))
    wrong = [
        f"`{name}` has shape {array.shape}, expected {expected}"
        for name, array, expected in (
            ("amounts", table.amounts, shape),
            ("flags", table.flags, shape),
            ("region_totals", table.region_totals, shape[:1]),
            ("split_share", table.split_share, shape[:1]),
        )
        if array.shape != expected
    ]
    for what, labels in (("regions", table.regions), ("activities", table.activities)):
        repeated = [label for label, times in Counter(labels).items() if times > 1]
        wrong += [f"{what} named twice: {listed(repeated)}"] if repeated else []
    if not any(problem.startswith("`amounts`") for problem in wrong):
        wrong += bad_cells(table, table.amounts < 0, "negative") + bad_cells(table, np.isinf(table.amounts), "infinite")
    if wrong:
        raise MalformedTable(
            f"The table of `{table.unit}` {table.year} is not sound:{numbered(wrong)}",
            do="correct the input; an amount is zero or more, or NaN where it is not published.",
        )


def bad_cells(table: Amounts, mask: NDArray[np.bool_], what: str) -> list[str]:
    rows, columns = np.nonzero(mask)
    cells = [f"{table.regions[i]} × {table.activities[j]}" for i, j in zip(rows, columns, strict=True)]
    return [f"{len(cells)} {what} amounts: {listed(cells)}"] if cells else []
