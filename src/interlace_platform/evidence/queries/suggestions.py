"""Partner suggestions: stored scores, weighed as the reader asks, with their reasons in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from interlace.matching.diversity import Placed
from interlace.matching.explain import reasons_of
from interlace.matching.reasons import Reason, normalised_weights
from interlace.matching.score import Scores, weighted_scores
from interlace_platform.evidence.models import Activity, Region
from interlace_platform.evidence.queries.contexts import Brought, Contexts, contexts_for
from interlace_platform.evidence.queries.scoring import ScoredPartners, known, placed_partners, scored_partners


@dataclass(frozen=True)
class Suggestion:
    """One partner with its score and the seven reasons that make it up.

    `rank` is the place in the list shown, `rank_by_score` the place by score alone; `moved_because` says why a
    diverse list shows it further down. `known_weight` is the share of the weights on which there is evidence.
    `added_density` and `partner_location_quotient` are there where one activity was asked for.
    """

    partner: Region
    rank: int
    rank_by_score: int
    total: float
    known_weight: float
    reasons: tuple[Reason, ...]
    brings: tuple[Brought, ...]
    distance_km: float | None
    added_density: float | None = None
    partner_location_quotient: float | None = None
    moved_because: str = ""


@dataclass(frozen=True)
class Suggestions:
    """Suggested partners of a region, best first; `because` says why there are none, `eligible` how many compete."""

    region: Region
    activity: Activity | None
    weights: Mapping[str, float]
    is_diverse: bool
    items: tuple[Suggestion, ...]
    eligible: int
    because: str = ""


def suggestions_for(
    region: Region,
    weights: Mapping[str, float] | None = None,
    activity: Activity | None = None,
    diverse: bool = False,
    exclude_country: bool = False,
    top: int = 10,
) -> Suggestions:
    """The partners to suggest to a region, best first: the same answer as `interlace partners`.

    Parameters
    ----------
    weights
        Of some or all reasons; the others keep their defaults. Raises `BadWeights`.
    activity
        One activity that partners should bring or be strong in.
    diverse
        Let partners from other countries and from farther away come first; no score changes.
    exclude_country
        Leave out the region's own country; no score changes.
    """
    normalised = normalised_weights(weights)
    if not region.is_ranked:
        return Suggestions(region, activity, normalised, diverse, (), 0, region.not_ranked_because)
    scored = scored_partners(region, activity)
    weighed = weighted_scores(scored.scores, weights)
    chosen = placed_partners(scored, weighed, diverse, exclude_country)[:top]
    contexts = contexts_for(region, [scored.partners[place.position] for place in chosen], activity)
    items = tuple(suggestion_at(scored, weighed, place, rank, contexts) for rank, place in enumerate(chosen, start=1))
    return Suggestions(region, activity, normalised, diverse, items, len(scored.partners))


def suggestion_at(scored: ScoredPartners, weighed: Scores, place: Placed, rank: int, contexts: Contexts) -> Suggestion:
    partner = contexts.regions[scored.partners[place.position]]
    numbers = scored.numbers_at(place.position)
    asked = contexts.activity is not None
    return Suggestion(
        partner=partner,
        rank=rank,
        rank_by_score=place.rank_by_score,
        total=float(weighed.totals[place.position]),
        known_weight=float(weighed.known_weight[place.position]),
        reasons=reasons_of(contexts.of(partner), weighed.contributions_of(place.position), numbers),
        brings=contexts.brought_by(partner),
        distance_km=known(scored.distance_km[place.position]),
        added_density=numbers["adds_to_us"] if asked else None,
        partner_location_quotient=numbers["shared_strengths"] if asked else None,
        moved_because=moved_because(place, scored),
    )


def moved_because(place: Placed, scored: ScoredPartners) -> str:
    """Why a diverse list shows a partner further down; empty if it does not."""
    if place.moved_because is None:
        return ""
    rule, what = place.moved_because.split(":")
    if rule == "country":
        return _("enough regions of %(country)s come before it") % {"country": what}
    near = (*scored.codes, scored.region.code)[int(what)]
    return _("it lies close to %(region)s") % {"region": near}
