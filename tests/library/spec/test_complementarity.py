"""What a partner adds to a region, and what it does not."""

import numpy as np
import pytest
from tests.library.spec.grids import grid

from interlace.errors import UnsoundWeights, WrongShape
from interlace.kernels.complementarity import (
    added_density,
    added_density_contributions,
    added_density_for_activity,
    complementarity_contributions,
    complementarity_totals,
)

PRESENCE = (
    grid("""     a   b   c
                   R1   1   0   0
                   R2   0   1   0
                   R3   1   1   1 """)
    == 1
)
RELATED = np.array([[0, 0.6, 0.2], [0.6, 0, 0.4], [0.2, 0.4, 0]])


def test_a_partner_adds_what_it_has_and_the_region_lacks():
    np.testing.assert_allclose(added_density(PRESENCE, RELATED, 0, 1), [0.6 / 0.8, 0, 0.4 / 0.6])


def test_the_two_directions_differ():
    np.testing.assert_allclose(added_density(PRESENCE, RELATED, 0, 2), [0.8 / 0.8, 0.4 / 1.0, 0.4 / 0.6])
    np.testing.assert_allclose(added_density(PRESENCE, RELATED, 2, 0), [0, 0, 0])


def test_nobody_adds_anything_to_itself():
    np.testing.assert_allclose(np.diag(complementarity_totals(PRESENCE, RELATED)), [0, 0, np.nan])


def test_what_it_brings_is_told_activity_by_activity():
    np.testing.assert_allclose(added_density_contributions(PRESENCE, RELATED, 0, 2, 2), [0, 0.4 / 0.6, 0])


def test_around_one_activity_all_pairs_come_at_once():
    around_c = added_density_for_activity(PRESENCE, RELATED, 2)
    np.testing.assert_allclose(around_c, [[0, 0.4 / 0.6, 0.4 / 0.6], [0.2 / 0.6, 0, 0.2 / 0.6], [0, 0, 0]])


def test_the_total_is_the_mean_over_what_the_region_lacks():
    totals = complementarity_totals(PRESENCE, RELATED)
    np.testing.assert_allclose(totals[0], [0, (0 + 0.4 / 0.6) / 2, (0.4 / 1.0 + 0.4 / 0.6) / 2])


def test_a_region_that_lacks_nothing_has_no_total():
    assert np.isnan(complementarity_totals(PRESENCE, RELATED)[2]).all()


def test_with_the_priorities_of_a_strategy_only_these_count():
    totals = complementarity_totals(PRESENCE, RELATED, np.array([0.0, 0.0, 5.0]))
    np.testing.assert_allclose(totals[0], added_density_for_activity(PRESENCE, RELATED, 2)[0])


def test_priorities_the_region_already_has_can_count_too():
    totals = complementarity_totals(PRESENCE, RELATED, np.array([1.0, 0.0, 0.0]), only_absent=False)
    np.testing.assert_allclose(totals[0], [0, 0.6 / 0.8, 0.8 / 0.8])


def test_the_contributions_to_a_total_name_what_the_partner_brings():
    parts = complementarity_contributions(PRESENCE, RELATED, 0, 2)
    np.testing.assert_allclose(parts, [0, (0.4 / 0.6) / 2, (0.4 / 1.0) / 2])


def test_what_a_partner_does_not_publish_adds_nothing_and_what_the_region_does_not_is_left_out():
    known = np.array([[True, True, True], [True, False, True], [True, True, True]])
    np.testing.assert_allclose(added_density(PRESENCE, RELATED, 0, 1, known), [0, 0, 0])
    np.testing.assert_allclose(added_density(PRESENCE, RELATED, 1, 2, known), [0.2 / 0.2, 1.0 / 1.0, 0.2 / 0.2])


def test_negative_weights_are_refused():
    with pytest.raises(UnsoundWeights) as error:
        complementarity_totals(PRESENCE, RELATED, np.array([1.0, -1.0, 0.0]))
    assert str(error.value) == (
        "[E205] Weights must be finite, zero or more, and not all zero.\n"
        "What to do: give a weight of 0 to what should not count."
    )


def test_weights_of_another_table_are_refused():
    with pytest.raises(WrongShape) as error:
        complementarity_totals(PRESENCE, RELATED, np.ones(4))
    assert str(error.value) == (
        "[E106] The weights have shape (4,); there are 3 regions and 3 activities.\n"
        "What to do: pass one weight for each activity, or one for each region and activity."
    )


def test_a_region_that_does_not_exist_is_refused():
    with pytest.raises(WrongShape) as error:
        added_density(PRESENCE, RELATED, 0, 3)
    assert str(error.value) == (
        "[E106] There is no region at position 3; positions go from 0 to 2.\n"
        "What to do: look the region up in the table's labels."
    )
