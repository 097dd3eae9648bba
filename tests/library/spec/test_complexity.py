"""What complexity means, and when there is none."""

import numpy as np
import pytest
from tests.library.spec.grids import grid

from interlace.errors import (
    AmbiguousDirection,
    ConstantScores,
    DisconnectedNetwork,
    EmptyMargin,
    OrientationMissing,
    UnknownChoice,
    WrongShape,
)
from interlace.kernels.complexity import complexity, reflections
from interlace.kernels.networks import connected_groups

NESTED = (
    grid("""     a   b   c   d
            R1   1   1   1   1
            R2   1   1   1   0
            R3   1   1   0   0
            R4   1   0   0   0 """)
    == 1
)
TWO_WORLDS = (
    grid("""     a   b   c   d   e
            R1   1   1   0   0   0
            R2   1   0   0   0   0
            R3   1   1   0   0   0
            R4   0   0   1   1   0
            R5   0   0   1   0   0 """)
    == 1
)


def test_in_a_nested_world_the_most_diverse_region_and_the_rarest_activity_come_first():
    solution = complexity(NESTED, "diversity")
    assert np.argsort(-solution.region_scores).tolist() == [0, 1, 2, 3]
    assert np.argsort(-solution.activity_scores).tolist() == [3, 2, 1, 0]


def test_oriented_by_ubiquity_the_rare_activities_come_first():
    solution = complexity(NESTED, "ubiquity")
    assert np.argsort(-solution.activity_scores).tolist() == [3, 2, 1, 0]
    assert solution.oriented_by == "ubiquity"
    assert solution.orientation_correlation < 0


def test_an_orientation_of_our_own_turns_the_ranking_round():
    upside_down = complexity(NESTED, np.array([0.0, 1.0, 2.0, 9.0, 5.0])[:4])
    np.testing.assert_allclose(upside_down.region_scores, -complexity(NESTED, "diversity").region_scores)
    assert upside_down.oriented_by == "regions given"


def test_activities_can_orient_too_and_their_gaps_are_passed_over():
    wide = np.concatenate([NESTED, NESTED[:, :1]], axis=1)
    solution = complexity(wide, np.array([5.0, np.nan, 1.0, 0.0, 4.0]))
    assert solution.oriented_by == "activities given"
    assert solution.activity_scores[0] > solution.activity_scores[3]


def test_both_scores_are_standardised_by_their_own_mean_and_population_deviation():
    solution = complexity(NESTED, "diversity")
    for scores in (solution.region_scores, solution.activity_scores):
        np.testing.assert_allclose([scores.mean(), scores.std()], [0, 1], atol=1e-12)


def test_a_regions_score_is_the_mean_score_of_its_activities_up_to_scale():
    solution = complexity(NESTED, "diversity")
    means = NESTED @ solution.activity_vector / NESTED.sum(axis=1)
    np.testing.assert_allclose((means - means.mean()) / means.std(), solution.region_scores)


def test_the_first_three_eigenvalues_are_reported():
    cells = NESTED.astype(float)
    full = cells / cells.sum(1, keepdims=True) @ (cells / cells.sum(0)).T
    np.testing.assert_allclose(
        complexity(NESTED, "diversity").eigenvalues, np.sort(np.linalg.eigvals(full).real)[:-4:-1]
    )


def test_groups_with_nothing_in_common_are_found_and_numbered_by_size():
    groups = connected_groups(TWO_WORLDS)
    assert groups.count == 2
    assert groups.sizes.tolist() == [3, 2]
    assert groups.of_regions.tolist() == [0, 0, 0, 1, 1]
    assert groups.of_activities.tolist() == [0, 0, 1, 1, -1]


def test_a_disconnected_network_is_refused():
    with pytest.raises(DisconnectedNetwork) as error:
        complexity(TWO_WORLDS, "diversity")
    assert str(error.value) == (
        "[E201] The network falls into 2 groups with no activity in common (largest: 3 of 5 regions), "
        "so one ranking of complexity does not exist.\n"
        'What to do: pass `when_disconnected="largest"` to score that group and flag the rest, '
        "or use a coarser nomenclature (NACE 2-digit → section)."
    )


