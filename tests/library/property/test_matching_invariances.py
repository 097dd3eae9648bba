"""What always holds for scores and suggestions, whatever the numbers."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from interlace.matching import REASON_KEYS, best_first, diversified, ranks, scores_of_partners, weighted_scores
from interlace.matching.partners import distances_km, shared_strengths, targets

N = 7
numbers = arrays(float, N, elements=st.one_of(st.integers(0, 5).map(float), st.just(np.nan)))
known_numbers = arrays(float, N, elements=st.integers(0, 5).map(float))
all_numbers = st.fixed_dictionaries(dict.fromkeys(REASON_KEYS, numbers))
all_known = st.fixed_dictionaries(dict.fromkeys(REASON_KEYS, known_numbers))
some_weights = st.fixed_dictionaries({key: st.integers(1, 9).map(float) for key in REASON_KEYS})
everybody = np.ones(N, dtype=bool)
NAMES = tuple(f"R{place}" for place in range(N))


@given(all_numbers, some_weights)
def test_the_score_is_the_sum_of_its_contributions_exactly(raw, weights):
    found = weighted_scores(scores_of_partners(raw, everybody), weights)
    for partner in np.flatnonzero(~np.isnan(found.totals)):
        assert found.totals[partner] == sum(part.contribution for part in found.contributions_of(partner))


@given(all_numbers, some_weights)
def test_scores_lie_between_zero_and_one(raw, weights):
    totals = weighted_scores(scores_of_partners(raw, everybody), weights).totals
    assert np.nanmin(np.append(totals, 0)) >= 0
    assert np.nanmax(np.append(totals, 0)) <= 1 + 1e-12


@given(all_numbers, some_weights, st.integers(-3, 6))
def test_only_the_proportions_of_the_weights_matter(raw, weights, power):
    scored = scores_of_partners(raw, everybody)
    scaled = {key: weight * 2.0**power for key, weight in weights.items()}
    np.testing.assert_allclose(weighted_scores(scored, scaled).totals, weighted_scores(scored, weights).totals)


@given(all_numbers, some_weights, st.permutations(range(N)))
def test_the_order_of_the_regions_does_not_matter(raw, weights, order):
    straight = weighted_scores(scores_of_partners(raw, everybody), weights).totals
    shuffled = {key: values[order] for key, values in raw.items()}
    np.testing.assert_allclose(
        weighted_scores(scores_of_partners(shuffled, everybody), weights).totals, straight[order]
    )


@given(all_known, some_weights, st.sampled_from(REASON_KEYS), st.integers(0, N - 1), st.integers(1, 9))
def test_doing_better_on_a_reason_never_lowers_the_rank(raw, weights, key, partner, better):
    before = ranks(weighted_scores(scores_of_partners(raw, everybody), weights).totals.round(12), NAMES)
    improved = {**raw, key: raw[key].copy()}
    improved[key][partner] += -better if key in ("similar_structure", "near") else better
    after = ranks(weighted_scores(scores_of_partners(improved, everybody), weights).totals.round(12), NAMES)
    assert after[partner] <= before[partner]


@given(all_numbers, st.integers(0, N - 1))
def test_who_is_not_eligible_has_no_score_and_changes_nobody_else(raw, out):
    candidates = everybody.copy()
    candidates[out] = False
    changed = {key: values.copy() for key, values in raw.items()}
    for values in changed.values():
        values[out] = 99.0
    straight, other = scores_of_partners(raw, candidates), scores_of_partners(changed, candidates)
    for key in REASON_KEYS:
        assert np.isnan(straight[key][out])
        np.testing.assert_array_equal(straight[key], other[key])


@given(all_numbers)
def test_everybody_with_a_score_has_a_place_in_the_order(raw):
    totals = weighted_scores(scores_of_partners(raw, everybody)).totals
    order = best_first(totals, NAMES)
    assert sorted(order) == np.flatnonzero(~np.isnan(totals)).tolist()
    assert (np.diff(totals[order]) <= 0).all()


@given(st.permutations(range(1, N)), st.lists(st.sampled_from("ABC"), min_size=N, max_size=N))
def test_a_diverse_list_holds_the_same_partners(order, countries):
    lon = np.arange(N, dtype=float)
    placed = diversified(order, region=0, countries=countries, distance_km=distances_km(lon, lon))
    assert sorted(each.position for each in placed) == sorted(order)
    assert [order[each.rank_by_score - 1] for each in placed] == [each.position for each in placed]


masks = arrays(bool, (5, 6))


@given(masks, masks)
def test_shared_strengths_are_symmetric_shares(presence, known):
    found = shared_strengths(presence & known, known)
    np.testing.assert_allclose(found, found.T)
    assert np.nanmin(np.append(found, 0)) >= 0
    assert np.nanmax(np.append(found, 0)) <= 1 + 1e-9


@given(masks, masks, arrays(float, (5, 6), elements=st.floats(0, 1)))
def test_targets_sum_to_one_or_there_are_none(presence, known, density):
    total = targets(presence & known, known, density).sum(axis=1)
    assert np.all(np.isclose(total, 1) | (total == 0))
