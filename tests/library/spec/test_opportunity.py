"""What outlook, gain and the four quadrants mean."""

import numpy as np
import pytest
from tests.library.spec.grids import grid

from interlace.errors import UnknownChoice, WrongShape
from interlace.kernels.density import relatedness_density
from interlace.kernels.opportunity import opportunity_gain, opportunity_outlook, quadrant

PRESENCE = (
    grid("""     a   b   c
                   R1   1   0   0
                   R2   1   1   0 """)
    == 1
)
RELATED = np.array([[0, 0.6, 0.2], [0.6, 0, 0.4], [0.2, 0.4, 0]])
SCORES = np.array([-1.0, 0.5, 2.0])


def test_outlook_sums_the_complexity_of_what_is_absent_by_how_near_it_is():
    density = relatedness_density(PRESENCE, RELATED)
    np.testing.assert_allclose(
        opportunity_outlook(PRESENCE, density, SCORES), [0.6 / 1.0 * 0.5 + 0.2 / 0.6 * 2.0, 0.6 / 0.6 * 2.0]
    )


def test_a_cell_that_is_not_published_is_no_opportunity():
    known = np.array([[True, True, False], [True, True, True]])
    density = relatedness_density(PRESENCE, RELATED, known)
    np.testing.assert_allclose(opportunity_outlook(PRESENCE, density, SCORES, known), [0.6 / 0.6 * 0.5, 2.0])


def test_gain_is_how_much_the_outlook_on_the_other_absent_activities_rises():
    gain = opportunity_gain(PRESENCE, RELATED, SCORES)
    np.testing.assert_allclose(gain[0], [np.nan, 0.4 / 0.6 * 2.0, 0.4 / 1.0 * 0.5])
    entered = PRESENCE.copy()
    entered[0, 1] = True
    before = relatedness_density(PRESENCE, RELATED)[0, 2] * SCORES[2]
    after = relatedness_density(entered, RELATED)[0, 2] * SCORES[2]
    assert gain[0, 1] == pytest.approx(after - before)


def test_the_normaliser_of_the_gain_belongs_to_the_activity_that_comes_closer():
    gain = opportunity_gain(PRESENCE, RELATED, SCORES)[0]
    by_the_target = 0.4 / 1.0 * 2.0  # what packages give that divide by the sum of b, which is entered
    assert gain[1] == pytest.approx(0.4 / 0.6 * 2.0)
    assert gain[1] != pytest.approx(by_the_target)


def test_nothing_is_gained_by_entering_what_is_there_or_not_published():
    known = np.array([[True, True, False], [True, True, True]])
    gain = opportunity_gain(PRESENCE, RELATED, SCORES, known)
    assert np.isnan(gain).tolist() == [[True, False, True], [True, True, False]]


def test_an_unscored_activity_adds_nothing():
    scores = np.array([-1.0, 0.5, np.nan])
    assert opportunity_gain(PRESENCE, RELATED, scores)[0, 1] == 0


def test_four_quadrants_by_relatedness_and_complexity():
    density = np.array([[0.8, 0.2, 0.8, 0.2]])
    words = quadrant(density, np.array([2.0, 2.0, -1.0, -1.0]), relatedness_cut=0.5, complexity_cut="zero")
    assert words.tolist() == [
        ["low_risk_high_return", "high_risk_high_return", "low_risk_low_return", "high_risk_low_return"]
    ]


def test_on_the_cut_counts_as_low_risk_and_high_return():
    words = quadrant(np.array([[0.1, 0.5, 0.9]]), np.array([0.0, 1.0, 2.0]))
    assert words.tolist() == [["high_risk_low_return", "low_risk_high_return", "low_risk_high_return"]]


def test_only_what_is_known_to_be_absent_is_sorted():
    known = np.array([[True, True, False], [True, True, True]])
    words = quadrant(relatedness_density(PRESENCE, RELATED, known), SCORES, PRESENCE, known)
    assert (words != "").tolist() == [[False, True, False], [False, False, True]]


def test_at_the_overall_median_a_poorly_related_region_has_no_low_risk_option():
    density = np.array([[0.1, 0.2], [0.8, 0.9]])
    overall = quadrant(density, np.array([1.0, 2.0]), relatedness_cut="overall median", complexity_cut=0.0)
    own = quadrant(density, np.array([1.0, 2.0]), complexity_cut=0.0)
    assert overall[0].tolist() == ["high_risk_high_return", "high_risk_high_return"]
    assert own[0].tolist() == ["high_risk_high_return", "low_risk_high_return"]


@pytest.mark.parametrize(
    ("cuts", "message"),
    [
        (
            {"relatedness_cut": "mean"},
            "[E206] There is no cut of relatedness called 'mean'.\n"
            "What to do: choose region median, overall median, or a number.",
        ),
        (
            {"complexity_cut": "mean"},
            "[E206] There is no cut of complexity called 'mean'.\nWhat to do: choose median, zero, or a number.",
        ),
    ],
)
def test_an_unknown_cut_is_refused(cuts, message):
    with pytest.raises(UnknownChoice) as error:
        quadrant(np.array([[0.5, 0.5]]), np.array([1.0, 2.0]), **cuts)
    assert str(error.value) == message


def test_scores_of_another_table_are_refused():
    with pytest.raises(WrongShape) as error:
        opportunity_gain(PRESENCE, RELATED, np.ones(2))
    assert str(error.value) == (
        "[E106] `activity_scores` has shape (2,), expected (3,).\n"
        "What to do: pass one value for each, in the order of the table."
    )
