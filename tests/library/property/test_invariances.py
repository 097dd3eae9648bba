"""What must not change a number, and what must hold whatever the numbers are."""

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.library.property.tables import jobs, jobs_with_holes, presences

from interlace.errors import MethodRefused
from interlace.kernels.complementarity import added_density, complementarity_totals
from interlace.kernels.complexity import complexity, reflections
from interlace.kernels.density import density_coverage, relatedness_density
from interlace.kernels.opportunity import opportunity_gain, quadrant
from interlace.kernels.relatedness import proximity, relatedness
from interlace.kernels.similarity import share_known, structural_distance
from interlace.kernels.specialisation import (
    hachman_index,
    krugman_index,
    location_quotient,
    location_quotient_of_published,
    presence,
)
from interlace.kernels.variety import effective_number

close = np.testing.assert_allclose
settings.register_profile("kernels", deadline=None, max_examples=40, derandomize=True)
settings.load_profile("kernels")
seeds = st.integers(0, 2**32 - 1)


@given(jobs(), st.floats(1e-3, 1e3))
def test_the_unit_cancels(x, k):
    close(location_quotient(k * x), location_quotient(x), rtol=1e-9)
    close(krugman_index(k * x), krugman_index(x), atol=1e-9)
    close(effective_number(k * x), effective_number(x), rtol=1e-9)


@given(jobs(), st.integers(2, 1000))
def test_a_whole_number_of_units_never_moves_a_presence(x, k):
    assert (presence(k * x) == presence(x)).all()


@given(jobs())
def test_weighted_by_region_size_every_activity_averages_one(x):
    size = x.sum(axis=1) / x.sum()
    close(size @ location_quotient(x), 1, rtol=1e-9)


@given(jobs())
def test_everybody_is_specialised_in_something_and_everything_is_found_somewhere(x):
    assert presence(x).any(axis=0).all()
    assert presence(x).any(axis=1).all()


@given(jobs())
def test_with_everything_published_the_two_location_quotients_are_one(x):
    close(location_quotient_of_published(x, x.sum(axis=1)), location_quotient(x), rtol=1e-9)


@given(jobs_with_holes())
def test_every_published_activity_averages_one_over_those_who_publish_it(table):
    x, totals = table
    quotients, known = location_quotient_of_published(x, totals), ~np.isnan(x)
    for a in np.flatnonzero(known.any(axis=0)):
        rows = known[:, a]
        close(totals[rows] @ quotients[rows, a] / totals[rows].sum(), 1, rtol=1e-9)


@given(jobs(), seeds)
def test_the_order_of_regions_does_not_matter(x, seed):
    order = np.random.default_rng(seed).permutation(len(x))
    close(location_quotient(x[order]), location_quotient(x)[order], rtol=1e-9)
    present = presence(x)
    close(proximity(present[order]), proximity(present))
    totals = complementarity_totals(present, proximity(present))
    close(complementarity_totals(present[order], proximity(present)), totals[np.ix_(order, order)], atol=1e-12)


@given(jobs(), seeds)
def test_the_order_of_activities_does_not_matter(x, seed):
    order = np.random.default_rng(seed).permutation(x.shape[1])
    present = presence(x)
    both = np.ix_(order, order)
    close(location_quotient(x[:, order]), location_quotient(x)[:, order], rtol=1e-9)
    close(relatedness(present[:, order]), relatedness(present)[both], rtol=1e-9)
    related = proximity(present)
    close(
        relatedness_density(present[:, order], related[both]),
        relatedness_density(present, related)[:, order],
        rtol=1e-9,
    )


@given(presences(), seeds)
def test_complexity_does_not_depend_on_any_order(table, seed):
    present = table[0]
    solution = solved(present)
    assume((solution.groups.sizes[:1] > solution.groups.sizes[1:2]).all())
    rows = np.random.default_rng(seed).permutation(present.shape[0])
    columns = np.random.default_rng(seed + 1).permutation(present.shape[1])
    again = complexity(present[np.ix_(rows, columns)], "diversity", when_disconnected="largest")
    close(again.region_scores, solution.region_scores[rows], atol=1e-6)
    close(again.activity_scores, solution.activity_scores[columns], atol=1e-6)


@given(jobs(), st.integers(1, 9))
def test_splitting_a_region_into_two_of_the_same_mix_leaves_the_quotients(x, part):
    halves = np.concatenate([x[:1] * part / 10, x[:1] * (10 - part) / 10, x[1:]])
    close(location_quotient(halves)[1:], location_quotient(x), rtol=1e-9)
    close(location_quotient(halves)[0], location_quotient(x)[0], rtol=1e-9)
    close(krugman_index(halves)[1:], krugman_index(x), atol=1e-9)


@given(presences())
def test_adding_an_absent_activity_changes_nothing_else(table):
    present, known = table
    wider = np.pad(present, ((0, 0), (0, 1)))
    wider_known = np.pad(known, ((0, 0), (0, 1)), constant_values=True)
    m = present.shape[1]
    for related in (proximity, lambda p, k: relatedness(p, "probability", k)):
        close(related(wider, wider_known)[:m, :m], related(present, known))
        close(
            relatedness_density(wider, related(wider, wider_known), wider_known)[:, :m],
            relatedness_density(present, related(present, known), known),
        )


