"""How much of each activity each region has: the one table everything else is computed from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
import polars as pl
from numpy.typing import NDArray

from interlace.errors import NotConvertible, NothingPublished, UnknownLabel, listed
from interlace.tables.lineage import Lineage
from interlace.tables.region_conversion import converted
from interlace.tables.soundness import refuse_malformed, refuse_unfit_rows

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class ActivityTable:
    """Amounts of activities in regions, of one unit and one year, knowing what is not published.

    An amount that the statistical office keeps confidential, or does not have, is NaN: it is never zero.

    Attributes
    ----------
    amounts : (n_regions, n_activities) float
        Non-negative; NaN where not published.
    regions, activities
        The labels of the two axes, each once.
    unit
        One unit throughout, such as ``"persons_employed"``.
    year
        The calendar year the amounts describe.
    region_nomenclature, activity_nomenclature
        With their version, such as ``"NUTS 2021"`` and ``"NACE Rev. 2"``.
    region_totals : (n_regions,) float
        The region's total over these activities, as published where it is; at least the sum of the
        published amounts. NaN where unknown.
    flags : (n_regions, n_activities) str
        What the source says of each cell (``"c"`` confidential, ``"e"`` estimated …); empty where nothing.
    split_share : (n_regions,) float
        0 to 1: the share of the region's total that was obtained by splitting a larger, former region.
    lineage
        Sources and steps.
    """

    amounts: Floats
    regions: tuple[str, ...]
    activities: tuple[str, ...]
    unit: str
    year: int
    region_nomenclature: str = "NUTS 2021"
    activity_nomenclature: str = "NACE Rev. 2"
    region_totals: Floats = None  # type: ignore[assignment]  # filled in __post_init__
    flags: NDArray[np.str_] = None  # type: ignore[assignment]  # filled in __post_init__
    split_share: Floats = None  # type: ignore[assignment]  # filled in __post_init__
    lineage: Lineage = field(default_factory=Lineage)

    def __post_init__(self) -> None:
        shape = (len(self.regions), len(self.activities))
        defaults: dict[str, Callable[[], NDArray[np.generic]]] = {
            "region_totals": lambda: np.nansum(self.amounts, axis=1),
            "flags": lambda: np.full(shape, "", dtype="<U4"),
            "split_share": lambda: np.zeros(shape[0]),
        }
        for name, default in defaults.items():
            if getattr(self, name) is None:
                object.__setattr__(self, name, default())
        refuse_malformed(self)
        for name in ("amounts", "region_totals", "flags", "split_share"):
            array = getattr(self, name).view()
            array.flags.writeable = False
            object.__setattr__(self, name, array)

    @property
    def shape(self) -> tuple[int, int]:
        """Number of regions and of activities."""
        return len(self.regions), len(self.activities)

    @property
    def published(self) -> NDArray[np.bool_]:
        """Which cells are published, as a (n_regions, n_activities) mask."""
        return ~np.isnan(self.amounts)

    @property
    def coverage(self) -> Floats:
        """Share of each region's activities that is published, 0 to 1."""
        share: Floats = self.published.mean(axis=1, dtype=np.float64)
        return share

    def position(self, region: str) -> int:
        """Return the row of a region; raises `UnknownLabel`."""
        if region not in self.regions:
            raise UnknownLabel(
                f"Region {region} is not in this table of {len(self.regions)} regions ({self.region_nomenclature}).",
                do="use a code from `table.regions`, or convert the table to the version of your code first.",
            )
        return self.regions.index(region)

    def select(
        self,
        *,
        regions: Sequence[str] | None = None,
        activities: Sequence[str] | None = None,
        because: str = "selected",
    ) -> ActivityTable:
        """Return the table of some regions and activities, in the order given.

        When activities are dropped, the totals become the sums of what is left and published, because the
        published totals describe more than the table then holds.

        Raises
        ------
        UnknownLabel
            A code is not in the table; all such codes are named.
        """
        rows = positions(self.regions, regions, "regions")
        columns = positions(self.activities, activities, "activities")
        amounts = self.amounts[np.ix_(rows, columns)]
        same_activities = activities is None or set(activities) == set(self.activities)
        return replace(
            self,
            amounts=amounts,
            regions=tuple(self.regions[i] for i in rows),
            activities=tuple(self.activities[i] for i in columns),
            region_totals=self.region_totals[rows] if same_activities else np.nansum(amounts, axis=1),
            flags=self.flags[np.ix_(rows, columns)],
            split_share=self.split_share[rows],
            lineage=self.lineage.then(f"{because}: {len(rows)} regions, {len(columns)} activities"),
        )

    def without_empty(self) -> ActivityTable:
        """Drop regions and activities whose published amounts sum to zero, and record it."""
        regions = [r for r, total in zip(self.regions, np.nansum(self.amounts, axis=1), strict=True) if total > 0]
        activities = [a for a, total in zip(self.activities, np.nansum(self.amounts, axis=0), strict=True) if total > 0]
        if not regions or not activities:
            raise NothingPublished(
                f"Every region and activity of `{self.unit}` {self.year} sums to zero.",
                do="check the year and the unit; another year may be published.",
            )
        gone = len(self.regions) - len(regions), len(self.activities) - len(activities)
        return self.select(
            regions=regions,
            activities=activities if gone[1] else None,
            because=f"dropped {gone[0]} empty regions and {gone[1]} empty activities",
        )

    def with_coverage(self, at_least: float = 0.8, *, at_most_split: float = 1.0) -> ActivityTable:
        """Keep the regions of which enough is published, and record which threshold was used.

        Parameters
        ----------
        at_least
            Smallest share of activities published, 0 to 1.
        at_most_split
            Largest share of a region's total that may come from splitting a former region.

        Raises
        ------
        NothingPublished
            No region reaches the threshold.
        """
        enough = (self.coverage >= at_least) & (self.split_share <= at_most_split) & (self.region_totals > 0)
        if not enough.any():
            raise NothingPublished(
                f"No region of `{self.unit}` {self.year} has {at_least:.0%} of its activities published "
                f"(best: {self.coverage.max(initial=0):.0%}).",
                do="take another year or a coarser nomenclature, or lower `at_least` and say so.",
            )
        kept = [region for region, keep in zip(self.regions, enough, strict=True) if keep]
        return self.select(regions=kept, because=f"kept regions with at least {at_least:.0%} of activities published")

    def aggregate(self, parents: Mapping[str, str], *, nomenclature: str | None = None) -> ActivityTable:
        """Sum activities up to their parents; a parent with an unpublished child is unpublished.

        Parameters
        ----------
        parents
            Parent of every activity of the table, for instance ``{"C10": "C", "C11": "C"}``.
        nomenclature
            Name of the coarser nomenclature; unchanged if not given.

        Raises
        ------
        NotConvertible
            An activity has no parent; all such activities are named.
        """
        orphans = [a for a in self.activities if a not in parents]
        if orphans:
            raise NotConvertible(
                f"{len(orphans)} of {len(self.activities)} activities have no parent: {listed(orphans)}.",
                do="add them to `parents`, or `select` the activities you want to sum.",
            )
        groups = sorted({parents[a] for a in self.activities})
        member = np.array([[parents[a] == group for group in groups] for a in self.activities], dtype=float)
        summed = np.nan_to_num(self.amounts) @ member
        summed[(~self.published) @ member > 0] = np.nan
        return replace(
            self,
            amounts=summed,
            activities=tuple(groups),
            flags=np.full(summed.shape, "", dtype="<U4"),
            activity_nomenclature=nomenclature or self.activity_nomenclature,
            lineage=self.lineage.then(f"summed {len(self.activities)} activities to {len(groups)} groups"),
        )

    def convert_regions(self, conversion: pl.DataFrame, *, to: str) -> ActivityTable:
        """Express the table in another version of the regions, sharing amounts out by weights.

        Parameters
        ----------
        conversion
            Columns ``from_code``, ``to_code``, ``weight``: the share of the old region that goes to each new
            one. The weights of an old region sum to 1.
        to
            Name of the resulting nomenclature, such as ``"NUTS 2021"``.

        Notes
        -----
        A new cell is unpublished if unpublished cells stand behind more than 1 % of the new region (by
        total). `split_share` tells how much of a new region was cut out of a larger old one: its mix of
        activities is then that of the old region, and says nothing of its own.

        Raises
        ------
        NotConvertible
            Old regions without a target; all are named.
        """
        result = converted(self.amounts, self.region_totals, self.regions, conversion)
        return replace(
            self,
            amounts=result.amounts,
            regions=result.regions,
            region_totals=result.totals,
            region_nomenclature=to,
            flags=result.carried(self.flags),
            split_share=result.split_share,
            lineage=self.lineage.then(
                f"{self.region_nomenclature} → {to} by weights: {len(self.regions)} → {len(result.regions)} regions"
            ),
        )

    def fill_with_zero(self, *, reason: str) -> ActivityTable:
        """Count every unpublished amount as zero, for a stated reason that stays in the lineage.

        Only for sources where absent does mean none, such as counts of patents.
        """
        holes = int((~self.published).sum())
        return replace(
            self,
            amounts=np.nan_to_num(self.amounts, nan=0.0),
            lineage=self.lineage.then(f"counted {holes} unpublished cells as zero: {reason}"),
        )

    def to_long(self) -> pl.DataFrame:
        """Return one row per region and activity: region, activity, amount (null if not published), flag."""
        n_regions, n_activities = self.shape
        return pl.DataFrame(
            {
                "region": np.repeat(np.array(self.regions, dtype=str), n_activities),
                "activity": np.tile(np.array(self.activities, dtype=str), n_regions),
                "amount": self.amounts.ravel(),
                "flag": self.flags.ravel(),
            },
            schema_overrides={"amount": pl.Float64},
        ).with_columns(pl.col("amount").fill_nan(None))

    @classmethod
    def from_long(
        cls,
        frame: pl.DataFrame,
        *,
        unit: str,
        year: int,
        region_nomenclature: str = "NUTS 2021",
        activity_nomenclature: str = "NACE Rev. 2",
        region_totals: Mapping[str, float] | None = None,
        regions: Sequence[str] | None = None,
        activities: Sequence[str] | None = None,
        absent: Literal["not_published", "zero"] = "not_published",
        lineage: Lineage | None = None,
    ) -> ActivityTable:
        """Build a table from rows of region, activity, amount and, if there, flag.

        Parameters
        ----------
        frame
            Columns ``region``, ``activity``, ``amount`` (null or NaN: not published) and optionally ``flag``.
        region_totals
            Published totals; where missing, or smaller than the sum of the published cells, that sum is used.
        regions, activities
            The axes, in order; those in the frame, sorted, if not given.
        absent
            What a combination means that has no row.

        Raises
        ------
        MalformedTable
            Missing columns, duplicate rows, negative or infinite amounts: all at once.
        """
        refuse_unfit_rows(frame)
        rows = tuple(regions) if regions is not None else tuple(sorted(frame["region"].unique().to_list()))
        columns = tuple(activities) if activities is not None else tuple(sorted(frame["activity"].unique().to_list()))
        frame = frame.filter(pl.col("region").is_in(list(rows)) & pl.col("activity").is_in(list(columns)))
        at = (placed(frame["region"], rows), placed(frame["activity"], columns))
        amounts = np.full((len(rows), len(columns)), np.nan if absent == "not_published" else 0.0)
        amounts[at] = frame["amount"].cast(pl.Float64).fill_null(float("nan")).to_numpy()
        flags = np.full(amounts.shape, "", dtype="<U4")
        if "flag" in frame.columns:
            flags[at] = frame["flag"].fill_null("").to_numpy()
        return cls(
            amounts=amounts,
            regions=rows,
            activities=columns,
            unit=unit,
            year=year,
            region_nomenclature=region_nomenclature,
            activity_nomenclature=activity_nomenclature,
            region_totals=best_totals(amounts, rows, region_totals or {}),
            flags=flags,
            lineage=lineage or Lineage(),
        )


def positions(labels: tuple[str, ...], wanted: Sequence[str] | None, what: str) -> list[int]:
    if wanted is None:
        return list(range(len(labels)))
    where = {label: i for i, label in enumerate(labels)}
    unknown = [label for label in wanted if label not in where]
    if unknown:
        raise UnknownLabel(
            f"{len(unknown)} of {len(wanted)} {what} asked for are not in the table: {listed(unknown)}.",
            do=f"choose from the {len(labels)} {what} the table has.",
        )
    return [where[label] for label in wanted]


def placed(column: pl.Series, labels: tuple[str, ...]) -> NDArray[np.intp]:
    unique = pl.Enum(list(dict.fromkeys(labels)))  # labels named twice are refused when the table is built
    return column.cast(unique).to_physical().to_numpy().astype(np.intp)


def best_totals(amounts: Floats, regions: tuple[str, ...], published: Mapping[str, float]) -> Floats:
    """Take the published total where there is one and it is not below the sum of the published cells."""
    sums = np.nansum(amounts, axis=1)
    stated = np.array([published.get(region, np.nan) for region in regions], dtype=float)
    better: Floats = np.fmax(sums, stated)
    return better
