"""The kernels agree with loops written from the definitions, holes and all."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.library.property import naive
from tests.library.property.tables import jobs, jobs_with_holes, presences

from interlace.errors import MethodRefused
from interlace.kernels import networks
from interlace.kernels.complementarity import (
    added_density,
    added_density_contributions,
    added_density_for_activity,
    complementarity_contributions,
    complementarity_totals,
)
from interlace.kernels.complexity import complexity
from interlace.kernels.density import relatedness_density
from interlace.kernels.opportunity import opportunity_gain, opportunity_outlook
from interlace.kernels.relatedness import proximity, relatedness
from interlace.kernels.similarity import structural_distance
from interlace.kernels.specialisation import krugman_index, location_quotient_of_published
from interlace.kernels.variety import related_variety, unrelated_variety

close = np.testing.assert_allclose
settings.register_profile("kernels", deadline=None, max_examples=40, derandomize=True)
settings.load_profile("kernels")


@given(jobs_with_holes())
def test_location_quotients(table):
    amounts, totals = table
    close(location_quotient_of_published(amounts, totals), naive.location_quotients(amounts, totals), rtol=1e-9)


@given(presences())
def test_proximity(table):
    presence, known = table
    close(proximity(presence, known), naive.proximities(presence, known))


@given(presences(), st.sampled_from(["probability", "association", "cosine", "jaccard"]))
def test_relatedness(table, normalisation):
    presence, known = table
    close(relatedness(presence, normalisation, known), naive.relatedness(presence, known, normalisation))


@given(presences())
def test_density(table):
    presence, known = table
    related = proximity(presence, known)
    close(relatedness_density(presence, related, known), naive.densities(presence, related, known))


@given(presences())
def test_added_density_and_what_makes_it_up(table):
    presence, known = table
    related = proximity(presence, known)
    for r in range(len(presence)):
        for s in range(len(presence)):
            expected = naive.added_density(presence, related, known, r, s)
            close(added_density(presence, related, r, s, known), expected)
            for a in range(presence.shape[1]):
                close(added_density_for_activity(presence, related, a, known)[r, s], expected[a])
                close(added_density_contributions(presence, related, r, s, a, known).sum(), expected[a])


@given(presences(), st.lists(st.floats(0, 5), min_size=6, max_size=6))
def test_totals_of_all_pairs(table, weights):
    presence, known = table
    weights = np.array(weights[: presence.shape[1]])
    assume(weights.max() > 1e-3)
    weights[weights < 1e-3] = 0
    related = proximity(presence, known)
    totals = complementarity_totals(presence, related, weights, known)
    close(totals, naive.complementarity_totals(presence, related, known, weights), atol=1e-12)
    close(complementarity_contributions(presence, related, 0, 1, weights, known).sum(), totals[0, 1], atol=1e-12)


@given(presences(), st.lists(st.one_of(st.floats(-3, 3), st.just(np.nan)), min_size=6, max_size=6))
def test_outlook_and_gain(table, scores):
    presence, known = table
    scores = np.array(scores[: presence.shape[1]])
    related = proximity(presence, known)
    density = relatedness_density(presence, related, known)
    close(
        opportunity_outlook(presence, density, scores, known),
        naive.outlook(presence, density, scores, known),
        atol=1e-12,
    )
    close(opportunity_gain(presence, related, scores, known), naive.gain(presence, related, scores, known), atol=1e-12)


@given(presences())
def test_complexity_with_a_full_eigendecomposition(table):
    presence, _ = table
    presence = presence[presence.any(axis=1)][:, presence.any(axis=0)]
    try:
        solution = complexity(presence, "diversity")
    except MethodRefused:
        assume(False)
    assume(solution.eigenvalues[1] - solution.eigenvalues[2] > 1e-3 and solution.orientation_correlation > 1e-3)
    regions, activities = naive.complexity(presence.astype(float))
    close(solution.region_scores, regions, atol=1e-6)
    close(solution.activity_scores, activities, atol=1e-6)


@pytest.mark.parametrize("shape", [(40, 60), (60, 40)])
def test_lanczos_with_the_dense_solve_on_either_side(shape, monkeypatch):
    presence = np.random.default_rng(3).random(shape) < np.linspace(0.1, 0.9, shape[0])[:, None]
    dense = complexity(presence, "diversity")
    monkeypatch.setattr(networks, "DENSE_UP_TO", 3)
    lanczos = complexity(presence, "diversity")
    close(lanczos.region_scores, dense.region_scores, atol=1e-9)
    close(lanczos.activity_scores, dense.activity_scores, atol=1e-9)
    close(lanczos.eigenvalues, dense.eigenvalues, atol=1e-12)


@given(jobs_with_holes())
def test_krugman(table):
    amounts, _ = table
    known = ~np.isnan(amounts)
    seen = np.where(known, amounts, 0).sum(axis=1)
    assume(not (known.any(axis=1) & (seen == 0)).any())
    close(krugman_index(amounts, known), naive.krugman(amounts, known), atol=1e-12)


@given(jobs(), st.lists(st.sampled_from("ABC"), min_size=6, max_size=6))
def test_varieties_which_add_up_to_the_whole(amounts, groups):
    groups = groups[: amounts.shape[1]]
    expected = np.array([naive.entropies(row, groups) for row in amounts])
    close(unrelated_variety(amounts, groups), expected[:, 0], atol=1e-12)
    close(related_variety(amounts, groups), expected[:, 1], atol=1e-12)
    close(expected[:, 0] + expected[:, 1], expected[:, 2], atol=1e-12)


@given(jobs_with_holes(), st.lists(st.integers(0, 4), min_size=6, max_size=6))
def test_structural_distance(table, weights):
    variables, weights = table[0], np.array(weights[: table[0].shape[1]], dtype=float)
    assume(weights.any())
    close(structural_distance(variables, weights, minimum_share_known=0), naive.structural_distance(variables, weights))
