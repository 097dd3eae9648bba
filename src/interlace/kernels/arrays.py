"""The array types of the kernels, and refusing what does not fit together."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from interlace.errors import EmptyMargin, MalformedTable, UnsoundWeights, WrongShape, listed

Floats: TypeAlias = NDArray[np.float64]
Reals: TypeAlias = NDArray[np.floating[Any]]
Mask: TypeAlias = NDArray[np.bool_]
Counts: TypeAlias = NDArray[np.int64]


def as_floats(values: Any) -> Floats:
    """View anything array-like as float64, without copying when it already is."""
    floats: Floats = np.asarray(values, dtype=np.float64)
    return floats


def as_presence(presence: Any, known: Mask | None = None) -> Mask:
    """Return a 0/1 matrix as a mask that is False wherever the cell is unknown.

    Raises
    ------
    MalformedTable
        A cell is neither 0 nor 1 (nor NaN where `known` says it is unknown).
    WrongShape
        The matrix is not two-dimensional, or `known` has another shape.
    """
    given = np.asarray(presence)
    refuse_unfit(given, known)
    if given.dtype == np.bool_:
        return given if known is None else given & known
    looked_at = given if known is None else given[known]
    if not np.isin(looked_at, (0, 1)).all():
        raise MalformedTable(
            f"Presence holds {int((~np.isin(looked_at, (0, 1))).sum())} known cells that are neither 0 nor 1.",
            do="pass `kernels.specialisation.presence(amounts)`, and unknown cells through `known`.",
        )
    present: Mask = (given == 1) if known is None else (given == 1) & known
    return present


def as_relatedness(relatedness: Any, n_activities: int) -> Reals:
    """Return a square, finite, non-negative matrix, keeping float32 as it is.

    Raises
    ------
    WrongShape
        It is not (n_activities, n_activities).
    MalformedTable
        It holds NaN, infinite or negative cells.
    """
    given = np.asarray(relatedness)
    square: Reals = given if given.dtype in (np.float32, np.float64) else given.astype(np.float64)
    if square.shape != (n_activities, n_activities):
        raise WrongShape(
            f"Relatedness has shape {square.shape}, the presences have {n_activities} activities.",
            do="compute relatedness from the same table, before selecting activities.",
        )
    if square.size and not (square.min() >= 0 and np.isfinite(square.max())):
        raise MalformedTable(
            "Relatedness holds cells that are negative, infinite or not a number.",
            do="relatedness is 0 or more; write 0 where two activities were never seen together.",
        )
    return square


def refuse_unfit(values: NDArray[Any], known: Mask | None) -> None:
    if values.ndim != 2:
        raise WrongShape(
            f"Expected regions × activities, got an array of {values.ndim} dimensions.",
            do="pass a two-dimensional array, one row a region.",
        )
    if known is not None and known.shape != values.shape:
        raise WrongShape(
            f"`known` has shape {known.shape}, the cells it describes {values.shape}.",
            do="pass one True or False for every cell.",
        )


def refuse_unsound_amounts(amounts: Floats, *, holes_allowed: bool = False) -> None:
    """Refuse amounts that are negative, infinite or (unless allowed) not a number."""
    refuse_unfit(amounts, None)
    problems = {"negative": amounts < 0, "infinite": np.isinf(amounts)}
    if not holes_allowed:
        problems["unpublished (NaN)"] = np.isnan(amounts)
    found = [f"{int(mask.sum())} {what}" for what, mask in problems.items() if mask.any()]
    if found:
        raise MalformedTable(
            f"The amounts hold {' and '.join(found)} of {amounts.size} cells.",
            do="amounts are zero or more; for tables with unpublished cells use the functions that take `known` "
            "or end in `_of_published`.",
        )


def refuse_empty(margin: Floats, what: str) -> None:
    """Refuse a margin with a zero in it: 0/0 has no meaning and we do not invent one."""
    empty = np.flatnonzero(margin.ravel() == 0)
    if empty.size:
        raise EmptyMargin(
            f"{empty.size} of {margin.size} {what} sum to zero, at positions [{listed([str(i) for i in empty])}].",
            do="drop them with `table.without_empty()`, which also records that they were dropped.",
        )


def refuse_unsound_weights(weights: Floats) -> None:
    if not np.isfinite(weights).all() or (weights < 0).any() or not (weights > 0).any():
        raise UnsoundWeights(
            "Weights must be finite, zero or more, and not all zero.",
            do="give a weight of 0 to what should not count.",
        )


def refuse_wrong_length(values: NDArray[Any], length: int, what: str) -> None:
    if values.shape != (length,):
        raise WrongShape(
            f"{what} has shape {values.shape}, expected ({length},).",
            do="pass one value for each, in the order of the table.",
        )


def zscores(values: Floats) -> Floats:
    """Standardise by the own mean and population standard deviation, leaving NaN as NaN."""
    scores: Floats = (values - np.nanmean(values)) / np.nanstd(values)
    return scores
