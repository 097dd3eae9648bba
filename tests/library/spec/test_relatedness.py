"""What co-occurrence, proximity, the four normalisations and density mean."""

import numpy as np
import pytest
from tests.library.spec.grids import grid, spec

from interlace.errors import MalformedTable, UnknownChoice, WrongShape
from interlace.kernels.density import density_coverage, relatedness_density
from interlace.kernels.relatedness import co_occurrence, proximity, regions_in_common, relatedness

THREE = """     a   b   c
           R1   1   1   0
           R2   1   1   1
           R3   1   0   0
           R4   0   0   1 """


def test_co_occurrence_counts_the_regions_that_have_both():
    spec(
        THREE,
        """     a   b   c
           a    0   2   1
           b    2   0   1
           c    1   1   0 """,
        function=co_occurrence,
    )


def test_proximity_is_the_smaller_of_the_two_chances():
    spec(
        THREE,
        """     a    b    c
           a    0    2/3  1/3
           b    2/3  0    1/2
           c    1/3  1/2  0 """,
        function=proximity,
    )


def test_an_activity_found_nowhere_is_near_to_nothing():
    spec(
        """     a   b   z
        R1   1   1   0
        R2   1   1   0 """,
        """     a   b   z
           a    0   1   0
           b    1   0   0
           z    0   0   0 """,
        function=proximity,
    )


def test_a_pair_is_compared_over_the_regions_that_publish_both():
    presence = grid(THREE) == 1
    known = np.ones((4, 3), dtype=bool)
    known[2, 1] = False  # R3 has a, and what it has of b is confidential
    related = proximity(presence, known)
    assert related[0, 1] == 2 / 2  # in R1 and R2 both are found; R3 no longer counts against it
    assert related[0, 2] == 1 / 3  # this pair is published everywhere
    assert regions_in_common(known).tolist() == [[4, 3, 4], [3, 3, 3], [4, 3, 4]]


# co-occurrences are ab 2, ac 1, bc 1, so S = (3, 3, 2) and T = 8
def test_the_probability_index_divides_by_what_chance_would_give():
    spec(
        THREE,
        """     a                                          b                            c
           a    0                    2/((8/2)*((3/8)*(3/5)+(3/8)*(3/5)))   1/((8/2)*((3/8)*(2/5)+(2/8)*(3/6)))
           b    2/((8/2)*((3/8)*(3/5)+(3/8)*(3/5)))   0                    1/((8/2)*((3/8)*(2/5)+(2/8)*(3/6)))
           c    1/((8/2)*((3/8)*(2/5)+(2/8)*(3/6)))   1/((8/2)*((3/8)*(2/5)+(2/8)*(3/6)))   0 """,
        function=relatedness,
    )


def test_association_strength_divides_by_the_product_of_shares():
    spec(
        THREE,
        """     a                   b                   c
           a    0                   (2/8)/(3/8*3/8)     (1/8)/(3/8*2/8)
           b    (2/8)/(3/8*3/8)     0                   (1/8)/(3/8*2/8)
           c    (1/8)/(3/8*2/8)     (1/8)/(3/8*2/8)     0 """,
        function=relatedness,
        normalisation="association",
    )


def test_cosine_divides_by_the_geometric_mean():
    spec(
        THREE,
        """     a            b            c
           a    0            2/3          1/(6**0.5)
           b    2/3          0            1/(6**0.5)
           c    1/(6**0.5)   1/(6**0.5)   0 """,
        function=relatedness,
        normalisation="cosine",
    )


def test_jaccard_divides_by_what_either_has():
    spec(
        THREE,
        """     a     b     c
           a    0     2/4   1/4
           b    2/4   0     1/4
           c    1/4   1/4   0 """,
        function=relatedness,
        normalisation="jaccard",
    )


def test_counts_of_much_suppressed_pairs_are_raised_to_all_regions():
    presence = grid(THREE) == 1
    known = np.ones((4, 3), dtype=bool)
    known[3, 1] = False  # b is compared with a and with c over three of the four regions
    raised = relatedness(presence, "jaccard", known)
    together = np.array([[0, 2 * 4 / 3, 1], [2 * 4 / 3, 0, 1 * 4 / 3], [1, 1 * 4 / 3, 0]])
    sums = together.sum(axis=1)
    np.testing.assert_allclose(raised, together / (sums[:, None] + sums - together))


def test_density_is_the_share_of_relatedness_a_region_already_covers():
    related = np.array([[0, 0.5, 0.25], [0.5, 0, 0], [0.25, 0, 0]])
    spec(
        """     a   b   c
        R1   0   1   0
        R2   1   0   1 """,
        """     a           b   c
        R1   0.5/0.75    0   0
        R2   0.25/0.75   1   1 """,
        function=relatedness_density,
        relatedness=related,
    )


def test_an_activity_that_relates_to_nothing_has_no_density():
    related = np.array([[0, 0.5, 0], [0.5, 0, 0], [0, 0, 0]])
    spec(
        """     a   b   z
        R1   0   1   0 """,
        """     a   b   z
        R1   1   0   . """,
        function=relatedness_density,
        relatedness=related,
    )


def test_what_is_not_published_is_left_out_above_and_below_the_line():
    related = np.array([[0, 0.5, 0.25], [0.5, 0, 0], [0.25, 0, 0]])
    known = np.array([[True, True, False]])
    dense = relatedness_density(np.array([[False, True, False]]), related, known)
    np.testing.assert_allclose(dense, [[0.5 / 0.5, 0, np.nan_to_num(0.0)]])
    np.testing.assert_allclose(density_coverage(related, known), [[0.5 / 0.75, 1, 1]])


def test_presence_that_is_not_zero_or_one_is_refused():
    with pytest.raises(MalformedTable) as error:
        proximity(np.array([[0.0, 2.0], [1.0, 0.5]]))
    assert str(error.value) == (
        "[E102] Presence holds 2 known cells that are neither 0 nor 1.\n"
        "What to do: pass `kernels.specialisation.presence(amounts)`, and unknown cells through `known`."
    )


def test_an_unknown_normalisation_is_refused_with_the_choices():
    with pytest.raises(UnknownChoice) as error:
        relatedness(np.eye(2, dtype=bool), "probabilty")
    assert str(error.value) == (
        "[E206] There is no normalisation called 'probabilty'.\n"
        "What to do: choose one of probability, association, cosine, jaccard."
    )


def test_relatedness_of_another_table_is_refused():
    with pytest.raises(WrongShape) as error:
        relatedness_density(np.eye(2, dtype=bool), np.zeros((3, 3)))
    assert str(error.value) == (
        "[E106] Relatedness has shape (3, 3), the presences have 2 activities.\n"
        "What to do: compute relatedness from the same table, before selecting activities."
    )


def test_relatedness_that_is_not_a_number_is_refused():
    with pytest.raises(MalformedTable) as error:
        relatedness_density(np.eye(2, dtype=bool), np.full((2, 2), np.nan))
    assert str(error.value) == (
        "[E102] Relatedness holds cells that are negative, infinite or not a number.\n"
        "What to do: relatedness is 0 or more; write 0 where two activities were never seen together."
    )


def test_a_mask_of_another_shape_is_refused():
    with pytest.raises(WrongShape) as error:
        co_occurrence(np.eye(2, dtype=bool), np.ones((3, 2), dtype=bool))
    assert str(error.value) == (
        "[E106] `known` has shape (3, 2), the cells it describes (2, 2).\n"
        "What to do: pass one True or False for every cell."
    )
