"""What a suggestion means: scores, contributions, sentences, order."""

from __future__ import annotations

import numpy as np
import pytest

from interlace.errors import BadWeights, ConstantScores
from interlace.matching import (
    DEFAULT_WEIGHTS,
    REASON_KEYS,
    SENTENCES,
    Contribution,
    Diversity,
    PairContext,
    diversified,
    normalised_weights,
    ranks_without,
    reasons_of,
    share_outdone,
    weighted_scores,
)
from interlace.matching.partners import (
    density_around_targets,
    distances_km,
    eligibility,
    heaviest,
    shared_activities,
    shared_memberships,
    shared_strengths,
    targets,
)
from interlace.matching.similarity import structural_similarity

NOTHING = np.nan


def scores(**given: list[float]) -> dict[str, np.ndarray]:
    """Scores of two partners; reasons not named are not known."""
    return {key: np.array(given.get(key, [NOTHING, NOTHING])) for key in REASON_KEYS}


def test_a_score_is_the_share_of_the_others_that_do_worse():
    numbers = np.array([10.0, 30.0, 20.0, 40.0, 50.0])
    assert share_outdone(numbers).tolist() == [0.0, 0.5, 0.25, 0.75, 1.0]


def test_for_distances_less_is_better():
    assert share_outdone(np.array([100.0, 300.0, 200.0]), less_is_better=True).tolist() == [1.0, 0.0, 0.5]


def test_ties_score_alike_and_sharing_nothing_earns_nothing():
    assert share_outdone(np.array([0.0, 0.0, 0.0, 2.0, 2.0])).tolist() == [0.0, 0.0, 0.0, 0.75, 0.75]


def test_no_evidence_is_not_zero():
    found = share_outdone(np.array([5.0, NOTHING, 1.0]))
    np.testing.assert_array_equal(found, [1.0, NOTHING, 0.0])


def test_a_partner_who_is_alone_outdoes_nobody():
    assert share_outdone(np.array([7.0])).tolist() == [0.0]


def test_the_default_weights_sum_to_one_and_name_every_reason():
    assert tuple(DEFAULT_WEIGHTS) == REASON_KEYS
    assert sum(DEFAULT_WEIGHTS.values()) == pytest.approx(1)
    assert normalised_weights() == pytest.approx(dict(DEFAULT_WEIGHTS))


def test_both_directions_weigh_the_same_by_default():
    assert DEFAULT_WEIGHTS["adds_to_us"] == DEFAULT_WEIGHTS["adds_to_them"]


def test_a_reason_without_evidence_takes_no_part_and_the_share_of_known_weight_is_said():
    weights = dict.fromkeys(REASON_KEYS, 0.0) | {"adds_to_us": 3.0, "near": 1.0}
    found = weighted_scores(scores(adds_to_us=[0.8, 0.8], near=[0.4, NOTHING]), weights)
    np.testing.assert_allclose(found.totals, [0.75 * 0.8 + 0.25 * 0.4, 0.8])
    np.testing.assert_allclose(found.known_weight, [1.0, 0.75])
    assert found.contributions_of(1)[-1] == Contribution("near", None, 0.25, 0.0)


def test_a_partner_about_whom_nothing_is_known_has_no_score():
    found = weighted_scores(scores(adds_to_us=[0.5, NOTHING]))
    np.testing.assert_array_equal(np.isnan(found.totals), [False, True])
    assert found.known_weight[1] == 0


def test_the_counterfactual_says_the_rank_without_a_reason():
    given = scores(adds_to_us=[0.2, 0.8], near=[1.0, 0.0])
    weights = dict.fromkeys(REASON_KEYS, 0.0) | {"adds_to_us": 1.0, "near": 2.0}
    assert ranks_without(given, weights, "near", ("R1", "R2")).tolist() == [2.0, 1.0]
    assert ranks_without(given, weights, "adds_to_us", ("R1", "R2")).tolist() == [1.0, 2.0]


def test_without_its_only_reason_nobody_has_a_rank():
    weights = dict.fromkeys(REASON_KEYS, 0.0) | {"near": 1.0}
    assert np.isnan(ranks_without(scores(near=[1.0, 0.0]), weights, "near", ("R1", "R2"))).all()


@pytest.mark.parametrize(
    ("weights", "message"),
    [
        (
            {"near": -1.0},
            "[E701] Weights of reasons are negative or not finite: near.\n"
            "What to do: give each reason a number from 0 up, at least one above 0.",
        ),
        (
            dict.fromkeys(REASON_KEYS, 0.0),
            "[E701] Weights of reasons are all zero.\n"
            "What to do: give each reason a number from 0 up, at least one above 0.",
        ),
        (
            {"closeness": 1.0},
            "[E701] 1 weights are for reasons nobody knows: closeness.\n"
            "What to do: use these keys: adds_to_us, adds_to_them, shared_strengths, similar_structure, "
            "same_partnership, same_macro_region, near.",
        ),
    ],
)
def test_weights_that_cannot_be_used_are_refused(weights, message):
    with pytest.raises(BadWeights) as error:
        normalised_weights(weights)
    assert str(error.value) == message