@given(presences())
def test_complexity_passes_over_an_absent_activity(table):
    present = table[0]
    solution = solved(present)
    wider = complexity(np.pad(present, ((0, 0), (0, 1))), "diversity", when_disconnected="largest")
    close(wider.region_scores, solution.region_scores, atol=1e-9)
    assert np.isnan(wider.activity_scores[-1])


@given(presences(), st.sampled_from(["proximity", "probability", "association", "cosine", "jaccard"]))
def test_relatedness_is_symmetric_with_an_empty_diagonal(table, kind):
    related = proximity(*table) if kind == "proximity" else relatedness(table[0], kind, table[1])
    close(related, related.T, rtol=1e-12)
    assert (np.diag(related) == 0).all()
    assert (related >= 0).all()
    if kind in ("proximity", "cosine", "jaccard"):
        assert (related <= 1 + 1e-12).all()


@given(presences(), st.sampled_from([np.float32, np.float64]))
def test_density_and_its_coverage_lie_between_0_and_1(table, dtype):
    present, known = table
    related = proximity(present, known, dtype=dtype)
    for share in (relatedness_density(present, related, known), density_coverage(related, known)):
        assert share.dtype == dtype
        shown = share[~np.isnan(share)]
        assert ((shown >= 0) & (shown <= 1 + 1e-6)).all()


@given(presences())
def test_single_precision_is_good_to_a_millionth(table):
    present, known = table
    single = relatedness_density(present, proximity(present, known, dtype=np.float32), known)
    close(single, relatedness_density(present, proximity(present, known), known), atol=1e-6)


@given(presences())
def test_own_density_and_added_density_make_the_density_of_the_two_as_one(table):
    present, known = table
    related = proximity(present, known)
    own = relatedness_density(present, related, known)[0]
    joined = present.copy()
    joined[0] = (present[0] | present[1]) & known[0]
    close(
        own + added_density(present, related, 0, 1, known), relatedness_density(joined, related, known)[0], atol=1e-12
    )


@given(presences())
def test_a_partner_with_nothing_new_adds_nothing_and_what_one_adds_is_never_negative(table):
    present, known = table
    totals = complementarity_totals(present, proximity(present, known), known=known)
    shown = totals[~np.isnan(totals)]
    assert ((shown >= 0) & (shown <= 1 + 1e-12)).all()
    for r, s in np.argwhere(~np.isnan(totals)):
        if not (present[s] & known[r] & ~present[r]).any():
            assert totals[r, s] == 0


@given(presences())
def test_of_two_nested_regions_only_the_smaller_one_gains(table):
    present, _ = table
    present[0] &= present[1]
    related = proximity(present)
    assert (np.nan_to_num(added_density(present, related, 1, 0)) == 0).all()


@given(presences())
def test_turning_the_orientation_turns_both_rankings(table):
    present = table[0]
    solution = solved(present)
    turned = complexity(present, -np.nan_to_num(solution.region_scores), when_disconnected="largest")
    close(turned.region_scores, -solution.region_scores, atol=1e-9)
    close(turned.activity_scores, -solution.activity_scores, atol=1e-9)


@given(presences())
def test_a_region_with_the_same_activities_gets_the_same_score(table):
    present = np.concatenate([table[0], table[0][:1]])
    solution = solved(present)
    close(solution.region_scores[-1], solution.region_scores[0], atol=1e-6)


def test_reflections_tend_to_the_eigenvector_and_then_drown_in_rounding():
    rng = np.random.default_rng(5)
    band = np.abs(np.linspace(0, 10, 30)[:, None] - np.linspace(0, 10, 40)) < 4
    present = band | (rng.random((30, 40)) < 0.03)
    eigenvector = complexity(present, "diversity").region_scores

    def agreement(iterations):
        return abs(np.corrcoef(reflections(present, iterations)[0], eigenvector)[0, 1])

    assert agreement(2) < agreement(6) < agreement(14)
    assert agreement(20) > 0.99999
    assert agreement(200) < 0.5


@given(presences())
def test_only_opportunities_have_a_gain_and_a_quadrant(table):
    present, known = table
    related = proximity(present, known)
    scores = np.linspace(-1, 1, present.shape[1])
    assert (np.isnan(opportunity_gain(present, related, scores, known)) == ~(known & ~present)).all()
    words = quadrant(relatedness_density(present, related, known), scores, present, known)
    assert (words[present | ~known] == "").all()


@given(jobs())
def test_the_indices_of_a_region_keep_to_their_ranges(x):
    assert ((krugman_index(x) >= 0) & (krugman_index(x) <= 2 + 1e-12)).all()
    assert ((hachman_index(x) > 0) & (hachman_index(x) <= 1 + 1e-12)).all()
    number = effective_number(x)
    assert ((number >= 1 - 1e-12) & (number <= len(x) + 1e-12)).all()


@given(jobs_with_holes())
def test_structural_distance_is_symmetric_and_so_is_what_it_rests_on(table):
    variables = table[0]
    weights = np.ones(variables.shape[1])
    distance = structural_distance(variables, weights)
    close(distance, distance.T)
    close(share_known(variables, weights), share_known(variables, weights).T)
    assert (np.diag(distance) == 0).all()
    assert not (distance < 0).any()


def solved(present):
    try:
        solution = complexity(present, "diversity", when_disconnected="largest")
    except MethodRefused:
        assume(False)
    assume(solution.eigenvalues[1] - solution.eigenvalues[2] > 1e-3 and solution.orientation_correlation > 1e-3)
    return solution
