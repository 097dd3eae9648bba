"""From the release's rows to one table of a year: regions of one version, divisions, best known totals."""

from __future__ import annotations

import polars as pl

from interlace.errors import NoSuchYear, listed
from interlace.nomenclature.crosswalk import crosswalk
from interlace.nomenclature.nuts import CURRENT_VERSION, version_name
from interlace.tables import ActivityTable, Lineage, Release

REGION_LEVEL = 2
SECTION, DIVISION = 1, 2
ACTIVITY_NOMENCLATURE = "NACE Rev. 2"


def years_of(release: Release, measure: str) -> tuple[int, ...]:
    """The years in which a measure is published for any region."""
    rows = release.table("sbs").filter(pl.col("measure") == measure)
    return tuple(sorted(rows["year"].unique().to_list()))


def activity_table(release: Release, *, measure: str, year: int) -> ActivityTable:
    """One measure of one year by region and division, in the regions of `CURRENT_VERSION`.

    Regions of which nothing is published are left out. A region's total is the sum of its sections where they
    are published, and of its published divisions elsewhere: so a total may be known better than its parts.

    Raises
    ------
    NoSuchYear
        The release has no figures of this measure and year.
    """
    rows = release.table("sbs").filter((pl.col("measure") == measure) & (pl.col("year") == year))
    if rows.is_empty():
        years = [str(known) for known in years_of(release, measure)]
        raise NoSuchYear(
            f"There are no figures of `{measure}` for {year} in the release {release.name}.",
            do=f"choose one of {listed(years, at_most=20)}." if years else "use another measure.",
        )
    divisions = rows.filter(pl.col("activity_level") == DIVISION)
    lineage = Lineage(sources=_sources(release)).then(f"`{measure}` of {year} by NACE division")
    table = ActivityTable.from_long(
        divisions.select("region", "activity", "amount", "flag"),
        unit=measure,
        year=year,
        region_nomenclature=_versions(divisions),
        activity_nomenclature=ACTIVITY_NOMENCLATURE,
        region_totals=_totals(rows),
        lineage=lineage,
    )
    table = table.convert_regions(_conversion(release, divisions), to=version_name(CURRENT_VERSION))
    kept = [region for region, total in zip(table.regions, table.region_totals, strict=True) if total > 0]
    return table.select(regions=kept, because="left out regions of which nothing is published")


def _sources(release: Release) -> tuple[str, ...]:
    return tuple(release.manifest["tables"]["sbs"].get("sources", ()))


def _versions(rows: pl.DataFrame) -> str:
    versions = sorted(rows["nuts_version"].unique().to_list())
    return "NUTS " + " and ".join(str(version) for version in versions)


def _totals(rows: pl.DataFrame) -> dict[str, float]:
    """Each region's sections as published, and where a section is not, the sum of its published divisions."""
    by_section = (
        rows.with_columns(section=pl.col("activity").str.slice(0, 1))
        .group_by("region", "section")
        .agg(
            published=pl.col("amount").filter(pl.col("activity_level") == SECTION).max(),
            divisions=pl.col("amount").filter(pl.col("activity_level") == DIVISION).sum(),
        )
        .with_columns(best=pl.max_horizontal("published", "divisions").fill_null(0.0))
    )
    return dict(by_section.group_by("region").agg(pl.col("best").sum()).sort("region").iter_rows())


def _conversion(release: Release, rows: pl.DataFrame) -> pl.DataFrame:
    """The weights from every version the rows are in to `CURRENT_VERSION`, as one frame."""
    steps = release.table("nuts_conversion")
    codes = rows.select("region", "nuts_version").unique()
    parts = []
    for version in sorted(codes["nuts_version"].unique().to_list()):
        regions = codes.filter(pl.col("nuts_version") == version)["region"].to_list()
        parts.append(conversion_of(steps, regions, version))
    return pl.concat(parts)


def conversion_of(steps: pl.DataFrame, regions: list[str], version: int) -> pl.DataFrame:
    """from_code, to_code, weight of some regions of one version to `CURRENT_VERSION`."""
    if version == CURRENT_VERSION:
        return pl.DataFrame({"from_code": regions, "to_code": regions, "weight": [1.0] * len(regions)})
    step = crosswalk(steps, level=REGION_LEVEL, from_version=version, to_version=CURRENT_VERSION)
    return step.filter(pl.col("from_code").is_in(regions)).select("from_code", "to_code", "weight")