def context(**given: object) -> PairContext:
    return PairContext(region="Hillside", partner="Bayland", labels={"C28": "Machinery", "C26": "Electronics"}, **given)


def sentence(key: str, number: float | None, **given: object) -> str:
    part = Contribution(key, 0.9, 0.25, 0.2)
    return reasons_of(context(**given), (part,), {key: number})[0].sentence


def test_what_a_partner_adds_names_its_activities_and_the_density_before_and_after():
    assert sentence("adds_to_us", 0.11, brings=("C28", "C26"), density_here=0.41) == (
        "Bayland is specialised in Machinery (C28); Electronics (C26), which Hillside lacks and which are related to "
        "what Hillside could take up: with them the density of related activities around what Hillside lacks would "
        "rise from 0.41 to 0.52."
    )


def test_what_we_add_is_said_from_their_side():
    assert sentence("adds_to_them", 0.2, gives=("C26",), density_there=0.3) == (
        "The other way round, Hillside is specialised in Electronics (C26), which Bayland lacks: with them the density "
        "of related activities around what Bayland lacks would rise from 0.30 to 0.50."
    )


def test_for_one_activity_the_sentences_speak_of_it():
    said = sentence("adds_to_us", 0.1, brings=("C26",), density_here=0.2, activity="C28")
    assert said.startswith(
        "Bayland is specialised in Electronics (C26), which Hillside lacks and which are related to "
    )
    assert said.endswith(
        "related to Machinery (C28): with them the density of related activities around it would rise "
        "in Hillside from 0.20 to 0.30."
    )
    assert sentence("shared_strengths", 2.14, activity="C28") == (
        "The share of Machinery (C28) in the jobs of Bayland is 2.1 times the average of all regions."
    )


@pytest.mark.parametrize("key", REASON_KEYS)
def test_every_reason_says_when_there_is_no_evidence(key):
    assert sentence(key, None).startswith("No evidence")


@pytest.mark.parametrize(
    ("key", "number", "given", "said"),
    [
        ("adds_to_us", 0.0, {}, "Bayland has no published strength that Hillside lacks and that is related to it."),
        ("shared_strengths", 0.0, {}, "They share no published strength."),
        ("same_partnership", 1.0, {"partnerships": ("Textiles",)}, "Sourced claims put both in Textiles."),
        ("same_macro_region", 2.0, {"macro_regions": ("EUSALP", "EUSDR")}, "Both belong to EUSALP; EUSDR."),
        ("same_macro_region", 0.0, {}, "They share no macro-regional strategy."),
        ("near", 1234.4, {}, "Their centres are 1,234 km apart."),
    ],
)
def test_each_reason_has_its_sentence(key, number, given, said):
    assert sentence(key, number, **given) == said


def test_every_template_can_be_reached_by_a_key_of_a_reason():
    assert {sentence_id.split(".")[0] for sentence_id in SENTENCES} == set(REASON_KEYS)


FAR = np.array([[0, 50, 800, 900, 850], [50, 0, 800, 900, 850], [800, 800, 0, 60, 700],
                [900, 900, 60, 0, 710], [850, 850, 700, 710, 0]], dtype=float)  # fmt: skip


def test_a_diverse_list_takes_partners_from_other_places_first_and_says_why_others_wait():
    placed = diversified([1, 2, 3, 4], region=0, countries=["AA", "BB", "CC", "DD", "EE"], distance_km=FAR)
    assert [(each.position, each.rank_by_score, each.moved_because) for each in placed] == [
        (2, 2, None),
        (4, 4, None),
        (1, 1, "near:0"),
        (3, 3, "near:2"),
    ]


def test_a_diverse_list_limits_compatriots_and_regions_of_one_country():
    apart = np.full((6, 6), 1000.0)
    countries = ["AA", "AA", "AA", "BB", "BB", "BB"]
    placed = diversified([1, 2, 3, 4, 5], region=0, countries=countries, distance_km=apart)
    assert [each.position for each in placed] == [1, 3, 4, 2, 5]
    assert [each.moved_because for each in placed] == [None, None, None, "country:AA", "country:BB"]


def test_rules_of_diversity_that_cannot_be_kept_are_refused():
    with pytest.raises(BadWeights) as error:
        Diversity(at_most_per_country=0)
    assert str(error.value) == (
        "[E701] A diverse list cannot hold 0 partners per country, 1 compatriots and keep 150.0 km between them.\n"
        "What to do: allow at least 1 per country, 0 or more compatriots and a distance of 0 km or more."
    )


