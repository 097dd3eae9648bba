"""Economic complexity: one score for regions and one for activities from who has what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from interlace.errors import (
    AmbiguousDirection,
    ConstantScores,
    DisconnectedNetwork,
    OrientationMissing,
    UnknownChoice,
    WrongShape,
)
from interlace.kernels.arrays import Floats, Mask, as_floats, as_presence, refuse_empty, zscores
from interlace.kernels.networks import ConnectedGroups, connected_groups, leading_directions

Orientation: TypeAlias = Literal["diversity", "ubiquity"] | Floats

NO_SPREAD = 1e-12  # an eigenvalue this small means that all regions have the same mix
SAME_EIGENVALUE = 1e-9


@dataclass(frozen=True)
class ComplexitySolution:
    """Scores of regions and activities, with what is needed to judge them.

    Attributes
    ----------
    region_scores : (n_regions,) float
        Mean 0 and population standard deviation 1 over the scored regions; NaN where not scored.
    activity_scores : (n_activities,) float
        The same over the scored activities.
    activity_vector : (n_activities,) float
        What was standardised: the eigenvector itself, of length 1, with the same sign; NaN where not scored.
    eigenvalues : (3,) float
        The first (always 1), second and third. The closer the second and third, the less the ranking means.
    oriented_by
        What decided the sign: ``"diversity"``, ``"ubiquity"``, ``"regions given"`` or ``"activities given"``.
    orientation_correlation
        Pearson correlation with it after orienting (for ubiquity: below zero). Near 0 the sign is arbitrary.
    groups
        The connected groups; only regions and activities of group 0 are scored.
    """

    region_scores: Floats
    activity_scores: Floats
    activity_vector: Floats
    eigenvalues: Floats
    oriented_by: str
    orientation_correlation: float
    groups: ConnectedGroups

    @property
    def scored_regions(self) -> Mask:
        """Which regions have a score."""
        return ~np.isnan(self.region_scores)

    @property
    def scored_activities(self) -> Mask:
        """Which activities have a score."""
        return ~np.isnan(self.activity_scores)


def complexity(
    presence: Mask,
    orientation: Orientation | None = None,
    known: Mask | None = None,
    *,
    when_disconnected: Literal["refuse", "largest"] = "refuse",
) -> ComplexitySolution:
    r"""Rank regions by the company their activities keep, and activities by the regions that have them.

    The scores satisfy, up to a factor,

    .. math:: k_r = \frac{1}{d_r} \sum_a M_{ra}\, q_a, \qquad q_a = \frac{1}{u_a} \sum_r M_{ra}\, k_r

    and are the eigenvector of the second largest eigenvalue of :math:`D^{-1} M U^{-1} M^\top`.

    Parameters
    ----------
    presence : (n_regions, n_activities) bool or 0/1
        What each region has.
    orientation : "diversity", "ubiquity" or an array
        An eigenvector has no sign, so say what high means. ``"diversity"``: high where regions have much.
        ``"ubiquity"``: high where activities are rare. An array of (n_regions,) or (n_activities,): high
        where it is high; its NaN are passed over (with as many regions as activities: one value a region).
    known : (n_regions, n_activities) bool, optional
        Published cells; averages are over known presences. Leave out regions that publish little first.
    when_disconnected : "refuse" or "largest"
        ``"largest"`` scores the group with most regions and gives the rest NaN.

    Returns
    -------
    ComplexitySolution
        Regions and activities without any known presence have NaN.

    Raises
    ------
    OrientationMissing
        No orientation, or one that does not vary or has no value for any scored region.
    DisconnectedNetwork
        There are several groups with nothing in common.
    ConstantScores
        All regions have the same mix, or there is only one.
    AmbiguousDirection
        The second and third eigenvalues coincide.
    MalformedTable, UnknownChoice, WrongShape
        Presence is not 0/1, or an argument does not fit.

    Notes
    -----
    [HidalgoHausmann2009]_ in the eigenvector form. Both scores come from one solve and carry one sign: an
    activity scores high where high-scoring regions have it. Activity scores are standardised by their own
    mean and standard deviation. On employment, orientation by diversity puts manufacturing regions on top,
    not rich ones: the score describes a pattern of co-location and is not a measure of development.
    """
    present = as_presence(presence, known)
    oriented_by, reference = orientation_reference(present, orientation)
    groups = connected_groups(present)
    refuse_disconnected(groups, present.shape[0], when_disconnected)
    rows, columns = groups.of_regions == 0, groups.of_activities == 0
    core = present[np.ix_(rows, columns)]
    eigenvalues, direction = leading_directions(core)
    refuse_undetermined(eigenvalues, core.shape[0])
    average = direction @ core / core.sum(axis=0)
    regions, activities = scattered(zscores(direction), rows), scattered(zscores(average), columns)
    vector = scattered(average / np.linalg.norm(average), columns)
    sided = regions if reference.size == regions.size and oriented_by in ("diversity", "regions given") else activities
    correlation = correlation_of(sided, reference, oriented_by)
    sign = -1.0 if (correlation < 0) != (oriented_by == "ubiquity") else 1.0
    return ComplexitySolution(
        sign * regions, sign * activities, sign * vector, eigenvalues, oriented_by, sign * correlation, groups
    )


def reflections(presence: Mask, iterations: int = 20) -> tuple[Floats, Floats]:
    r"""Average back and forth between regions and activities, as complexity was first computed.

    .. math:: k_{r,n} = \frac{1}{d_r} \sum_a M_{ra} k_{a,n-1}, \qquad
              k_{a,n} = \frac{1}{u_a} \sum_r M_{ra} k_{r,n-1}, \qquad k_{r,0} = d_r,\; k_{a,0} = u_a

    Parameters
    ----------
    presence : (n_regions, n_activities) bool or 0/1
        What each region has; every region and activity at least once.
    iterations
        How many times to average.

    Returns
    -------
    regions, activities : (n_regions,) and (n_activities,) float
        Not standardised. Even iterations of regions are averages of diversities, odd ones of ubiquities.

    Raises
    ------
    EmptyMargin
        A region or activity has no presence at all.
    MalformedTable, WrongShape
        Presence is not 0/1.

    Notes
    -----
    [HidalgoHausmann2009]_. For checking only: the spread shrinks by the second eigenvalue each time, so few
    iterations have not converged and many drown in rounding. `complexity` solves for the limit.
    """
    cells = as_presence(presence).astype(np.float64)
    diversity, ubiquity = cells.sum(axis=1), cells.sum(axis=0)
    refuse_empty(diversity, "regions")
    refuse_empty(ubiquity, "activities")
    regions, activities = diversity, ubiquity
    for _ in range(iterations):
        regions, activities = cells @ activities / diversity, regions @ cells / ubiquity
    return regions, activities


def orientation_reference(present: Mask, orientation: Orientation | None) -> tuple[str, Floats]:
    if orientation is None:
        raise OrientationMissing(
            "Complexity scores have no sign of their own, and no orientation was given.",
            do='pass `orientation="diversity"` (the custom in trade), `"ubiquity"`, or an array to agree with.',
        )
    if isinstance(orientation, str):
        if orientation not in ("diversity", "ubiquity"):
            raise UnknownChoice(
                f"There is no orientation called {orientation!r}.", do="choose diversity, ubiquity, or pass an array."
            )
        return orientation, present.sum(axis=1 if orientation == "diversity" else 0, dtype=np.float64)
    reference = as_floats(orientation)
    for length, name in zip(present.shape, ("regions given", "activities given"), strict=True):
        if reference.shape == (length,):
            return name, reference
    raise WrongShape(
        f"The orientation has shape {reference.shape}; there are {present.shape[0]} regions and "
        f"{present.shape[1]} activities.",
        do="pass one value for each region, or one for each activity.",
    )


def correlation_of(scores: Floats, reference: Floats, oriented_by: str) -> float:
    """Pearson correlation over the scored, or a refusal where there is none."""
    both = ~np.isnan(scores) & ~np.isnan(reference)
    seen, wanted = scores[both], reference[both]
    spread = 0.0 if wanted.size < 2 else float(wanted.std()) * float(seen.std())
    correlation = 0.0 if spread == 0 else float(((seen - seen.mean()) * (wanted - wanted.mean())).mean()) / spread
    if abs(correlation) < SAME_EIGENVALUE:
        raise OrientationMissing(
            f"The orientation ({oriented_by}) does not vary with the scores, so it cannot decide their sign.",
            do="orient by something else, for instance a share you expect to be high where complexity is high.",
        )
    return correlation


def refuse_disconnected(groups: ConnectedGroups, n_regions: int, when: str) -> None:
    if when not in ("refuse", "largest"):
        raise UnknownChoice(
            f"There is no way called {when!r} to treat a disconnected network.", do="choose refuse or largest."
        )
    if groups.count == 0:
        raise ConstantScores("No region has any activity.", do="check the presences; everything is absent or unknown.")
    if groups.count > 1 and when == "refuse":
        raise DisconnectedNetwork(
            f"The network falls into {groups.count} groups with no activity in common (largest: {groups.sizes[0]} of "
            f"{n_regions} regions), so one ranking of complexity does not exist.",
            do='pass `when_disconnected="largest"` to score that group and flag the rest, '
            "or use a coarser nomenclature (NACE 2-digit → section).",
        )


def refuse_undetermined(eigenvalues: Floats, n_regions: int) -> None:
    if n_regions < 2 or eigenvalues[1] < NO_SPREAD:
        raise ConstantScores(
            f"The {n_regions} connected regions all have the same activities, so nothing tells them apart.",
            do="use a finer nomenclature, or more regions.",
        )
    if eigenvalues[1] - eigenvalues[2] < SAME_EIGENVALUE:
        raise AmbiguousDirection(
            f"The second and third eigenvalues coincide ({eigenvalues[1]:.6f}), so many rankings are equally right.",
            do="use more regions or a finer nomenclature; a table this symmetric has no ranking.",
        )


def scattered(values: Floats, where: Mask) -> Floats:
    full = np.full(where.size, np.nan)
    full[where] = values
    return full
