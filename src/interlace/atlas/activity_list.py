"""All activities of the figures, in the order of their codes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from interlace.atlas.results import Listing, or_none

if TYPE_CHECKING:
    from interlace.atlas.atlas import Atlas


@dataclass(frozen=True)
class ActivityRow:
    """One activity across all regions. None: not defined."""

    activity: str
    label: str
    section_label: str
    complexity: float | None
    regions_specialised: int
    regions_published: int
    persons_employed: float


class Activities(Listing[ActivityRow]):
    """The activities with their complexity and how common they are."""

    shown = ("activity", "label", "complexity", "regions_specialised", "persons_employed")


def listed_activities(atlas: Atlas) -> Activities:
    """Every activity of the main year's figures."""
    economy = atlas.economy
    rows = tuple(
        ActivityRow(
            activity=code,
            label=atlas.labels.get(code, code),
            section_label=atlas.labels.get(code[0], ""),
            complexity=or_none(economy.complexity.activity_scores[place]),
            regions_specialised=int(economy.presence[:, place].sum()),
            regions_published=int(economy.known[:, place].sum()),
            persons_employed=float(np.nansum(economy.table.amounts[:, place])),
        )
        for place, code in enumerate(economy.table.activities)
    )
    return Activities(
        title=f"Activities of the figures: {len(rows)} divisions of NACE Rev. 2, {economy.table.year}",
        rows=rows,
        notes=(
            "Persons employed are summed over the regions that publish them. Complexity is high where regions of high "
            "GDP per head are specialised.",
        ),
    )