def test_a_region_is_ranked_if_enough_is_published_and_it_is_whole_and_large_enough():
    found = eligibility(
        ["whole", "hidden", "cut out", "tiny", "silent"],
        coverage=np.array([0.9, 0.5, 0.9, 0.9, 0.0]),
        split_share=np.array([0.0, 0.0, 0.6, 0.0, 0.0]),
        persons_employed=np.array([5e5, 5e5, 5e5, 8955.0, 5e5]),
    )
    assert found.mask.tolist() == [True, False, False, False, False]
    assert found.because == (
        "",
        "only 50% of its activities are published; 80% are needed",
        "the region was cut out of a larger one: 60% of its figures are a share of the old region's, and say nothing "
        "of its own mix",
        "8,955 persons employed are too few: below 20,000 one plant makes a specialisation",
        "nothing is published for this region and year",
    )


PRESENCE = np.array([[1, 1, 0, 0], [1, 0, 1, 0], [0, 0, 0, 1]], dtype=bool)
ALL = np.ones_like(PRESENCE)


def test_what_a_region_lacks_counts_by_how_related_it_is_to_what_it_has():
    density = np.array([[0.5, 0.5, 0.6, 0.2]] * 3)
    found = targets(PRESENCE, ALL, density)
    np.testing.assert_allclose(found[0], [0, 0, 0.75, 0.25])
    np.testing.assert_allclose(density_around_targets(density, found)[0], 0.6 * 0.75 + 0.2 * 0.25)


def test_what_is_not_published_is_no_target():
    known = ALL.copy()
    known[0, 2] = False
    np.testing.assert_allclose(targets(PRESENCE, known, np.full((3, 4), 0.5))[0], [0, 0, 0, 1])


def test_shared_strengths_count_rare_ones_for_more_than_common_ones():
    presence = np.array([[1, 1, 0], [1, 0, 0], [0, 1, 0], [1, 0, 1]], dtype=bool)
    rare, common = np.log(4 / 2), np.log(4 / 3)
    found = shared_strengths(presence, np.ones_like(presence))
    np.testing.assert_allclose(found[0, 2], rare / (rare + common))
    np.testing.assert_allclose(found[0, 1], common / (rare + common))
    assert shared_activities(presence, np.ones_like(presence), 0, 2).tolist() == [1]


def test_strengths_that_are_published_for_one_only_are_not_compared():
    presence = np.array([[1, 1], [1, 0], [0, 0]], dtype=bool)
    known = np.array([[1, 1], [1, 0], [1, 1]], dtype=bool)
    assert shared_strengths(presence, known)[0, 1] == 1


def test_a_region_without_any_claim_has_no_evidence_about_partnerships():
    found = shared_memberships([frozenset({"textiles"}), frozenset({"textiles", "solar"}), frozenset()])
    np.testing.assert_array_equal(found, [[1, 1, 0], [1, 2, 0], [NOTHING, NOTHING, NOTHING]])


def test_the_heaviest_activities_of_a_partner_come_first_with_their_shares():
    places, shares = heaviest(np.array([0.1, 0.0, 0.3, 0.6]), np.array([[1, 1, 1, 0]], dtype=bool), top=3)
    assert places.tolist() == [[2, 0, 1]]
    np.testing.assert_allclose(shares, [[0.75, 0.25, 0.0]])


def test_distances_are_those_on_the_globe():
    found = distances_km(np.array([0.0, 90.0, NOTHING]), np.array([0.0, 0.0, 0.0]))
    np.testing.assert_allclose(found[0, 1], 6371.0 * np.pi / 2)
    assert np.isnan(found[0, 2])


def test_structure_is_compared_over_families_that_both_have():
    families = {"sectors": np.array([[0.1], [0.2], [0.4]]), "size": np.array([[1.0], [1.0], [NOTHING]])}
    with pytest.raises(ConstantScores, match="do not vary"):
        structural_similarity(families)
    families["size"] = np.array([[1.0], [2.0], [NOTHING]])
    found = structural_similarity(families)
    assert found.known_share[0, 1] == pytest.approx(1)
    assert found.known_share[0, 2] == pytest.approx(0.4 / 0.55)
    assert found.distance[0, 2] == pytest.approx(found.by_family["sectors"][0, 2])


def test_weights_of_families_that_are_not_there_are_refused():
    with pytest.raises(BadWeights) as error:
        structural_similarity({"size": np.array([[1.0], [2.0]])}, {"weather": 1.0})
    assert str(error.value) == (
        "[E701] The weights of structural families cannot be used: size=0.15; unknown: weather.\n"
        "What to do: give weights from 0 up, at least one above 0, to: size."
    )
