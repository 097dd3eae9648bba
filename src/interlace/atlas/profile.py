"""What a region is, in one answer: figures, what is published, partnerships."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import polars as pl

from interlace.atlas.register import Membership
from interlace.atlas.results import FigureRow, Figures, Memberships, Strengths, or_none
from interlace.atlas.strengths import strengths

if TYPE_CHECKING:
    from interlace.atlas.region import Region


@dataclass(frozen=True)
class Profile:
    """A region at a glance. None: not published or not ranked."""

    code: str
    name: str
    country: str
    country_name: str
    category: str
    macro_regions: tuple[str, ...]
    year: int
    persons_employed: float | None
    coverage: float | None
    strengths_count: int | None
    complexity: float | None
    complexity_rank: int | None
    ranked_regions: int
    not_ranked_because: str
    figures: Figures
    strengths: Strengths | None
    partnerships: Memberships

    def to_dict(self) -> dict[str, Any]:
        """Plain values, ready for JSON."""
        nested = {"figures", "strengths", "partnerships"}
        own = {key: value for key, value in self.__dict__.items() if key not in nested}
        return {
            **own,
            "macro_regions": list(self.macro_regions),
            "figures": self.figures.to_dict()["rows"],
            "strengths": self.strengths.to_dict()["rows"] if self.strengths else None,
            "partnerships": self.partnerships.to_dict()["rows"],
        }

    def to_frame(self) -> pl.DataFrame:
        """The figures, one row each."""
        return self.figures.to_frame()

    def __str__(self) -> str:
        parts = [f"{self.name} ({self.code}), {self.country_name}", self._standing(), str(self.figures)]
        parts += [str(self.strengths)] if self.strengths else []
        return "\n\n".join([*parts, str(self.partnerships)])

    def _standing(self) -> str:
        if self.not_ranked_because:
            return f"Not enough published data to rank it for {self.year}: {self.not_ranked_because}."
        return (
            f"{self.persons_employed:,.0f} persons employed in industry, trade and services ({self.year}), "
            f"{self.coverage:.0%} of its activities published; specialised in {self.strengths_count} of them; "
            f"complexity rank {self.complexity_rank} of {self.ranked_regions}."
        )


def profile(region: Region, top: int = 10) -> Profile:
    """Gather what is known about a region."""
    economy, row = region.atlas.economy, region.row
    place = region.place
    scores = economy.region_complexity
    score = None if row is None or not region.is_ranked else or_none(scores[row])
    return Profile(
        code=place.code,
        name=place.name_latin,
        country=place.country,
        country_name=place.country_name,
        category=place.category,
        macro_regions=place.macro_regions,
        year=economy.table.year,
        persons_employed=None if row is None else or_none(economy.table.region_totals[row]),
        coverage=None if row is None else float(economy.table.coverage[row]),
        strengths_count=None if row is None else int(economy.presence[row].sum()),
        complexity=score,
        complexity_rank=None if score is None else int((scores > score).sum()) + 1,
        ranked_regions=int(economy.eligibility.mask.sum()),
        not_ranked_because=region.not_ranked_because,
        figures=figures(region),
        strengths=None if row is None else strengths(region, top),
        partnerships=memberships(region, None),
    )


def figures(region: Region) -> Figures:
    """The newest published figure of every indicator."""
    rows = region.atlas.newest_figures.filter(pl.col("region") == region.code)
    elsewhere = region.atlas.facts.of_other_delimitations(region.code)
    notes = [f"{indicator} is published for {code} of NUTS {version} only" for indicator, code, version in elsewhere]
    return Figures(
        title=f"Figures of {region}",
        rows=tuple(
            FigureRow(row["indicator"], row["amount"], row["unit"], row["year"], row["flag"] or "", row["source"])
            for row in rows.iter_rows(named=True)
        ),
        notes=(f"Left out, as the region was cut differently then: {'; '.join(notes)}.",) if notes else (),
    )


def memberships(region: Region, as_of: str | None) -> Memberships:
    """Sourced claims about the region's partnerships."""
    rows: tuple[Membership, ...] = region.atlas.register.memberships(region.code, as_of=as_of)
    when = f" as of {as_of}" if as_of else ""
    return Memberships(
        title=f"Thematic partnerships of {region}{when}: {len(rows)} sourced claims",
        rows=rows,
        notes=("Member lists are public for some partnerships only: no claim does not mean no membership.",),
    )


def not_ranked_because(region: Region) -> str:
    """Why the region takes no part in rankings; empty if it does."""
    economy, row = region.atlas.economy, region.row
    if row is None:
        return f"no figures by activity are published for {economy.table.year}"
    return economy.eligibility.because[row]
