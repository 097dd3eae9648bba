"""Figures about regions beside their industries: GDP per head, population, research, education, work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl
from numpy.typing import NDArray

from interlace.nomenclature.crosswalk import convert
from interlace.nomenclature.nuts import CURRENT_VERSION

Floats = NDArray[np.float64]

SAME_REGION = 0.99
"""From this share on, a region of one version counts as the same region in another."""
ENOUGH_REGIONS = 0.9


@dataclass(frozen=True)
class Facts:
    """Figures of regions, in the codes of `CURRENT_VERSION`.

    Attributes
    ----------
    figures
        The release's `region_figures`.
    employment
        The release's `lfs`: persons employed in thousands by group of sections.
    conversion
        The release's `nuts_conversion`, level 2.
    """

    figures: pl.DataFrame
    employment: pl.DataFrame
    conversion: pl.DataFrame

    @cached_property
    def same_regions(self) -> pl.DataFrame:
        """region, nuts_version, to_code: regions of other versions that are one region of this version."""
        level = self.conversion.filter(pl.col("level") == 2)
        older = level.filter(pl.col("to_version") == CURRENT_VERSION).select(
            "weight", region="from_code", nuts_version="from_version", to_code="to_code"
        )
        newer = level.filter(pl.col("from_version") == CURRENT_VERSION).select(
            "weight", region="to_code", nuts_version="to_version", to_code="from_code"
        )
        links = pl.concat([older, newer]).filter(pl.col("weight") > 1 - SAME_REGION)
        alone = (pl.len().over("nuts_version", "to_code") == 1) & (pl.len().over("nuts_version", "region") == 1)
        return links.filter(alone & (pl.col("weight") >= SAME_REGION)).drop("weight")

    @cached_property
    def by_region(self) -> pl.DataFrame:
        """Figures whose region is one region of this version, with `region` in its codes.

        What was published for another delimitation is left out: shares and rates cannot be shared out.
        """
        of_others = pl.col("nuts_version") != CURRENT_VERSION
        links = self.same_regions.cast({"nuts_version": self.figures.schema["nuts_version"]})
        renamed = self.figures.filter(of_others).join(links, on=["region", "nuts_version"])
        others = renamed.with_columns(region="to_code").select(self.figures.columns)
        both = pl.concat([self.figures.filter(~of_others), others])
        first = both.unique(["region", "indicator", "year"], keep="first", maintain_order=True)
        return first.sort("region", "indicator", "year")

    def of_other_delimitations(self, region: str) -> tuple[tuple[str, str, int], ...]:
        """Indicators that are published only for regions that overlap this one: indicator, their code, version."""
        level = self.conversion.filter(pl.col("level") == 2)
        older = level.filter((pl.col("to_version") == CURRENT_VERSION) & (pl.col("to_code") == region))
        newer = level.filter((pl.col("from_version") == CURRENT_VERSION) & (pl.col("from_code") == region))
        overlapping = {
            *older.select("from_code", "from_version").iter_rows(),
            *newer.select("to_code", "to_version").iter_rows(),
        }
        own = set(self.by_region.filter(pl.col("region") == region)["indicator"].to_list())
        told = self.figures.select("indicator", "region", "nuts_version").unique().sort(pl.all()).iter_rows()
        return tuple(row for row in told if row[1:] in overlapping and row[0] not in own)

    def newest(self) -> pl.DataFrame:
        """The newest published figure of every indicator and region."""
        known = self.by_region.filter(pl.col("amount").is_not_null()).sort("region", "indicator", "year")
        return known.unique(["region", "indicator"], keep="last", maintain_order=True)

    def amounts(self, indicator: str, regions: Sequence[str], *, near: int) -> tuple[Floats, int | None]:
        """One indicator for some regions in one year, the same for all: NaN where not published.

        Parameters
        ----------
        near
            The year wanted. Taken is the nearest in which nearly as many regions as ever are published.

        Returns
        -------
        amounts : (n_regions,) float
        year
            None if the indicator is not there at all.
        """
        rows = self.by_region.filter(
            (pl.col("indicator") == indicator) & pl.col("region").is_in(list(regions)) & pl.col("amount").is_not_null()
        )
        year = _year_near(rows, near)
        found = dict(rows.filter(pl.col("year") == year).select("region", "amount").iter_rows()) if year else {}
        return np.array([found.get(region, np.nan) for region in regions], dtype=float), year

    def sector_shares(self, regions: Sequence[str], year: int) -> tuple[Floats, tuple[str, ...]]:
        """Shares of groups of sections in all persons employed: (n_regions, n_groups), NaN where not published."""
        rows = self._employed(year)
        groups = tuple(sorted(group for group in rows["section_group"].unique().to_list() if group != "TOTAL"))
        amounts = {(region, group): amount for region, group, amount in rows.iter_rows()}
        shares = np.array([[_share(amounts, region, group) for group in groups] for region in regions], dtype=float)
        return shares.reshape(len(regions), len(groups)), groups

    def _employed(self, year: int) -> pl.DataFrame:
        rows = self.employment.filter(pl.col("year") == year)
        parts = [self._converted(rows, version) for version in sorted(rows["nuts_version"].unique().to_list())]
        wanted = ["region", "section_group", "employed_thousand"]
        return pl.concat(parts) if parts else pl.DataFrame(schema=dict.fromkeys(wanted, pl.String))

    def _converted(self, rows: pl.DataFrame, version: int) -> pl.DataFrame:
        own = rows.filter(pl.col("nuts_version") == version).select("region", "section_group", "employed_thousand")
        if version == CURRENT_VERSION:
            return own
        step = self.conversion.filter(
            (pl.col("from_version") == version) & (pl.col("to_version") == CURRENT_VERSION) & (pl.col("level") == 2)
        )
        own = own.filter(pl.col("region").is_in(step["from_code"].unique().to_list()))
        return convert(own, step, amount="employed_thousand")


def _share(amounts: dict[tuple[str, str], float | None], region: str, group: str) -> float:
    part, total = amounts.get((region, group)), amounts.get((region, "TOTAL"))
    return part / total if part is not None and total else np.nan


def _year_near(rows: pl.DataFrame, wanted: int) -> int | None:
    counts = dict(rows.group_by("year").len().sort("year").iter_rows())
    enough = [year for year, count in counts.items() if count >= ENOUGH_REGIONS * max(counts.values())]
    return min(enough, key=lambda year: (abs(year - wanted), year)) if enough else None
