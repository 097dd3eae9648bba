"""One region, and everything that can be asked about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from interlace.atlas import profile, strengths, suggestions
from interlace.atlas.places import Place
from interlace.atlas.results import Figures, Memberships, Opportunities, Partners, Similars, Strengths
from interlace.matching.diversity import Diversity

if TYPE_CHECKING:
    from interlace.atlas.atlas import Atlas


@dataclass(frozen=True)
class Region:
    """A region of an atlas."""

    atlas: Atlas
    place: Place

    @property
    def code(self) -> str:
        """Its NUTS code."""
        return self.place.code

    @property
    def name(self) -> str:
        """Its name in Latin letters."""
        return self.place.name_latin

    @property
    def country(self) -> str:
        """Two letters in Eurostat's spelling."""
        return self.place.country

    @property
    def row(self) -> int | None:
        """Its place in the economy's tables; None if nothing is published for it."""
        return self.atlas.economy.row.get(self.code)

    @property
    def not_ranked_because(self) -> str:
        """Why it takes no part in rankings; empty if it does."""
        return profile.not_ranked_because(self)

    @property
    def is_ranked(self) -> bool:
        """Whether enough is published about it to rank it and to suggest partners."""
        return not self.not_ranked_because

    def figures(self) -> Figures:
        """The newest published figure of every indicator, with year and source."""
        return profile.figures(self)

    def profile(self) -> profile.Profile:
        """What the region is: figures, what is published, strengths, partnerships."""
        return profile.profile(self)

    def strengths(self, top: int | None = 10) -> Strengths:
        """The activities it is specialised in, strongest first."""
        return strengths.strengths(self, top)

    def opportunities(self, top: int | None = 10) -> Opportunities:
        """What it lacks and could take up: nearest first within the better quadrants."""
        return strengths.opportunities(self, top)

    def partners(
        self,
        activity: str | None = None,
        *,
        weights: Mapping[str, float] | None = None,
        top: int | None = 10,
        diverse: bool | Diversity = False,
        exclude_country: bool = False,
    ) -> Partners:
        """Suggested partners with reasons, best first.

        Parameters
        ----------
        activity
            Code or name of the one activity partners are sought for.
        weights
            Weights of some or all reasons (`interlace.matching.REASON_KEYS`); the others keep their defaults.
        diverse
            Let partners from other countries and from farther away come first; see `Diversity`.
        exclude_country
            Leave out regions of the own country. Scores do not change.

        Raises
        ------
        NotRanked
            Too little is published about this region.
        BadWeights, UnknownActivity
            An argument cannot be used.
        """
        return suggestions.partners(self, activity, weights, top, diverse, exclude_country)

    def similar(self, top: int | None = 10, *, exclude_country: bool = False) -> Similars:
        """Regions of similar structure, most similar first."""
        return suggestions.similar(self, top, exclude_country)

    def partnerships(self, as_of: str | None = None) -> Memberships:
        """Sourced claims that put the region, a part of it, or what it is part of, in a partnership."""
        return profile.memberships(self, as_of)

    def to_dict(self) -> dict[str, Any]:
        """Its place as plain values."""
        return {**self.place.__dict__, "macro_regions": list(self.place.macro_regions)}

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"

    def __repr__(self) -> str:
        return f"Region({self.code!r}, {self.name!r})"
