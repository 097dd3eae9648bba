"""From NUTS 2021 to NUTS 2024: the workbook says what became what, populations say how much of it."""

from __future__ import annotations

import polars as pl

MERGED = {"DEG0N": "DEG0R", "LV007": "LV00A"}
"""Regions given up that no region of the same name continues, and the one that took over most of each."""
SPLIT = {
    "PT170": {"PT1A0": "", "PT1B0": ""},
    "NO074": {"NO072": "NO072", "NO073": "NO073"},
    "NO082": {"NO083": "NO031", "NO084": "NO012", "NO085": "NO032"},
    "NO091": {"NO093": "NO033", "NO094": "NO034"},
}
"""Regions that were split: the new regions, each with the code its territory had in NUTS 2016 if it had one."""


def from_2021_to_2024(
    changes: pl.DataFrame, level: int, populations: pl.DataFrame, before: pl.DataFrame
) -> pl.DataFrame:
    """Return from_code, to_code, weight, weight_kind of one level.

    Parameters
    ----------
    changes
        from_code, to_code, name: the rows of the workbook, both codes where a region stayed or was only recoded.
    populations
        region, persons: people by region of NUTS 2021 (level 3) and of NUTS 2024 (level 2, where split).
    before
        region, persons: people by NUTS 3 region of NUTS 2016, for splits that restore earlier regions.

    Notes
    -----
    weight_kind: "same" the whole region, recoded or not; "main" a region of which a few municipalities went
    elsewhere: their share is not published, so all of it follows the region that continues it; "pop18" and "nuts3"
    weights by population; "equal" no weights at hand.
    """
    smallest = small_regions(changes, populations, before)
    if level == 3:
        return smallest
    if level == 0:
        return whole_regions(changes, 0)
    return rolled_up(smallest, changes, level, populations)


def whole_regions(changes: pl.DataFrame, level: int) -> pl.DataFrame:
    """Regions with a code in both columns of the workbook: they stayed as they are, or were only recoded."""
    rows = changes.drop_nulls(["from_code", "to_code"])
    if level == 0:
        rows = rows.select(pl.col("from_code").str.head(2), pl.col("to_code").str.head(2)).unique()
    kept = rows.filter(pl.col("from_code").str.len_chars() == level + 2)
    return kept.select("from_code", "to_code", weight=pl.lit(1.0), weight_kind=pl.lit("same")).sort(
        "from_code", "to_code"
    )


def small_regions(changes: pl.DataFrame, populations: pl.DataFrame, before: pl.DataFrame) -> pl.DataFrame:
    pieces = [whole_regions(changes, 3), continued(changes), split_up(populations, before)]
    return pl.concat(pieces).sort("from_code", "to_code")


def continued(changes: pl.DataFrame) -> pl.DataFrame:
    """Regions given up whose name lives on in the same country, and those merged into another."""
    either = pl.coalesce("from_code", "to_code")
    rows = changes.filter(either.str.len_chars() == 5).with_columns(country=either.str.head(2))
    gone = rows.filter(pl.col("to_code").is_null() & ~pl.col("from_code").is_in(list(SPLIT)))
    new = rows.filter(pl.col("from_code").is_null()).select("country", "name", heir="to_code")
    heirs = gone.select("from_code", "country", "name").join(new, on=["country", "name"], how="left")
    merged = pl.DataFrame({"from_code": list(MERGED), "merged": list(MERGED.values())})
    return (
        heirs.join(merged, on="from_code", how="left")
        .select(
            "from_code",
            to_code=pl.coalesce("heir", "merged"),
            weight=pl.lit(1.0),
            weight_kind=pl.lit("main"),
        )
        .drop_nulls("to_code")
    )


def split_up(populations: pl.DataFrame, before: pl.DataFrame) -> pl.DataFrame:
    now = dict(populations.iter_rows())
    then = dict(before.iter_rows())
    rows: list[tuple[str, str, float, str]] = []
    for old, parts in SPLIT.items():
        sizes = [then.get(former, 0.0) if former else now.get(new[:4], 0.0) for new, former in parts.items()]
        kind = "equal" if min(sizes) == 0 else "pop18" if all(parts.values()) else "nuts3"
        whole = sum(sizes)
        weights = [1 / len(parts)] * len(parts) if kind == "equal" else [size / whole for size in sizes]
        rows += [(old, new, weight, kind) for new, weight in zip(parts, weights, strict=True)]
    return pl.DataFrame(rows, schema=["from_code", "to_code", "weight", "weight_kind"], orient="row")


def rolled_up(smallest: pl.DataFrame, changes: pl.DataFrame, level: int, populations: pl.DataFrame) -> pl.DataFrame:
    """Weights of a higher level from those of level 3, by the people who live there."""
    whole = whole_regions(changes, level)
    pairs = smallest.with_columns(
        old=pl.col("from_code").str.head(level + 2), new=pl.col("to_code").str.head(level + 2)
    ).filter(~pl.col("old").is_in(whole["from_code"].to_list()))
    sized = pairs.join(populations, left_on="from_code", right_on="region", how="left")
    links = sized.group_by("old", "new").agg(size=(pl.col("persons") * pl.col("weight")).sum())
    share = pl.col("size") / pl.col("size").sum().over("old")
    split = links.select(
        from_code="old",
        to_code="new",
        weight=share,
        weight_kind=pl.when(share == 1).then(pl.lit("main")).otherwise(pl.lit("nuts3")),
    )
    return pl.concat([whole, split]).sort("from_code", "to_code")
