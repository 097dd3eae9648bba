"""Do suggested partners resemble partnerships that exist? Prints tables; makes no claim.

Truth: pairs of regions of different countries that certain, sourced claims about themselves (or places inside them)
put in one thematic partnership. Members that are known are few and were not picked at random, and regions that
could cooperate well may never have met: a low number says that existing partnerships do not follow a reason, not
that the reason is wrong. "Popularity" counts the partner's *other* partnerships; the reason `same_partnership`
is left out of the suggestions, because it is the truth itself.

    python benchmarks/partners.py
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

import interlace as il
from interlace.atlas import Atlas
from interlace.matching import DEFAULT_WEIGHTS, REASON_KEYS, best_first
from interlace.matching.reasons import LESS_IS_BETTER

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

TOP = 10
THEMES = {
    "textile-innovation": "C13",
    "chemicals": "C20",
    "mining-industry": "B08",
    "digital-safe-tourism": "I55",
    "battery-materials": "C27",
    "safe-sustainable-mobility": "C29",
    "water-smart-territories": "E36",
    "cybersecurity-smart-regions": "J62",
    "nano-enabled-products": "M72",
}
"""The activity that comes nearest to the theme of a partnership, in our judgement."""


@dataclass(frozen=True)
class Truth:
    """Ranked regions, the partnerships they are in, and which pairs are partners abroad."""

    rows: NDArray[np.intp]
    codes: NDArray[np.str_]
    member: Mask
    partnerships: tuple[str, ...]

    @property
    def abroad(self) -> Mask:
        """Pairs of regions of different countries."""
        country = self.codes.astype("<U2")
        return np.asarray(country[:, None] != country[None, :])

    @property
    def partners(self) -> Mask:
        """Pairs abroad that share a partnership."""
        together = self.member.astype(int) @ self.member.T.astype(int) > 0
        return np.asarray(together & self.abroad)


def truth_of(atlas: Atlas) -> Truth:
    rows = np.flatnonzero(atlas.economy.eligibility.mask)
    codes = np.array(atlas.economy.table.regions)[rows]
    keys = tuple(atlas.register.partnerships["key"].to_list())
    member = np.zeros((rows.size, len(keys)), dtype=bool)
    for place, code in enumerate(codes):
        for claim in atlas.register.memberships(str(code)):
            if claim.through != "as part of" and not claim.uncertain:
                member[place, keys.index(claim.partnership)] = True
    return Truth(rows, codes, member, keys)


def area_under_curve(scores: Floats, hits: Mask) -> float:
    """The chance that a partner scores higher than a region that is not one, ties counting half."""
    higher = (scores[hits][:, None] > scores[~hits][None, :]).mean()
    return float(higher + 0.5 * (scores[hits][:, None] == scores[~hits][None, :]).mean())


def gain_at_top(scores: Floats, hits: Mask) -> float:
    """Normalised discounted cumulative gain of the first ten."""
    order = np.argsort(-scores, kind="stable")[:TOP]
    discount = 1 / np.log2(np.arange(2, TOP + 2))
    return float((hits[order] * discount[: order.size]).sum() / discount[: min(TOP, int(hits.sum()))].sum())


def judged(scores: Floats, truth: Truth, candidates: Mask) -> tuple[float, float, int]:
    found = []
    for row in np.flatnonzero(truth.partners.any(axis=1)):
        among = candidates[row] & ~np.isnan(scores[row])
        hits = truth.partners[row][among]
        if hits.any() and not hits.all():
            found.append((area_under_curve(scores[row][among], hits), gain_at_top(scores[row][among], hits)))
    area, gain = np.mean(found, axis=0)
    return float(area), float(gain), len(found)


def suggestions(atlas: Atlas, truth: Truth) -> Floats:
    weights = {**DEFAULT_WEIGHTS, "same_partnership": 0.0}
    return np.array([atlas.pairs.weighted(int(row), weights).totals[truth.rows] for row in truth.rows])


def contenders(atlas: Atlas, truth: Truth) -> dict[str, Floats]:
    n = truth.rows.size
    cells = np.ix_(truth.rows, truth.rows)
    size = np.broadcast_to(atlas.economy.table.region_totals[truth.rows], (n, n))
    strengths = np.broadcast_to(atlas.economy.presence[truth.rows].sum(axis=1).astype(float), (n, n))
    others = (~truth.member).astype(float) @ truth.member.T.astype(float)
    scores = {
        "random": np.random.default_rng(1).random((n, n)),
        "popularity: other partnerships of the partner": others,
        "size: persons employed in the partner": np.asarray(size),
        "strengths of the partner": np.asarray(strengths),
    }
    for key in REASON_KEYS:
        if key != "same_partnership":
            sign = -1 if key in LESS_IS_BETTER else 1
            scores[f"reason {key}"] = sign * atlas.pairs.numbers[key][cells]
    return {**scores, "suggestions (default weights)": suggestions(atlas, truth)}


def partner_table(atlas: Atlas, truth: Truth) -> list[str]:
    in_some = truth.abroad & truth.member.any(axis=1)[None, :]
    lines = [
        f"{'':48} {'all abroad':>17}   {'in a partnership':>17}",
        f"{'':48} {'AUC  NDCG@10':>17}   {'AUC  NDCG@10':>17}",
    ]
    for name, scores in contenders(atlas, truth).items():
        wide, narrow = judged(scores, truth, truth.abroad), judged(scores, truth, in_some)
        lines.append(f"{name:48} {wide[0]:9.2f} {wide[1]:7.2f}   {narrow[0]:9.2f} {narrow[1]:7.2f}")
    return lines


def theme_table(atlas: Atlas, truth: Truth) -> list[str]:
    """Do members of a partnership stand out in the activity of its theme?"""
    economy = atlas.economy
    lines = [f"{'partnership':30} activity members   quotient  density  persons in it  persons in all"]
    for key, code in THEMES.items():
        hits = truth.member[:, truth.partnerships.index(key)]
        column = economy.position_of_activity(code)
        columns = (
            economy.location_quotient[truth.rows, column],
            economy.density[truth.rows, column],
            economy.table.amounts[truth.rows, column],
            economy.table.region_totals[truth.rows],
        )
        if hits.sum() > 1:
            areas = [area_under_curve(values[~np.isnan(values)], hits[~np.isnan(values)]) for values in columns]
            lines.append(
                f"{key:30} {code:8} {hits.sum():7}   {areas[0]:8.2f} {areas[1]:8.2f} {areas[2]:14.2f} {areas[3]:15.2f}"
            )
    return lines


def asked_by_theme(atlas: Atlas, truth: Truth, weights: dict[str, float]) -> float:
    """Mean area under the curve over themes: members ask for the theme's activity, other members abroad are hits."""
    areas = []
    for key, code in THEMES.items():
        members = truth.member[:, truth.partnerships.index(key)]
        of_theme = []
        for place in np.flatnonzero(members):
            scores = atlas.pairs.weighted(int(truth.rows[place]), weights, code).totals[truth.rows]
            among = truth.abroad[place] & ~np.isnan(scores)
            hits = (members & truth.abroad[place])[among]
            if hits.any():
                of_theme.append(area_under_curve(scores[among], hits))
        areas.append(np.mean(of_theme))
    return float(np.mean(areas))


