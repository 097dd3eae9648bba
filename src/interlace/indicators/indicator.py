"""A computed figure that knows what it is: values, labels, unit, conventions, coverage, origin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, TypeAlias

import numpy as np
import polars as pl
from numpy.typing import NDArray

from interlace.errors import UnknownLabel, WrongShape
from interlace.indicators.cards import Card
from interlace.tables import Lineage

Axis: TypeAlias = Literal["region", "activity", "partner", "related"]
Convention: TypeAlias = str | int | float | bool

PLURALS: dict[Axis, str] = {
    "region": "regions",
    "activity": "activities",
    "partner": "partners",
    "related": "related activities",
}


@dataclass(frozen=True)
class Indicator:
    """The values of one indicator with everything needed to read and to check them.

    Attributes
    ----------
    name
        As in `interlace.indicators`, such as ``"location_quotient"``.
    values : one array dimension for each of `axes`
        Numbers, with NaN for "not published" or "not scored"; for `opportunity_space` words.
    axes
        What the dimensions are: ``region``, ``activity``, ``partner`` (a second region) or ``related`` (a
        second activity).
    regions, activities
        The labels; None where the indicator has no such axis.
    unit, year
        Of the values; ``"1"`` for dimensionless.
    card
        What it asks, how to read it and what it does not say.
    conventions
        Every choice that packages disagree about, what was left out and why, diagnostics, and a fingerprint
        of the input.
    coverage : (n_regions,) float, optional
        Share of each region's activities that is published, 0 to 1.
    lineage
        Sources and steps of the table it was computed from, and this step.
    """

    name: str
    values: NDArray[np.float64] | NDArray[np.str_]
    axes: tuple[Axis, ...]
    regions: tuple[str, ...] | None
    activities: tuple[str, ...] | None
    unit: str
    year: int
    card: Card
    conventions: Mapping[str, Convention] = field(default_factory=dict)
    coverage: NDArray[np.float64] | None = None
    lineage: Lineage = field(default_factory=Lineage)

    def __post_init__(self) -> None:
        expected = tuple(len(self.labels(axis)) for axis in self.axes)
        if self.values.shape != expected:
            raise WrongShape(
                f"`{self.name}` has values of shape {self.values.shape}, its labels say {expected}.",
                do="pass one label for each row and column.",
            )
        values = self.values.view()
        values.flags.writeable = False
        object.__setattr__(self, "values", values)
        object.__setattr__(self, "conventions", MappingProxyType(dict(self.conventions)))

    def labels(self, axis: Axis) -> tuple[str, ...]:
        """Return the labels along one axis."""
        labels = self.regions if axis in ("region", "partner") else self.activities
        return labels or ()

    def to_frame(self) -> pl.DataFrame:
        """Return one row per value: a column for each axis, then `value` (null where there is none)."""
        sizes = [len(self.labels(axis)) for axis in self.axes]
        columns = {}
        for position, axis in enumerate(self.axes):
            labels = pl.Series(axis, self.labels(axis), dtype=pl.String)
            after, before = int(np.prod(sizes[position + 1 :])), int(np.prod(sizes[:position]))
            index = np.tile(np.repeat(np.arange(sizes[position], dtype=np.uint32), after), before)
            columns[axis] = labels.gather(pl.Series(index))
        value = pl.Series("value", self.values.ravel())
        missing = value.fill_nan(None) if value.dtype.is_float() else value.replace("", None)
        return pl.DataFrame([*columns.values(), missing.alias("value")])

    def top(self, n: int = 10, **chosen: str) -> pl.DataFrame:
        """Return the n largest values, best first, of all or of what is chosen (``region="ES61"``).

        Raises
        ------
        UnknownLabel
            A chosen label, or axis, does not exist.
        """
        frame = self.to_frame().drop_nulls("value")
        for axis, label in chosen.items():
            if axis not in self.axes or label not in self.labels(axis):
                raise UnknownLabel(
                    f"`{self.name}` has no {axis} {label}.",
                    do=f"choose from its axes ({', '.join(self.axes)}) and their labels.",
                )
            frame = frame.filter(pl.col(axis) == label)
        return frame.sort("value", *self.axes, descending=[True, *[False] * len(self.axes)]).head(n)

    def __str__(self) -> str:
        shape = " × ".join(f"{len(self.labels(axis))} {PLURALS[axis]}" for axis in self.axes)
        return f"{self.card.title}, {self.year} ({shape}; unit {self.unit})"
