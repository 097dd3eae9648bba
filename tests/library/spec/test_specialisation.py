"""What location quotients, presence and the two indices of a region mean."""

import numpy as np
import pytest
from tests.library.spec.grids import grid, spec

from interlace.errors import EmptyMargin, MalformedTable, WrongShape
from interlace.kernels.specialisation import (
    hachman_index,
    krugman_index,
    location_quotient,
    location_quotient_of_published,
    presence,
    presence_of_published,
)


def test_a_region_with_the_average_mix_scores_one_everywhere():
    spec(
        """     food  steel
        R1    10     30
        R2    20     60 """,
        """     food  steel
        R1     1      1
        R2     1      1 """,
        function=location_quotient,
    )


def test_the_quotient_compares_two_shares():
    spec(
        """     food  steel
        R1    30     10
        R2    10     50 """,
        """     food               steel
        R1   (30/40)/(40/100)   (10/40)/(60/100)
        R2   (10/60)/(40/100)   (50/60)/(60/100) """,
        function=location_quotient,
    )


def test_an_exact_tie_is_a_presence_whatever_floating_point_says_of_the_quotient():
    spec(
        """     a   b
        R1   1   2
        R2   3   6
        R3   7   14 """,
        """     a   b
        R1   1   1
        R2   1   1
        R3   1   1 """,
        function=presence,
    )


def test_one_job_below_the_share_is_an_absence():
    spec(
        """     a       b
        R1   49999   150001
        R2   50001   149999 """,
        """     a   b
        R1   0   1
        R2   1   0 """,
        function=presence,
    )


def test_with_a_tolerance_nearly_the_share_is_enough():
    spec(
        """     a       b
        R1   49999   150001
        R2   50001   149999 """,
        """     a   b
        R1   1   1
        R2   1   1 """,
        function=presence,
        tolerance=0.01,
    )


def test_an_unpublished_cell_has_no_quotient_and_does_not_count_as_zero_for_the_others():
    # steel: R1 and R3 publish it, so its reference is (10 + 60) out of their totals (40 + 100), not out of all 200
    spec(
        """     food  steel
        R1    30     10
        R2    20      .
        R3    40     60 """,
        """     food                          steel
        R1   (30/40)/(90/200)              (10/40)/(70/140)
        R2   (20/60)/(90/200)              .
        R3   (40/100)/(90/200)             (60/100)/(70/140) """,
        function=location_quotient_of_published,
        region_totals=np.array([40.0, 60.0, 100.0]),
    )


def test_a_region_of_unknown_total_has_no_quotients_and_stays_out_of_the_reference():
    spec(
        """     food  steel
        R1    30     10
        R2    10     50
        R3     5      5 """,
        """     food               steel
        R1   (30/40)/(40/100)   (10/40)/(60/100)
        R2   (10/60)/(40/100)   (50/60)/(60/100)
        R3   .                  . """,
        function=location_quotient_of_published,
        region_totals=np.array([40.0, 60.0, np.nan]),
    )


def test_where_nothing_is_published_presence_is_unknown_rather_than_absent():
    present, known = presence_of_published(
        grid("""     food  steel
                R1    30     10
                R2    20      . """),
        np.array([40.0, 60.0]),
    )
    assert present.tolist() == [[True, True], [False, False]]
    assert known.tolist() == [[True, True], [True, False]]


def test_the_krugman_index_goes_from_the_overall_mix_to_nothing_in_common():
    amounts = grid("""     a   b   c
                      R1   1   1   0
                      R2   1   1   0
                      R3   0   0   2 """)
    np.testing.assert_allclose(krugman_index(amounts), [2 / 3, 2 / 3, 4 / 3])
    np.testing.assert_allclose(krugman_index(amounts[:2, :2]), [0, 0])


def test_the_krugman_index_compares_over_what_a_region_publishes():
    amounts = grid("""     a   b   c
                      R1   3   1   .
                      R2   2   2   4
                      R3   1   3   4 """)
    # of what publishers have in all: a 6/20, b 6/20, so over a and b the overall shares are one half each
    assert krugman_index(amounts, ~np.isnan(amounts))[0] == pytest.approx(abs(3 / 4 - 1 / 2) + abs(1 / 4 - 1 / 2))


def test_the_hachman_index_is_one_for_the_overall_mix():
    amounts = grid("""     a   b
                      R1   1   3
                      R2   2   6 """)
    np.testing.assert_allclose(hachman_index(amounts), [1, 1])


def test_the_hachman_index_is_the_inverse_of_the_mean_quotient_over_the_own_mix():
    amounts = grid("""     a    b
                      R1   30   10
                      R2   10   50 """)
    by_hand = 1 / ((30 / 40) ** 2 / (40 / 100) + (10 / 40) ** 2 / (60 / 100))
    assert hachman_index(amounts)[0] == pytest.approx(by_hand)


def test_an_empty_region_is_named_with_a_remedy():
    with pytest.raises(EmptyMargin) as error:
        location_quotient(np.array([[1.0, 2.0], [0.0, 0.0]]))
    assert str(error.value) == (
        "[E101] 1 of 2 regions sum to zero, at positions [1].\n"
        "What to do: drop them with `table.without_empty()`, which also records that they were dropped."
    )


def test_an_empty_activity_is_refused_for_presence_too():
    with pytest.raises(EmptyMargin) as error:
        presence(np.array([[1.0, 0.0], [2.0, 0.0]]))
    assert str(error.value) == (
        "[E101] 1 of 2 activities sum to zero, at positions [1].\n"
        "What to do: drop them with `table.without_empty()`, which also records that they were dropped."
    )


def test_negative_infinite_and_unpublished_amounts_are_refused_together():
    with pytest.raises(MalformedTable) as error:
        location_quotient(np.array([[-1.0, np.inf], [np.nan, 1.0]]))
    assert str(error.value) == (
        "[E102] The amounts hold 1 negative and 1 infinite and 1 unpublished (NaN) of 4 cells.\n"
        "What to do: amounts are zero or more; for tables with unpublished cells use the functions that take `known` "
        "or end in `_of_published`."
    )


def test_totals_that_do_not_fit_the_regions_are_refused():
    with pytest.raises(WrongShape) as error:
        location_quotient_of_published(np.ones((2, 2)), np.ones(3))
    assert str(error.value) == (
        "[E106] `region_totals` has shape (3,), expected (2,).\n"
        "What to do: pass one value for each, in the order of the table."
    )
