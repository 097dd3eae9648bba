"""Activities: finding one, and where in Europe it is strong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from interlace.atlas.results import PlaceRow, StrongRegions, or_none
from interlace.nomenclature.names import activity_index

if TYPE_CHECKING:
    from interlace.atlas.atlas import Atlas


@dataclass(frozen=True)
class Activity:
    """One activity across all regions."""

    code: str
    label: str
    section: str
    section_label: str
    year: int
    regions_specialised: int
    regions_published: int
    complexity: float | None
    persons_employed: float
    related: tuple[tuple[str, str, float], ...]
    strongest: StrongRegions

    def to_dict(self) -> dict[str, Any]:
        """Plain values, ready for JSON."""
        own = {key: value for key, value in self.__dict__.items() if key not in ("strongest", "related")}
        related = [{"activity": code, "label": label, "relatedness": value} for code, label, value in self.related]
        return {**own, "related": related, "strongest": self.strongest.to_dict()["rows"]}

    def to_frame(self) -> pl.DataFrame:
        """Where it is strong, one row a region."""
        return self.strongest.to_frame()

    def __str__(self) -> str:
        about = (
            f"{self.label} ({self.code}), {self.section_label}\n{self.regions_specialised} of {self.regions_published} "
            f"regions that publish it are specialised in it; {self.persons_employed:,.0f} persons employed in them "
            f"({self.year})."
        )
        related = "Most related: " + "; ".join(f"{label} ({code}) {value:.1f}" for code, label, value in self.related)
        return "\n\n".join([about, related, str(self.strongest)])


def activity_of(atlas: Atlas, code: str, *, top: int | None = 20) -> Activity:
    """Gather what is known about an activity; `code` must be one of the economy's."""
    economy = atlas.economy
    place = economy.position_of_activity(code)
    return Activity(
        code=code,
        label=atlas.labels.get(code, code),
        section=code[0],
        section_label=atlas.labels.get(code[0], code[0]),
        year=economy.table.year,
        regions_specialised=int(economy.presence[:, place].sum()),
        regions_published=int(economy.known[:, place].sum()),
        complexity=or_none(economy.complexity.activity_scores[place]),
        persons_employed=float(np.nansum(economy.table.amounts[:, place])),
        related=_most_related(atlas, place),
        strongest=strongest_in(atlas, code, top),
    )


def strongest_in(atlas: Atlas, code: str, top: int | None) -> StrongRegions:
    """Ranked regions by their location quotient in an activity."""
    economy = atlas.economy
    place = economy.position_of_activity(code)
    quotients = np.where(economy.eligibility.mask, economy.location_quotient[:, place], np.nan)
    order = [int(row) for row in np.argsort(-quotients, kind="stable") if not np.isnan(quotients[row])]
    hidden = int((economy.eligibility.mask & np.isnan(quotients)).sum())
    return StrongRegions(
        title=f"Where {atlas.labels.get(code, code)} ({code}) is strong, {economy.table.year}",
        rows=tuple(_place_row(atlas, row, place) for row in order[:top]),
        notes=(f"{hidden} of the ranked regions do not publish it.",),
    )


def _place_row(atlas: Atlas, row: int, place: int) -> PlaceRow:
    table = atlas.economy.table
    amount = or_none(table.amounts[row, place])
    code = table.regions[row]
    return PlaceRow(
        region=code,
        name=atlas.places.by_code[code].name_latin,
        country=code[:2],
        location_quotient=or_none(atlas.economy.location_quotient[row, place]),
        persons_employed=amount,
        share=None if amount is None else amount / float(table.region_totals[row]),
        flag=str(table.flags[row, place]),
    )


def _most_related(atlas: Atlas, place: int, top: int = 5) -> tuple[tuple[str, str, float], ...]:
    related = atlas.economy.relatedness[place]
    codes = atlas.economy.table.activities
    order = np.argsort(-related, kind="stable")[:top]
    return tuple((codes[other], atlas.labels.get(codes[other], codes[other]), float(related[other])) for other in order)


def activity_code(text: str, labels: Mapping[str, str], known: Sequence[str]) -> str:
    """The code of an activity from its code, with or without section letter, or from words of its name.

    Raises
    ------
    UnknownActivity
        No code or name fits; the likeliest are offered.
    AmbiguousActivity
        Several names fit; the message lists them.
    """
    return activity_index({code: labels.get(code, code) for code in known}).find(text)
