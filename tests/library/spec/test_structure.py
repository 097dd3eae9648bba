"""What structural distance and variety mean."""

import numpy as np
import pytest
from tests.library.spec.grids import grid, spec

from interlace.errors import ConstantScores, UnknownChoice, UnknownLabel, UnsoundWeights
from interlace.kernels.similarity import (
    share_known,
    standardised,
    structural_distance,
    structural_distance_by_family,
    weights_of_families,
)
from interlace.kernels.variety import diversity, effective_number, related_variety, ubiquity, unrelated_variety

ALL = """     x   y   z
         R1   0   0   4
         R2   2   0   .
         R3   2   3   0 """


def test_distance_is_the_weighted_mean_of_squared_differences_over_what_both_have():
    spec(
        ALL,
        """      R1              R2             R3
        R1    0               (4+0)/2        (4+9+16)/3
        R2    (4+0)/2         0              (0+9)/2
        R3    (4+9+16)/3      (0+9)/2        0 """,
        function=structural_distance,
        weights=np.ones(3),
    )


def test_the_share_of_weight_behind_a_pair_is_reported():
    known = share_known(grid(ALL), np.array([1.0, 1.0, 2.0]))
    np.testing.assert_allclose(known, [[1, 0.5, 1], [0.5, 0.5, 0.5], [1, 0.5, 1]])


def test_a_pair_of_which_too_little_is_known_has_no_distance():
    distance = structural_distance(grid(ALL), np.array([1.0, 1.0, 2.0]), minimum_share_known=0.6)
    assert np.isnan(distance).tolist() == [[False, True, False], [True, False, True], [False, True, False]]


def test_a_family_weighs_the_same_however_many_variables_it_has():
    np.testing.assert_allclose(weights_of_families(["sectors"] * 4 + ["people"]), [0.125] * 4 + [0.5])
    np.testing.assert_allclose(weights_of_families(["s", "s", "p"], {"s": 3, "p": 1}), [0.375, 0.375, 0.25])


def test_the_distance_is_the_weighted_mean_of_the_distances_within_families():
    variables, families = np.array([[0.0, 1, 4], [2, 0, 1], [5, 3, 0]]), ["s", "s", "p"]
    whole = structural_distance(variables, weights_of_families(families, {"s": 3, "p": 1}))
    parts = structural_distance_by_family(variables, families)
    np.testing.assert_allclose(whole, 0.75 * parts["s"] + 0.25 * parts["p"])


def test_standardised_variables_have_mean_zero_and_population_deviation_one():
    z = standardised(np.array([[1.0, 5.0], [3.0, np.nan], [8.0, 9.0]]))
    np.testing.assert_allclose([np.nanmean(z, axis=0), np.nanstd(z, axis=0)], [[0, 0], [1, 1]], atol=1e-12)


def test_the_robust_form_is_not_stretched_by_one_capital():
    z = standardised(np.array([[1.0], [2.0], [3.0], [4.0], [1000.0]]), "robust")
    np.testing.assert_allclose(z[:4, 0], np.array([-2, -1, 0, 1]) / 1.4826)


def test_a_variable_that_does_not_vary_is_refused():
    with pytest.raises(ConstantScores) as error:
        standardised(np.array([[1.0, 5.0], [2.0, 5.0]]))
    assert str(error.value) == (
        "[E202] 1 of 2 variables do not vary, at positions [1].\n"
        "What to do: leave them out: what is the same everywhere does not tell regions apart."
    )


def test_an_unknown_standardisation_is_refused():
    with pytest.raises(UnknownChoice) as error:
        standardised(np.array([[1.0], [2.0]]), "minmax")
    assert str(error.value) == (
        "[E206] There is no standardisation called 'minmax'.\nWhat to do: choose population_sd or robust."
    )


def test_families_and_weights_must_match():
    with pytest.raises(UnknownLabel) as error:
        weights_of_families(["s", "p"], {"s": 1, "q": 1})
    assert str(error.value) == (
        "[E103] Families and weights do not match: p, q.\nWhat to do: give each family of variables one weight."
    )


def test_weights_that_are_all_zero_are_refused():
    with pytest.raises(UnsoundWeights) as error:
        structural_distance(np.eye(2), np.zeros(2))
    assert str(error.value) == (
        "[E205] Weights must be finite, zero or more, and not all zero.\n"
        "What to do: give a weight of 0 to what should not count."
    )


def test_diversity_counts_activities_and_ubiquity_regions():
    presence = grid("""     a   b   c
                       R1   1   1   0
                       R2   1   0   0 """)
    assert diversity(presence).tolist() == [2, 1]
    assert ubiquity(presence).tolist() == [2, 1, 0]


def test_unrelated_variety_is_in_bits_over_groups():
    amounts = np.array([[1.0, 1, 1, 1], [4, 0, 0, 0], [2, 0, 2, 0]])
    np.testing.assert_allclose(unrelated_variety(amounts, ["A", "A", "B", "B"]), [1, 0, 1])


def test_related_variety_is_in_bits_within_groups():
    amounts = np.array([[1.0, 1, 1, 1], [4, 0, 0, 0], [2, 0, 2, 0]])
    np.testing.assert_allclose(related_variety(amounts, ["A", "A", "B", "B"]), [1, 0, 0])


def test_the_effective_number_is_the_inverse_of_the_sum_of_squared_shares():
    amounts = np.array([[1.0, 10.0], [1.0, 0.0], [2.0, 0.0]])
    np.testing.assert_allclose(effective_number(amounts), [1 / (1 / 16 + 1 / 16 + 1 / 4), 1])
