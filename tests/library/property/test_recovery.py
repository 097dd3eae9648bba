"""Regions made by a rule we know: the indicators find the rule again."""

import numpy as np
from scipy.stats import spearmanr

from interlace.kernels.complementarity import complementarity_totals
from interlace.kernels.complexity import complexity
from interlace.kernels.density import relatedness_density
from interlace.kernels.relatedness import proximity, relatedness


def test_where_activities_ask_for_capabilities_complexity_finds_who_has_and_what_asks_most():
    rng = np.random.default_rng(8)
    able, asked = rng.uniform(0, 1, 120), rng.uniform(0, 1, 80)
    present = rng.random((120, 80)) < 1 / (1 + np.exp(-12 * (able[:, None] - asked)))
    solution = complexity(present, "diversity", when_disconnected="largest")
    regions, activities = solution.scored_regions, solution.scored_activities
    assert spearmanr(solution.region_scores[regions], able[regions]).statistic > 0.9
    assert spearmanr(solution.activity_scores[activities], asked[activities]).statistic > 0.9


def test_where_activities_come_in_families_relatedness_and_density_find_the_families():
    rng = np.random.default_rng(9)
    family_of_activity, family_of_region = np.arange(60) % 4, np.arange(100) % 4
    same = family_of_region[:, None] == family_of_activity
    present = rng.random((100, 60)) < np.where(same, 0.7, 0.2)
    within = (family_of_activity[:, None] == family_of_activity) & ~np.eye(60, dtype=bool)
    across = family_of_activity[:, None] != family_of_activity
    for related in (proximity(present), relatedness(present)):
        assert related[within].mean() > 1.5 * related[across].mean()
        density = relatedness_density(present, related)
        assert density[same].mean() > density[~same].mean()


def test_a_partner_of_another_family_adds_more_than_one_of_the_own():
    rng = np.random.default_rng(10)
    family_of_activity, family_of_region = np.arange(60) % 2, np.arange(40) % 2
    same_family = family_of_region[:, None] == family_of_activity
    present = rng.random((40, 60)) < np.where(same_family, 0.7, 0.1)
    totals = complementarity_totals(present, relatedness(present))
    alike = family_of_region[:, None] == family_of_region
    assert totals[~alike].mean() > 2 * totals[alike & ~np.eye(40, dtype=bool)].mean()
