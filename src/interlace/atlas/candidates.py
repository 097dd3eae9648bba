"""Regions that could fill what a consortium lacks, the best first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interlace.atlas.activities import strongest_in
from interlace.atlas.places import Place
from interlace.atlas.results import Listing
from interlace.eligibility import Addition, Verdict, is_outermost
from interlace.eligibility.vocabulary import member_states

if TYPE_CHECKING:
    from interlace.atlas.atlas import Atlas

TOP = 5
SPECIALISED = 1.0


@dataclass(frozen=True)
class Candidate:
    """One region that could join. `location_quotient` or `score` is what it is ranked by; the other is None."""

    rank: int
    region: str
    name: str
    country: str
    category: str
    is_outermost: bool
    location_quotient: float | None
    score: float | None


class Candidates(Listing[Candidate]):
    """Regions that could join in the place of one partner to add."""

    shown = ("rank", "region", "name", "country", "category")


@dataclass(frozen=True)
class Ranked:
    """A region with what it is ranked by."""

    region: str
    location_quotient: float | None = None
    score: float | None = None


def candidates_for(atlas: Atlas, verdict: Verdict, activity: str | None, top: int = TOP) -> tuple[Candidates, ...]:
    """The best regions for each kind of partner the cheapest repair adds; `activity` is a code."""
    if verdict.repair is None or not verdict.repair.additions:
        return ()
    ranking, how = _ranking(atlas, verdict, activity)
    return tuple(
        _listed(atlas, verdict, addition, ranking, how, top) for addition in dict.fromkeys(verdict.repair.additions)
    )


def _listed(
    atlas: Atlas, verdict: Verdict, addition: Addition, ranking: list[Ranked], how: str, top: int
) -> Candidates:
    fitting = [each for each in ranking if _fits(addition, atlas.places.by_code[each.region], verdict)]
    rows = tuple(_row(atlas, rank, each) for rank, each in enumerate(fitting[:top], start=1))
    none = () if rows else ("No region fits.",)
    return Candidates(f"Regions for {addition.words()}", rows, (*none, how))


def _row(atlas: Atlas, rank: int, each: Ranked) -> Candidate:
    place = atlas.places.by_code[each.region]
    return Candidate(
        rank,
        place.code,
        place.name_latin,
        place.country,
        place.category,
        is_outermost(place.code),
        each.location_quotient,
        each.score,
    )


def _fits(addition: Addition, place: Place, verdict: Verdict) -> bool:
    here = [partner.region_code for partner in verdict.partners if partner.region_code]
    countries = {partner.country for partner in verdict.partners}
    is_new = not any(code.startswith(place.code) or place.code.startswith(code) for code in here)
    of_type = addition.region_type in (None, place.category)
    if addition.region_type == "outermost":
        of_type = is_outermost(place.code)
    new_country = not addition.new_country or place.country not in countries
    return is_new and of_type and new_country and place.country in member_states(verdict.on)


def _ranking(atlas: Atlas, verdict: Verdict, activity: str | None) -> tuple[list[Ranked], str]:
    """All regions that can be ranked, best first, and how they were ranked."""
    if activity is not None:
        rows = strongest_in(atlas, activity, None)
        strong = [
            Ranked(row.region, location_quotient=row.location_quotient)
            for row in rows
            if (row.location_quotient or 0.0) >= SPECIALISED
        ]
        label = atlas.labels.get(activity, activity)
        return strong, f"Specialised in {label} ({activity}), {atlas.year}: highest location quotient first."
    for code in _whose_partners(verdict):
        region = atlas.places.by_code.get(code)
        if region is not None and atlas.region(code).is_ranked:
            found = atlas.region(code).partners(top=None)
            ranked = [Ranked(row.region, score=row.score) for row in found]
            return ranked, f"In the order in which they are suggested as partners of {region.name_latin} ({code})."
    return [], "No partner is a region that candidates can be suggested for; name an activity instead."


def _whose_partners(verdict: Verdict) -> Iterator[str]:
    """Regions of the partners, those who coordinate first."""
    for partner in sorted(verdict.partners, key=lambda partner: not partner.is_coordinator):
        if partner.region_code:
            yield partner.region_code
