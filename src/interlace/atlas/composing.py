"""Composing a consortium of regions from the figures of a release."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from interlace.atlas.composition import CellRow, Composition, Explanation
from interlace.atlas.results import or_none
from interlace.matching.consortium import (
    Candidates,
    Consortium,
    Rules,
    alternatives,
    compose,
    fingerprint,
    frontier,
    price_of_rules,
    why_members,
)

if TYPE_CHECKING:
    from interlace.atlas.atlas import Atlas

Floats = NDArray[np.float64]

COVERS = 0.5
"""The strength of a region that has an activity in the average share."""
LESS_DEVELOPED = "less_developed"
WIDER = 2
"""How many members more than allowed the frontier looks at."""


def strengths_of_quotients(location_quotient: Floats, presence: NDArray[np.bool_]) -> Floats:
    r"""Location quotients as strengths between 0 and 1: the average share is 0.5, twice the average 0.67.

    .. math:: s = \frac{LQ}{1 + LQ}

    At least 0.5 exactly where the activity is present (LQ of at least 1); NaN where it is not published.
    """
    strengths = location_quotient / (1 + location_quotient)
    below = np.nextafter(COVERS, 0)
    bounded = np.where(presence, np.maximum(strengths, COVERS), np.minimum(strengths, below))
    return np.where(np.isnan(location_quotient), np.nan, bounded)


def candidates_of(
    atlas: Atlas, activities: Sequence[str], must_have: Sequence[str], exclude_countries: Sequence[str]
) -> Candidates:
    """The ranked regions, without some countries, and those that must take part, whatever is published of them."""
    economy = atlas.economy
    ranked = [
        code for code, is_ranked in zip(economy.table.regions, economy.eligibility.mask, strict=True) if is_ranked
    ]
    left_out = {country.upper() for country in exclude_countries}
    names = sorted({*(code for code in ranked if code[:2] not in left_out), *must_have})
    columns = [economy.position_of_activity(code) for code in activities]
    own = strengths_of_quotients(economy.location_quotient[:, columns], economy.presence[:, columns])
    nothing = np.full(len(columns), np.nan)
    places = atlas.places.by_code
    return Candidates.of(
        names,
        list(activities),
        np.array([own[economy.row[code]] if code in economy.row else nothing for code in names]),
        countries=[places[code].country for code in names],
        less_developed=[code for code in names if places[code].category == LESS_DEVELOPED],
    )


def composition_of(atlas: Atlas, candidates: Candidates, rules: Rules, *, explain: bool, seconds: float) -> Composition:
    """Compose, and lay out what stands behind it."""
    found = compose(candidates, rules, seconds=seconds)
    covered = f"{len(found.covered)} of {len(found.steps)} activities, {atlas.economy.table.year}"
    return Composition(
        title=f"A consortium of {len(found.members)} regions that covers {covered}: {', '.join(found.members)}",
        rules=rules,
        consortium=found,
        cells=tuple(_cell(atlas, candidates, rules, code, step) for code in found.members for step in candidates.steps),
        names={code: atlas.places.by_code[code].name_latin for code in candidates.names},
        labels={code: atlas.labels.get(code, code) for code in candidates.steps},
        explanation=_explanation(candidates, rules, found, seconds) if explain else None,
        fingerprint=fingerprint(candidates, rules),
        notes=tuple(_notes(atlas, candidates, rules, found)),
    )


def _cell(atlas: Atlas, candidates: Candidates, rules: Rules, code: str, step: str) -> CellRow:
    place, economy = atlas.places.by_code[code], atlas.economy
    strength = or_none(candidates.strengths[candidates.position[code], candidates.column[step]])
    row = economy.row.get(code)
    quotient = None if row is None else or_none(economy.location_quotient[row, economy.column[step]])
    return CellRow(
        region=code,
        name=place.name_latin,
        country=place.country,
        category=place.category,
        activity=step,
        label=atlas.labels.get(step, step),
        location_quotient=quotient,
        strength=strength,
        covers=strength is not None and strength >= rules.threshold,
    )


def _explanation(candidates: Candidates, rules: Rules, found: Consortium, seconds: float) -> Explanation:
    sizes = range(max(len(set(rules.must_have)), 1), min(rules.size[1] + WIDER, len(candidates.names)) + 1)
    free = replace(rules, size=(1, rules.size[1]))
    return Explanation(
        reasons=why_members(candidates, rules, found, seconds=seconds),
        prices=price_of_rules(candidates, rules, found, seconds=seconds),
        alternatives=alternatives(candidates, rules, found, seconds=seconds),
        frontier=frontier(candidates, free, sizes, seconds=seconds),
    )


def _notes(atlas: Atlas, candidates: Candidates, rules: Rules, found: Consortium) -> list[str]:
    hidden, cells = int(np.isnan(candidates.strengths).sum()), candidates.strengths.size
    notes = [
        found.certainty,
        f"Composed from {len(candidates.names)} regions. Strength is LQ / (1 + LQ), with the location quotient LQ: 0.5 "
        f"is the average share of jobs; from {rules.threshold:g} an activity counts as covered. It says nothing of "
        "size, quality or will.",
        f"{hidden} of their {cells} figures are not published; such a figure counts as no strength.",
    ]
    if rules.less_developed or rules.less_developed_share:
        notes.append("Less developed: by GDP per head of 2015-17, not by the legal list.")
    unranked = [code for code in rules.must_have if _why_not_ranked(atlas, code)]
    return [*notes, *(f"{code} is not ranked: {_why_not_ranked(atlas, code)}." for code in unranked)]


def _why_not_ranked(atlas: Atlas, code: str) -> str:
    row = atlas.economy.row.get(code)
    return "nothing is published for this region and year" if row is None else atlas.economy.eligibility.because[row]