def test_or_its_largest_group_is_scored_and_the_rest_left_empty():
    solution = complexity(TWO_WORLDS, "diversity", when_disconnected="largest")
    assert solution.scored_regions.tolist() == [True, True, True, False, False]
    assert solution.scored_activities.tolist() == [True, True, False, False, False]
    assert solution.groups.count == 2


def test_a_region_of_which_no_presence_is_known_is_not_scored():
    known = np.ones(NESTED.shape, dtype=bool)
    known[3, 0] = False
    solution = complexity(NESTED, "diversity", known)
    assert solution.scored_regions.tolist() == [True, True, True, False]


def test_without_an_orientation_there_is_no_answer():
    with pytest.raises(OrientationMissing) as error:
        complexity(NESTED)
    assert str(error.value) == (
        "[E203] Complexity scores have no sign of their own, and no orientation was given.\n"
        'What to do: pass `orientation="diversity"` (the custom in trade), `"ubiquity"`, or an array to agree with.'
    )


def test_an_orientation_that_does_not_vary_decides_nothing():
    with pytest.raises(OrientationMissing) as error:
        complexity(NESTED, np.ones(4))
    assert str(error.value) == (
        "[E203] The orientation (regions given) does not vary with the scores, so it cannot decide their sign.\n"
        "What to do: orient by something else, for instance a share you expect to be high where complexity is high."
    )


def test_an_orientation_of_another_length_is_refused():
    with pytest.raises(WrongShape) as error:
        complexity(NESTED, np.ones(7))
    assert str(error.value) == (
        "[E106] The orientation has shape (7,); there are 4 regions and 4 activities.\n"
        "What to do: pass one value for each region, or one for each activity."
    )


def test_an_unknown_orientation_is_refused():
    with pytest.raises(UnknownChoice) as error:
        complexity(NESTED, "wealth")
    assert str(error.value) == (
        "[E206] There is no orientation called 'wealth'.\nWhat to do: choose diversity, ubiquity, or pass an array."
    )


def test_regions_that_are_all_the_same_cannot_be_ranked():
    with pytest.raises(ConstantScores) as error:
        complexity(np.ones((3, 4), dtype=bool), np.array([1.0, 2.0, 3.0]))
    assert str(error.value) == (
        "[E202] The 3 connected regions all have the same activities, so nothing tells them apart.\n"
        "What to do: use a finer nomenclature, or more regions."
    )


def test_nothing_present_anywhere_is_refused():
    with pytest.raises(ConstantScores) as error:
        complexity(np.zeros((3, 4), dtype=bool), np.array([1.0, 2.0, 3.0]))
    assert str(error.value) == (
        "[E202] No region has any activity.\nWhat to do: check the presences; everything is absent or unknown."
    )


def test_a_table_so_symmetric_that_every_ranking_is_right_is_refused():
    ring = grid("""     a   b   c
                   R1   1   1   0
                   R2   0   1   1
                   R3   1   0   1 """)
    with pytest.raises(AmbiguousDirection) as error:
        complexity(ring == 1, np.array([1.0, 2.0, 4.0]))
    assert str(error.value) == (
        "[E204] The second and third eigenvalues coincide (0.250000), so many rankings are equally right.\n"
        "What to do: use more regions or a finer nomenclature; a table this symmetric has no ranking."
    )


def test_the_first_reflections_are_averages_that_can_be_done_by_hand():
    regions, activities = reflections(NESTED, 1)
    np.testing.assert_allclose(regions, [(4 + 3 + 2 + 1) / 4, (4 + 3 + 2) / 3, (4 + 3) / 2, 4])
    np.testing.assert_allclose(activities, [(4 + 3 + 2 + 1) / 4, (4 + 3 + 2) / 3, (4 + 3) / 2, 4])


def test_reflections_refuse_a_region_without_any_presence():
    with pytest.raises(EmptyMargin) as error:
        reflections(TWO_WORLDS)
    assert str(error.value) == (
        "[E101] 1 of 5 activities sum to zero, at positions [4].\n"
        "What to do: drop them with `table.without_empty()`, which also records that they were dropped."
    )
