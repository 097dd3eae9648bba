"""The groups into which regions and activities fall, and the two eigenvectors that rank the largest."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import eigh
from scipy.sparse import bmat, csr_matrix
from scipy.sparse.csgraph import connected_components
from scipy.sparse.linalg import LinearOperator, eigsh

from interlace.kernels.arrays import Floats, Mask, as_presence

DENSE_UP_TO = 600  # above this side, Lanczos is faster than the full symmetric solve


@dataclass(frozen=True)
class ConnectedGroups:
    """Groups of regions and activities that no presence links to one another.

    Attributes
    ----------
    of_regions : (n_regions,) int
        Group of each region, 0 the one with most regions; -1 for a region without any presence.
    of_activities : (n_activities,) int
        Group of each activity; -1 for an activity present nowhere.
    sizes : (n_groups,) int
        Regions in each group, largest first.
    """

    of_regions: NDArray[np.int64]
    of_activities: NDArray[np.int64]
    sizes: NDArray[np.int64]

    @property
    def count(self) -> int:
        """Number of groups, those without any presence not counted."""
        return self.sizes.size


def connected_groups(presence: Mask, known: Mask | None = None) -> ConnectedGroups:
    """Find the groups of regions and activities that share nothing with the rest.

    Parameters
    ----------
    presence : (n_regions, n_activities) bool or 0/1
        What each region has.
    known : (n_regions, n_activities) bool, optional
        Published cells; all if not given.

    Returns
    -------
    ConnectedGroups
        Numbered from the largest (ties: the one that comes first).

    Raises
    ------
    MalformedTable, WrongShape
        Presence is not 0/1, or `known` does not fit.
    """
    present = as_presence(presence, known)
    n_regions = present.shape[0]
    links = csr_matrix(present)
    _, labels = connected_components(bmat([[None, links], [links.T, None]]), directed=False)
    in_use = np.concatenate([present.any(axis=1), present.any(axis=0)])
    found, first, counts = np.unique(labels[:n_regions][in_use[:n_regions]], return_index=True, return_counts=True)
    order = np.lexsort((first, -counts))
    number = np.full(labels.max(initial=-1) + 1, -1, dtype=np.int64)
    number[found[order]] = np.arange(found.size)
    groups = np.where(in_use, number[labels], -1)
    return ConnectedGroups(groups[:n_regions], groups[n_regions:], counts[order].astype(np.int64))


def leading_directions(present: Mask) -> tuple[Floats, Floats]:
    """Eigenvalues 1 to 3 of D^-1 M U^-1 M', and the right eigenvector of the second.

    Solved through the symmetric D^-1/2 M U^-1 M' D^-1/2, on the smaller side, in float64. The first
    eigenvalue is 1 with the constant vector; it is taken out before, so that it cannot mix with the second.
    """
    cells = present.astype(np.float64)
    by_region, by_activity = np.sqrt(cells.sum(axis=1)), np.sqrt(cells.sum(axis=0))
    scaled = cells / by_region[:, None] / by_activity
    regions_are_fewer = cells.shape[0] <= cells.shape[1]
    weights = by_region if regions_are_fewer else by_activity
    values, vectors = two_largest(scaled if regions_are_fewer else scaled.T, weights / np.linalg.norm(weights))
    direction = vectors[:, -1] if regions_are_fewer else scaled @ vectors[:, -1]
    return np.array([1.0, values[-1], values[-2]]), direction / by_region


def two_largest(scaled: Floats, trivial: Floats) -> tuple[Floats, Floats]:
    """The two largest eigenpairs of A A' once the trivial one (eigenvalue 1) is projected out, ascending."""
    side = scaled.shape[0]
    if side <= DENSE_UP_TO:
        symmetric = scaled @ scaled.T - np.outer(trivial, trivial)
        values, vectors = eigh(symmetric, subset_by_index=[max(side - 2, 0), side - 1])
    else:
        operator = LinearOperator(
            (side, side),
            matvec=lambda x: scaled @ (scaled.T @ x) - trivial * (trivial @ x),
            dtype=np.float64,
        )
        values, vectors = eigsh(operator, k=2, which="LA", v0=np.linspace(1, 2, side) * trivial, tol=1e-12)
        order = np.argsort(values)
        values, vectors = values[order], vectors[:, order]
    padded = np.concatenate([np.zeros(2 - values.size), values])
    return np.clip(padded, 0, 1), vectors
