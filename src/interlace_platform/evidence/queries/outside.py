"""Who outside a set of regions could fill a gap: regions strong in an activity, those that add most first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from django.db.models import Q
from django.utils.translation import gettext as _

from interlace.matching.diversity import Placed, diversified
from interlace.matching.explain import reasons_of
from interlace.matching.partners import distances_km
from interlace.matching.reasons import REASON_KEYS, Reason
from interlace.matching.score import Scores, weighted_scores
from interlace_platform.evidence.industry import industry_of
from interlace_platform.evidence.models import Activity, Pair, PairBrings, Region, Strength
from interlace_platform.evidence.queries.contexts import Brought, Contexts, heaviest_first
from interlace_platform.evidence.queries.scoring import COLUMNS, by_key, known

Key = tuple[int, int]
Fits = Callable[[Region], bool]


@dataclass(frozen=True)
class Outsider:
    """A region outside that could join.

    Attributes
    ----------
    strengths
        Its figures in those of the activities asked for in which it is specialised.
    added_score
        What it adds to the members: the share of other possible partners that add less, averaged over the members
        (`added_to` of them) with figures of pairs; None where there are none, and `because` says why.
    beside, total, reasons
        The member to which it fits best, the score of that pair, and its reasons.
    rank, rank_by_score, moved_because
        As in a `Suggestion`.
    """

    region: Region
    strengths: tuple[Strength, ...]
    added_score: float | None
    added_to: int
    rank: int
    rank_by_score: int
    beside: Region | None = None
    total: float | None = None
    reasons: tuple[Reason, ...] = ()
    because: str = ""
    moved_because: str = ""


@dataclass(frozen=True)
class Outside:
    """Regions that could fill a gap, best first; `unpublished` are those that may be strong but publish no figure."""

    activities: tuple[Activity, ...]
    items: tuple[Outsider, ...]
    strong: int
    unpublished: tuple[Region, ...]


@dataclass(frozen=True)
class Pool:
    """All regions outside with their strength in some activities, and what each adds to the members (by keys)."""

    members: tuple[Region, ...]
    outside: tuple[Region, ...]
    cells: Mapping[Key, Strength]
    added: Mapping[int, tuple[float, ...]]

    def strengths_of(self, region: Region, activities: Sequence[Activity]) -> tuple[Strength, ...]:
        """Its figures in the activities it is specialised in."""
        rows = (self.cells.get((region.pk, activity.pk)) for activity in activities)
        return tuple(row for row in rows if row is not None and row.is_present)

    def is_unpublished(self, region: Region, activities: Sequence[Activity]) -> bool:
        """Whether nothing is known of it in any of the activities."""
        rows = [self.cells.get((region.pk, activity.pk)) for activity in activities]
        return all(row is None or row.is_present is None for row in rows)

    def added_score(self, region: Region) -> float | None:
        """The mean of its stored scores for what it adds."""
        scores = self.added.get(region.pk, ())
        return sum(scores) / len(scores) if scores else None


def pool_around(members: Sequence[Region], activities: Sequence[Activity]) -> Pool:
    """Read what is needed to look for regions outside: three queries."""
    release = members[0].release_id if members else activities[0].release_id if activities else None
    outside = Region.objects.filter(release=release).exclude(pk__in=[own.pk for own in members]).order_by("code")
    cells = Strength.objects.filter(activity__in=activities).select_related("activity")
    pairs = Pair.objects.filter(region__in=members, partner__is_ranked=True, adds_to_us_score__isnull=False)
    added: dict[int, tuple[float, ...]] = {}
    for partner, score in pairs.order_by("pk").values_list("partner_id", "adds_to_us_score"):
        added[partner] = (*added.get(partner, ()), float(score or 0.0))
    return Pool(tuple(members), tuple(outside), {(row.region_id, row.activity_id): row for row in cells}, added)


def anybody(region: Region) -> bool:
    """Every region may fill the gap."""
    return True


def outside_strong_in(
    members: Sequence[Region], activities: Sequence[Activity], top: int = 5, diverse: bool = False
) -> dict[str, Outside]:
    """For each activity (its code) the regions outside that are specialised in it, those that add most first.

    Parameters
    ----------
    members
        The regions inside.
    diverse
        Let at most two regions of one country come first, and none close to another; no score changes.
    """
    pool = pool_around(members, activities)
    chosen = {own.code: chosen_from(pool, (own,), top, diverse) for own in activities}
    reasons = reasons_for(members, [place for found, _all in chosen.values() for place in found])
    return {own.code: outside_from(pool, (own,), *chosen[own.code], reasons) for own in activities}


def outside_that_fit(
    members: Sequence[Region], activities: Sequence[Activity], wanted: Sequence[Fits], top: int = 5
) -> tuple[Outside, ...]:
    """For each demand the regions outside that meet it: strong in most of the activities first, then adding most."""
    pool = pool_around(members, activities)
    chosen = [chosen_from(pool, activities, top, False, fits) for fits in wanted]
    reasons = reasons_for(members, [place for found, _all in chosen for place in found])
    return tuple(outside_from(pool, activities, *one, reasons) for one in chosen)


Chosen = tuple[list[tuple[Region, int, str]], list[Region]]


def chosen_from(
    pool: Pool, activities: Sequence[Activity], top: int, diverse: bool, fits: Fits = anybody
) -> tuple[list[tuple[Region, int, str]], list[Region]]:
    """The first regions with their rank by score and why they were moved; and all that were compared."""
    asked = [own for own in pool.outside if fits(own) and (not activities or pool.strengths_of(own, activities))]
    order = sorted(asked, key=lambda own: order_of(own, pool, activities))
    placed = diverse_order(order) if diverse else [Placed(place, place + 1) for place in range(len(order))]
    rows = [(order[own.position], own.rank_by_score, moved_because(own, order)) for own in placed[:top]]
    return rows, asked


def order_of(region: Region, pool: Pool, activities: Sequence[Activity]) -> tuple[float, float, float, str]:
    strengths, score = pool.strengths_of(region, activities), pool.added_score(region)
    quotient = max((row.location_quotient or 0.0 for row in strengths), default=0.0)
    return -len(strengths), 1.0 if score is None else -score, -quotient, region.code


def diverse_order(order: Sequence[Region]) -> list[Placed]:
    """The order with at most two regions of a country first; nobody asks, so no country is one's own."""
    lon = np.array([*(np.nan if own.lon is None else own.lon for own in order), np.nan])
    lat = np.array([*(np.nan if own.lat is None else own.lat for own in order), np.nan])
    countries = (*(own.country for own in order), "")
    return diversified(range(len(order)), region=len(order), countries=countries, distance_km=distances_km(lon, lat))