def asked_table(atlas: Atlas, truth: Truth) -> list[str]:
    """Partners for the activity of the theme, under several weights; `same_partnership` is always left out."""
    usual = {**DEFAULT_WEIGHTS, "same_partnership": 0.0}
    stronger = {**usual, "adds_to_us": 0.15, "adds_to_them": 0.15, "shared_strengths": 0.35}
    nothing = dict.fromkeys(REASON_KEYS, 0.0)
    kinds = {"default weights": usual, "strength in the activity at 0.35, additions at 0.15 each": stronger}
    alone = ("adds_to_us", "adds_to_them", "similar_structure", "near")
    kinds |= {f"{key} alone": {**nothing, key: 1.0} for key in alone}
    kinds["strength in the activity (unpublished: by nearness)"] = {**nothing, "shared_strengths": 1.0, "near": 1e-9}
    return [f"{name:58} AUC {asked_by_theme(atlas, truth, weights):.2f}" for name, weights in kinds.items()]


def concentration(atlas: Atlas, truth: Truth) -> str:
    """How many regions are ever suggested among the first ten, and who most often."""
    names = atlas.economy.table.regions
    seen = Counter(
        names[place] for row in truth.rows for place in best_first(atlas.pairs.weighted(int(row)).totals, names)[:TOP]
    )
    often = ", ".join(f"{code} {count}" for code, count in seen.most_common(5))
    return f"{len(seen)} of {truth.rows.size} regions are in somebody's first ten; most often: {often}."


def main() -> None:
    """Print the tables."""
    atlas = il.release()
    truth = truth_of(atlas)
    pairs = int(truth.partners.sum()) // 2
    print(f"{pairs} pairs abroad of {int(truth.partners.any(axis=1).sum())} regions, release {atlas.release.version}\n")
    print("\n".join(partner_table(atlas, truth)), end="\n\n")
    print("\n".join(theme_table(atlas, truth)), end="\n\n")
    print("\n".join(asked_table(atlas, truth)), end="\n\n")
    print(concentration(atlas, truth))


if __name__ == "__main__":
    main()
