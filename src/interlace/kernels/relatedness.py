"""How often activities are found in the same regions, and how much that says."""

from __future__ import annotations

from typing import Literal, get_args

import numpy as np
from numpy.typing import DTypeLike

from interlace.errors import UnknownChoice, listed
from interlace.kernels.arrays import Mask, Reals, as_presence

Normalisation = Literal["probability", "association", "cosine", "jaccard"]


def co_occurrence(presence: Mask, known: Mask | None = None) -> Reals:
    r"""In how many regions two activities are found together.

    .. math:: C_{ab} = \sum_r M_{ra} M_{rb}, \qquad C_{aa} = 0

    Parameters
    ----------
    presence : (n_regions, n_activities) bool or 0/1
        From `interlace.kernels.specialisation.presence`.
    known : (n_regions, n_activities) bool, optional
        Published cells; all if not given. Only regions where both cells are known are counted.

    Returns
    -------
    (n_activities, n_activities) float
        Whole numbers, symmetric, zero on the diagonal.

    Raises
    ------
    MalformedTable, WrongShape
        Presence is not 0/1, or `known` does not fit.
    """
    together = counts_of_pairs(as_presence(presence, known))
    np.fill_diagonal(together, 0)
    return together


def regions_in_common(known: Mask) -> Reals:
    """In how many regions both of two activities are published.

    Parameters
    ----------
    known : (n_regions, n_activities) bool
        Published cells.

    Returns
    -------
    (n_activities, n_activities) float
        Whole numbers; the evidence behind each pair of a relatedness matrix.
    """
    return counts_of_pairs(known)


def proximity(presence: Mask, known: Mask | None = None, *, dtype: DTypeLike = np.float64) -> Reals:
    r"""The smaller of the two chances of finding one activity where the other is.

    .. math:: \phi_{ab} = \min\{P(M_a \mid M_b), P(M_b \mid M_a)\} = \frac{C_{ab}}{\max(u_a, u_b)},
              \qquad \phi_{aa} = 0

    Parameters
    ----------
    presence, known
        As for `co_occurrence`. With `known`, each pair is compared over the regions publishing both.
    dtype
        ``float64``, or ``float32`` for many activities: the counts stay exact, the quotient is good to 1e-7.

    Returns
    -------
    (n_activities, n_activities) float
        0 to 1, symmetric, zero on the diagonal. 0 also where two activities were never compared or occur
        nowhere: no co-occurrence was seen.

    Raises
    ------
    MalformedTable, WrongShape
        As `co_occurrence`.

    Notes
    -----
    The product space of [HidalgoKlingerBarabasiHausmann2007]_. The diagonal is 0 as in
    [BallandBoschmaCrespoRigby2019]_; packages that keep 1 let every activity support itself.
    """
    present = as_presence(presence, known)
    together = counts_of_pairs(present).astype(dtype, copy=False)
    if known is None or known.all():
        found = present.sum(axis=0, dtype=dtype)
        larger = np.maximum(found[:, None], found[None, :])
    else:
        where_known = present.astype(np.float32).T @ known.astype(np.float32)
        larger = np.maximum(where_known, where_known.T).astype(dtype, copy=False)
    np.maximum(larger, 1, out=larger)
    together /= larger
    np.fill_diagonal(together, 0)
    return together


def relatedness(
    presence: Mask,
    normalisation: Normalisation = "probability",
    known: Mask | None = None,
    *,
    dtype: DTypeLike = np.float64,
) -> Reals:
    r"""How much more often than expected two activities are found together.

    With :math:`S_a = \sum_b C_{ab}` and :math:`T = \sum_a S_a`:

    .. math::
        \text{probability: } & C_{ab} \Big/ \tfrac{T}{2} \Big( \tfrac{S_a}{T} \tfrac{S_b}{T - S_a}
            + \tfrac{S_b}{T} \tfrac{S_a}{T - S_b} \Big) \\
        \text{association: } & \frac{C_{ab} / T}{(S_a/T)(S_b/T)} \qquad
        \text{cosine: } \frac{C_{ab}}{\sqrt{S_a S_b}} \qquad
        \text{jaccard: } \frac{C_{ab}}{S_a + S_b - C_{ab}}

    Parameters
    ----------
    presence, known
        As for `co_occurrence`. With `known`, counts are raised to all regions (times the number of regions,
        divided by the number of regions that publish both), so that much-suppressed activities do not look unrelated.
    normalisation
        ``"probability"`` (1 is "as often as by chance"; the default), ``"association"`` (the same, up to the
        diagonal), ``"cosine"`` or ``"jaccard"`` (both 0 to 1).
    dtype
        ``float64`` or ``float32``.

    Returns
    -------
    (n_activities, n_activities) float
        Zero or more, symmetric, zero on the diagonal. 0 where nothing is found together.

    Raises
    ------
    UnknownChoice
        There is no such normalisation.
    MalformedTable, WrongShape
        As `co_occurrence`.

    Notes
    -----
    Probability index: [Steijn2021]_; the other three: [VanEckWaltman2009]_. Sums are over co-occurrences, not
    over regions.
    """
    refuse_unknown_normalisation(normalisation)
    together = raised_to_all_regions(presence, known)
    sums = together.sum(axis=1)
    expected = expected_counts(together, sums, normalisation)
    related = np.divide(together, expected, out=np.zeros_like(together), where=together > 0)
    return related.astype(dtype, copy=False)


def expected_counts(together: Reals, sums: Reals, normalisation: Normalisation) -> Reals:
    all_pairs = sums.sum()
    row, column = sums[:, None], sums[None, :]
    expected: Reals
    with np.errstate(divide="ignore", invalid="ignore"):
        match normalisation:
            case "probability":
                expected = row * column / (all_pairs - row)
                expected = (expected + expected.T) / 2
            case "association":
                expected = row * column / all_pairs
            case "cosine":
                expected = np.sqrt(row * column)
            case "jaccard":
                expected = row + column - together
    return expected


def raised_to_all_regions(presence: Mask, known: Mask | None) -> Reals:
    together = co_occurrence(presence, known).astype(np.float64)
    if known is None or known.all():
        return together
    compared = regions_in_common(known).astype(np.float64)
    raised: Reals = together * (known.shape[0] / np.maximum(compared, 1))
    return raised


def refuse_unknown_normalisation(normalisation: str) -> None:
    known_ones = get_args(Normalisation)
    if normalisation not in known_ones:
        raise UnknownChoice(
            f"There is no normalisation called {normalisation!r}.", do=f"choose one of {listed(known_ones)}."
        )


def counts_of_pairs(mask: Mask) -> Reals:
    """Count pairs by one product in floating point: exact below 2**24 regions, and fast as integers are not."""
    cells = mask.astype(np.float32)
    pairs: Reals = cells.T @ cells
    return pairs