def moved_because(place: Placed, order: Sequence[Region]) -> str:
    if place.moved_because is None:
        return ""
    rule, what = place.moved_because.split(":")
    if rule == "country":
        return _("enough regions of %(country)s come before it") % {"country": what}
    return _("it lies close to %(region)s") % {"region": order[int(what)].code}


@dataclass(frozen=True)
class Fit:
    """A member, how well a region outside fits it, and why."""

    beside: Region
    total: float
    reasons: tuple[Reason, ...]


def outside_from(
    pool: Pool,
    activities: Sequence[Activity],
    rows: Sequence[tuple[Region, int, str]],
    asked: Sequence[Region],
    fits: Mapping[int, Fit],
) -> Outside:
    inside = tuple(own for own in pool.outside if activities and pool.is_unpublished(own, activities))
    items = [outsider(pool, activities, row, rank, fits.get(row[0].pk)) for rank, row in enumerate(rows, start=1)]
    return Outside(tuple(activities), tuple(items), len(asked), inside)


def outsider(
    pool: Pool, activities: Sequence[Activity], row: tuple[Region, int, str], rank: int, fit: Fit | None
) -> Outsider:
    region, rank_by_score, moved = row
    return Outsider(
        region=region,
        strengths=pool.strengths_of(region, activities),
        added_score=pool.added_score(region),
        added_to=len(pool.added.get(region.pk, ())),
        rank=rank,
        rank_by_score=rank_by_score,
        beside=fit.beside if fit else None,
        total=fit.total if fit else None,
        reasons=fit.reasons if fit else (),
        because=region.not_ranked_because,
        moved_because=moved,
    )


def reasons_for(members: Sequence[Region], rows: Sequence[tuple[Region, int, str]]) -> dict[int, Fit]:
    """For each region outside the member it fits best, with the reasons of that pair: two queries."""
    regions = {own.pk: own for own, _rank, _moved in rows}
    inside = {own.pk: own for own in members}
    pairs = Pair.objects.filter(region__in=inside, partner__in=regions, partner__is_ranked=True)
    found = list(pairs.order_by("partner_id", "region__code").values_list("region_id", "partner_id", *COLUMNS))
    if not found:
        return {}
    numbers = np.array([row[2:] for row in found], dtype=float).T
    weighed = weighted_scores(by_key(numbers[len(REASON_KEYS) :]))
    best = best_places([row[1] for row in found], weighed)
    brought = brought_among([found[place][:2] for place in best.values()])
    return {
        partner: fit_at(place, inside[found[place][0]], regions[partner], numbers, weighed, brought)
        for partner, place in best.items()
    }


def best_places(partners: Sequence[int], weighed: Scores) -> dict[int, int]:
    """For each partner the row with the highest total."""
    best: dict[int, int] = {}
    for place, partner in enumerate(partners):
        total = weighed.totals[place]
        if not np.isnan(total) and (partner not in best or total > weighed.totals[best[partner]]):
            best[partner] = place
    return best


def brought_among(pairs: Sequence[Key]) -> dict[Key, tuple[Brought, ...]]:
    """What the two of each pair bring each other, heaviest first, by (who gains, from whom)."""
    ones, others = {one for one, _other in pairs}, {other for _one, other in pairs}
    both_ways = Q(region__in=ones, partner__in=others) | Q(region__in=others, partner__in=ones)
    found: dict[Key, list[PairBrings]] = {}
    for row in PairBrings.objects.filter(both_ways).select_related("activity"):
        found.setdefault((row.region_id, row.partner_id), []).append(row)
    return {
        pair: tuple(Brought(row.activity, row.share) for row in sorted(rows, key=heaviest_first))
        for pair, rows in found.items()
    }


def fit_at(
    place: int,
    member: Region,
    region: Region,
    numbers: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
    weighed: Scores,
    brought: Mapping[Key, tuple[Brought, ...]],
) -> Fit:
    industry = industry_of(member.release_id)
    context = Contexts(member, {region.pk: region}, None, industry, brought).of(region)
    raw = {key: known(numbers[at, place]) for at, key in enumerate(REASON_KEYS)}
    return Fit(member, float(weighed.totals[place]), reasons_of(context, weighed.contributions_of(place), raw))
