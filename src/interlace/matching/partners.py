"""Partners of a region: who is eligible, and the raw number of each reason for every pair of regions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

LEAST_COVERAGE = 0.8
MOST_SPLIT = 0.05
LEAST_PERSONS_EMPLOYED = 20_000
EARTH_RADIUS_KM = 6371.0


@dataclass(frozen=True)
class Eligibility:
    """Why a region takes part in the ranking or does not; `because` is empty where it does."""

    regions: tuple[str, ...]
    because: tuple[str, ...]

    @property
    def mask(self) -> Mask:
        """True for the regions that are ranked."""
        return np.array([not reason for reason in self.because], dtype=bool)


def eligibility(
    regions: Sequence[str], *, coverage: Floats, split_share: Floats, persons_employed: Floats
) -> Eligibility:
    """Decide which regions can be ranked, and say of the others why not.

    Parameters
    ----------
    coverage : (n_regions,) float
        Share of the activities that are published, 0..1; a ranked region has at least 0.8.
    split_share : (n_regions,) float
        Share of the region's amounts that was split off a larger old region; at most 0.05.
    persons_employed : (n_regions,) float
        At least 20 000 in the activities covered: below that one plant makes a specialisation.
    """
    rows = zip(coverage, split_share, persons_employed, strict=True)
    return Eligibility(tuple(regions), tuple(_why_not_ranked(*row) for row in rows))


def _why_not_ranked(coverage: float, split_share: float, persons_employed: float) -> str:
    if np.isnan(coverage) or coverage == 0:
        return "nothing is published for this region and year"
    if split_share > MOST_SPLIT:
        return (
            f"the region was cut out of a larger one: {split_share:.0%} of its figures are a share of the old "
            "region's, and say nothing of its own mix"
        )
    if coverage < LEAST_COVERAGE:
        return f"only {coverage:.0%} of its activities are published; {LEAST_COVERAGE:.0%} are needed"
    if not persons_employed >= LEAST_PERSONS_EMPLOYED:
        return (
            f"{persons_employed:,.0f} persons employed are too few: below {LEAST_PERSONS_EMPLOYED:,} one plant "
            "makes a specialisation"
        )
    return ""


def targets(presence: Mask, known: Mask, density: Floats) -> Floats:
    r"""How much each activity a region lacks counts when asking what a partner would add.

    .. math:: T_{ri} = \frac{(1 - M_{ri}) D_{ri}}{\sum_k (1 - M_{rk}) D_{rk}}

    The closer an activity is to what the region does already (its density D), the more it counts: capabilities
    from elsewhere help most where they meet some of one's own.

    Returns
    -------
    (n_regions, n_activities) float
        Rows sum to one; all zero for a region that lacks nothing that is known.
    """
    absent = known & ~presence
    weight = np.where(absent, np.nan_to_num(density), 0.0)
    total = weight.sum(axis=1, keepdims=True)
    return np.asarray(np.divide(weight, total, out=np.zeros_like(weight), where=total > 0))


def density_around_targets(density: Floats, target_weights: Floats) -> Floats:
    """The density of related activities around what each region lacks: the "before" of every addition."""
    total = (np.nan_to_num(density) * target_weights).sum(axis=1)
    return np.where(target_weights.sum(axis=1) > 0, total, np.nan)


def rarity(presence: Mask, known: Mask) -> Floats:
    """How much a strength says: the logarithm of one in how many regions has it; 0 if all or none have it."""
    having = presence.sum(axis=0)
    publishing = known.sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(having > 0, np.log(publishing / having), 0.0))


def shared_strengths(presence: Mask, known: Mask) -> Floats:
    r"""How much of the strengths of either region both have, rare ones counting more.

    .. math:: O_{rs} = \frac{\sum_{a} w_a M_{ra} M_{sa}}{\sum_{a} w_a \max(M_{ra}, M_{sa})}

    over the activities published for both, :math:`w_a` from `rarity`.

    Returns
    -------
    (n_regions, n_regions) float
        0..1, symmetric; NaN where neither has a strength that is published for both.
    """
    present, seen = presence.astype(float), known.astype(float)
    weighted = present * rarity(presence, known)
    both = weighted @ present.T
    one_way = weighted @ seen.T
    either = one_way + one_way.T - both
    return np.asarray(np.divide(both, either, out=np.full_like(both, np.nan), where=either > 1e-12))


def shared_activities(presence: Mask, known: Mask, region: int, partner: int) -> NDArray[np.intp]:
    """Positions of the activities both are specialised in, rarest first."""
    both = np.flatnonzero(presence[region] & presence[partner])
    return np.asarray(both[np.argsort(-rarity(presence, known)[both], kind="stable")])


def in_common(memberships: Sequence[frozenset[str]]) -> Floats:
    """How many groups each two regions are both in, (n_regions, n_regions)."""
    groups = sorted(set().union(*memberships)) if memberships else []
    belongs = np.array([[group in own for group in groups] for own in memberships], dtype=float)
    shaped: Floats = belongs.reshape(len(memberships), len(groups))
    return np.asarray(shaped @ shaped.T)


def shared_memberships(memberships: Sequence[frozenset[str]]) -> Floats:
    """Partnerships in common; NaN in the rows of regions about which there is no claim at all."""
    numbers = in_common(memberships)
    numbers[[not own for own in memberships], :] = np.nan
    return numbers


def distances_km(lon: Floats, lat: Floats) -> Floats:
    """Great-circle distances between centres in km, from degrees; NaN where a centre is not known.

    Not from a map of Europe: on one, the outermost regions lie where no plane is any more.
    """
    along, up = np.radians(lon), np.radians(lat)
    half_up, half_along = (up[:, None] - up[None, :]) / 2, (along[:, None] - along[None, :]) / 2
    chord = np.sin(half_up) ** 2 + np.cos(up)[:, None] * np.cos(up)[None, :] * np.sin(half_along) ** 2
    return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(chord, 1.0))))


def heaviest(contributions: Floats, presence: Mask, *, top: int = 5) -> tuple[NDArray[np.intp], Floats]:
    """Which activities of each partner weigh most in what it adds to one region.

    Parameters
    ----------
    contributions : (n_activities,) float
        What each activity would add to the region if a partner had it; 0 for what the region has.
    presence : (n_regions, n_activities) bool
        What the partners have.
    top
        How many activities to name.

    Returns
    -------
    positions : (n_regions, top) int
        Activities, heaviest first.
    shares : (n_regions, top) float
        Their shares of what the partner adds, 0..1; 0 where there are fewer.
    """
    parts: Floats = np.where(presence, np.nan_to_num(contributions), 0.0)
    positions = np.argsort(-parts, axis=1, kind="stable")[:, :top]
    chosen = np.take_along_axis(parts, positions, axis=1)
    total = parts.sum(axis=1, keepdims=True)
    return positions, np.divide(chosen, total, out=np.zeros_like(chosen), where=total > 0)
