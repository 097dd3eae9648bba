"""What a region is strong in, and what it could take up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from interlace.atlas.results import Opportunities, OpportunityRow, StrengthRow, Strengths, or_none
from interlace.errors import NothingPublished
from interlace.kernels.opportunity import QUADRANTS

if TYPE_CHECKING:
    from interlace.atlas.region import Region


def strengths(region: Region, top: int | None) -> Strengths:
    """The activities a region is specialised in, strongest first."""
    row = row_of(region)
    economy = region.atlas.economy
    present = np.flatnonzero(economy.presence[row])
    order = present[np.argsort(-economy.location_quotient[row, present], kind="stable")]
    hidden = int((~economy.known[row]).sum())
    return Strengths(
        title=f"Strengths of {region}, {economy.table.year}: {present.size} of {economy.table.shape[1]} activities",
        rows=tuple(strength_row(region, place) for place in order[:top]),
        notes=_notes(region, hidden),
    )


def strength_row(region: Region, place: int) -> StrengthRow:
    """One activity of a region as a row, whether it is a strength or not."""
    economy, row = region.atlas.economy, row_of(region)
    amount = or_none(economy.table.amounts[row, place])
    total = economy.table.region_totals[row]
    low, high = economy.quotient_bounds
    code = economy.table.activities[place]
    return StrengthRow(
        activity=code,
        label=region.atlas.labels.get(code, code),
        persons_employed=amount,
        share=None if amount is None else amount / float(total),
        location_quotient=or_none(economy.location_quotient[row, place]),
        lq_low=or_none(low[row, place]),
        lq_high=or_none(high[row, place]),
        local_units=or_none(economy.local_units[row, place]),
        density=or_none(economy.density[row, place]),
        complexity=or_none(economy.complexity.activity_scores[place]),
        flag=str(economy.table.flags[row, place]),
    )


def opportunities(region: Region, top: int | None) -> Opportunities:
    """What a region lacks: by quadrant, then by how related it is to what the region has."""
    row = row_of(region)
    economy = region.atlas.economy
    lacking = [place for place in range(len(economy.table.activities)) if economy.quadrant[row, place]]
    lacking.sort(key=lambda place: (QUADRANTS.index(str(economy.quadrant[row, place])), -economy.density[row, place]))
    hidden = int((~economy.known[row]).sum())
    return Opportunities(
        title=f"Opportunities of {region}, {economy.table.year}: {len(lacking)} activities it is not specialised in",
        rows=tuple(_opportunity_row(region, row, place) for place in lacking[:top]),
        notes=(*_notes(region, hidden), "Complexity is high where regions of high GDP per head are specialised."),
    )


def _opportunity_row(region: Region, row: int, place: int) -> OpportunityRow:
    economy = region.atlas.economy
    code = economy.table.activities[place]
    return OpportunityRow(
        activity=code,
        label=region.atlas.labels.get(code, code),
        quadrant=str(economy.quadrant[row, place]),
        density=or_none(economy.density[row, place]),
        density_coverage=or_none(economy.density_coverage[row, place]),
        complexity=or_none(economy.complexity.activity_scores[place]),
        opportunity_gain=or_none(economy.opportunity_gain[row, place]),
        location_quotient=or_none(economy.location_quotient[row, place]),
        persons_employed=or_none(economy.table.amounts[row, place]),
        flag=str(economy.table.flags[row, place]),
    )


def row_of(region: Region) -> int:
    """The region's row in the economy; raises `NothingPublished`."""
    row = region.row
    if row is None:
        raise NothingPublished(
            f"No figures by activity are published for {region} in {region.atlas.economy.table.year}.",
            do="ask for a region of similar structure, or open a release of another year.",
        )
    return row


def _notes(region: Region, hidden: int) -> tuple[str, ...]:
    notes = [f"{hidden} of {len(region.atlas.economy.table.activities)} activities are not published for this region."]
    if region.not_ranked_because:
        notes.append(f"Not ranked: {region.not_ranked_because}.")
    return tuple(notes)
