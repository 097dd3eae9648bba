"""The front door: a release opened for questions, everything computed when first asked and then remembered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from interlace.atlas.activities import Activity, activity_code, activity_of
from interlace.atlas.activity_list import Activities, listed_activities
from interlace.atlas.comparison import Comparison, compared
from interlace.atlas.consortium import ConsortiumCheck, Given, check
from interlace.atlas.economy import Economy
from interlace.atlas.facts import Facts
from interlace.atlas.industry import activity_table, years_of
from interlace.atlas.pairs import Pairs
from interlace.atlas.partnership import Partnership, partnership_of
from interlace.atlas.partnerships import Claims, listed_claims, listed_partnerships
from interlace.atlas.places import Places, places_of
from interlace.atlas.region import Region
from interlace.atlas.register import Register
from interlace.atlas.results import Partnerships, or_none
from interlace.atlas.search import Hits, search
from interlace.atlas.structure import structure_of
from interlace.eligibility import RuleSet
from interlace.matching.partners import distances_km
from interlace.matching.similarity import StructuralSimilarity
from interlace.tables import ActivityTable, Release

if TYPE_CHECKING:
    from interlace.atlas.composition import Composition

EMBEDDED = Path(__file__).parents[1] / "data" / "europe"
MAIN_YEAR = 2014
"""The newest year in which nearly all regions are published (2015 has 167 of them)."""


@dataclass(frozen=True)
class Atlas:
    """A release, opened for questions.

    >>> europe = open_release()
    >>> europe.region("Andalucia").code
    'ES61'

    Attributes
    ----------
    release
        The immutable folder behind every answer.
    year
        The year of the figures by activity.
    """

    release: Release
    year: int = MAIN_YEAR
    _read: dict[str, pl.DataFrame] = field(default_factory=dict, repr=False, compare=False)

    def table(self, name: str) -> pl.DataFrame:
        """One table of the release, read once; raises `MissingTable`."""
        if name not in self._read:
            self._read[name] = self.release.table(name)
        return self._read[name]

    # -- regions ---------------------------------------------------------------------------------------------

    @cached_property
    def places(self) -> Places:
        """All NUTS 2 regions of the current version, by code, with names, countries and centres."""
        return places_of(self)

    @property
    def regions(self) -> tuple[Region, ...]:
        """All regions, in the order of their codes."""
        return tuple(Region(self, place) for place in self.places.all)

    def region(self, text: str) -> Region:
        """One region by code or name, with or without diacritics, and with small slips of the pen.

        Raises
        ------
        UnknownRegion
            Nothing is like it; the message says what comes nearest.
        AmbiguousRegion
            Several regions fit; the message lists them.
        """
        return Region(self, self.places.find(text))

    # -- figures ---------------------------------------------------------------------------------------------

    @property
    def years(self) -> tuple[int, ...]:
        """Years with persons employed by activity."""
        return years_of(self.release, "persons_employed")

    def activity_table(self, measure: str = "persons_employed", year: int | None = None) -> ActivityTable:
        """Amounts by region and activity of one year; raises `NoSuchYear`."""
        return activity_table(self.release, measure=measure, year=year or self.year)

    @cached_property
    def facts(self) -> Facts:
        """Figures of regions beside their industries."""
        return Facts(self.table("region_figures"), self.table("lfs"), self.table("nuts_conversion"))

    @cached_property
    def newest_figures(self) -> pl.DataFrame:
        """The newest published figure of every indicator and region."""
        return self.facts.newest()

    @cached_property
    def economy(self) -> Economy:
        """Every indicator of the main year."""
        table = self.activity_table()
        gdp_per_head, _ = self.facts.amounts("gdp_pps_per_head", table.regions, near=self.year)
        return Economy(table, self._local_units(table), gdp_per_head)

    def _local_units(self, table: ActivityTable) -> NDArray[np.float64]:
        """Local units on the axes of `table`, NaN where not published."""
        aligned = np.full(table.shape, np.nan)
        if self.year not in years_of(self.release, "local_units"):
            return aligned
        units = self.activity_table("local_units")
        regions = [region for region in table.regions if region in units.regions]
        activities = [activity for activity in table.activities if activity in units.activities]
        cells = np.ix_(_places_in(table.regions, regions), _places_in(table.activities, activities))
        aligned[cells] = units.select(regions=regions, activities=activities).amounts
        return aligned

    @cached_property
    def structure(self) -> StructuralSimilarity:
        """Structural distances between all regions of `places`."""
        return structure_of(self.facts, self.places.codes, self.year)

    @cached_property
    def pairs(self) -> Pairs:
        """Every pair of regions of which activities are published."""
        codes = self.economy.table.regions
        own = [self.places.by_code[code] for code in codes]
        return Pairs(
            economy=self.economy,
            structure=self.structure.of(self.places.codes, codes),
            lon=np.array([place.lon for place in own], dtype=float),
            lat=np.array([place.lat for place in own], dtype=float),
            partnerships=[self.register.partnerships_of(code) for code in codes],
            macro_regions=[frozenset(place.macro_regions) for place in own],
            names=[place.name_latin for place in own],
            titles=self._titles,
            labels=self.labels,
        )

    def distance_km(self, first: str, second: str) -> float | None:
        """Between the centres of two regions, on the globe; None if one is not known."""
        own = self.places.by_code[first], self.places.by_code[second]
        lon, lat = np.array([place.lon for place in own]), np.array([place.lat for place in own])
        return or_none(float(distances_km(lon, lat)[0, 1]))

    @property
    def _titles(self) -> Mapping[str, str]:
        return dict(self.register.partnerships.select("key", "name").iter_rows())

    # -- activities ------------------------------------------------------------------------------------------

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """English names of sections and divisions by code."""
        rows = self.table("activities").filter(pl.col("nomenclature") == "NACE Rev. 2")
        return dict(rows.select("code", "label").iter_rows())

    def activity_code(self, text: str) -> str:
        """The code of an activity from its code or English name; raises `UnknownActivity`."""
        return activity_code(text, self.labels, self.economy.table.activities)

    def activities(self) -> Activities:
        """All activities of the figures: how complex and how common each is."""
        return listed_activities(self)

    def activity(self, text: str) -> Activity:
        """One activity: how complex and how common it is, and where in Europe it is strong."""
        return activity_of(self, self.activity_code(text))

    # -- partnerships ----------------------------------------------------------------------------------------

    @cached_property
    def register(self) -> Register:
        """The thematic partnerships and the claims about them."""
        return Register.of(self.release)

    def partnerships(self) -> Partnerships:
        """All thematic partnerships of the register."""
        return listed_partnerships(self.register)

    def partnership(self, key: str, *, as_of: str | None = None) -> Partnership:
        """One thematic partnership by its key: claims, contradictions, numbers, lineage, sources.

        Raises
        ------
        UnknownPartnership
            The key is not in the register.
        """
        return partnership_of(self.register, key, as_of)

    def claims(self, of: str | None = None, *, as_of: str | None = None) -> Claims:
        """Every sourced claim of the register, or those about one partnership (by its key) or one region.

        Parameters
        ----------
        as_of
            ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``: only claims that hold then. Claims without dates always do.

        Raises
        ------
        UnknownRegion
            What is asked about is neither the key of a partnership nor a region.
        """
        if of is None or of in self.register.partnerships["key"]:
            return listed_claims(self.register, of, None, as_of)
        return listed_claims(self.register, None, self.region(of).code, as_of)

    def search(self, text: str) -> Hits:
        """Regions, activities and partnerships that hold all words of a text."""
        return search(self, text)

    # -- pairs -----------------------------------------------------------------------------------------------

    def compare(self, first: str, second: str) -> Comparison:
        """Two regions side by side, and what each would add to the other."""
        return compared(self, self.region(first), self.region(second))

    # -- consortia -------------------------------------------------------------------------------------------

    def compose(
        self,
        activities: Sequence[str],
        *,
        size: tuple[int, int] = (3, 8),
        countries: int = 0,
        per_country: int | None = None,
        less_developed: int = 0,
        less_developed_share: float = 0.0,
        must_have: Sequence[str] = (),
        exclude: Sequence[str] = (),
        must_cover: Sequence[str] = (),
        exclude_countries: Sequence[str] = (),
        threshold: float = 0.5,
        explain: bool = False,
        seconds: float = 20.0,
    ) -> Composition:
        """Regions that together cover most of some activities under rules and, among such, are strongest in them.

        Never *the* best consortium: the best under these rules by what location quotients say. Others may be as good.

        Parameters
        ----------
        activities
            The steps to be covered, by code or name.
        size
            Fewest and most members.
        countries, per_country
            From how many countries at least, and most members from one.
        less_developed, less_developed_share
            How many members, and which share of them (0..1), from less developed regions at least.
        must_have, exclude, exclude_countries
            Regions that must or may not take part, by code or name; countries that may not, by code.
        must_cover
            Activities without which there is no consortium.
        threshold
            From which strength an activity counts as covered; 0.5 is a location quotient of 1.
        explain
            Also say why each member is in, what each rule costs, what else would do: takes some seconds.
        seconds
            Time for each search; when it is up, the answer says how much better another could be.

        Raises
        ------
        UnknownRegion, UnknownActivity
            Nothing is like it.
        BadRules
            The rules contradict themselves.
        NoSuchConsortium
            No set of regions keeps the rules; the message says which conflict and what would help.
        """
        from interlace.atlas.composing import candidates_of, composition_of  # noqa: PLC0415 - loads SciPy and HiGHS
        from interlace.matching.consortium import Rules  # noqa: PLC0415 - loads SciPy and HiGHS

        steps = list(dict.fromkeys(self.activity_code(text) for text in activities))
        wanted = tuple(dict.fromkeys(self.region(text).code for text in must_have))
        candidates = candidates_of(self, steps, wanted, exclude_countries)
        unwanted = dict.fromkeys(self.region(text).code for text in exclude)
        rules = Rules(
            size=size,
            countries=countries,
            per_country=per_country,
            less_developed=less_developed,
            less_developed_share=less_developed_share,
            must_have=wanted,
            exclude=tuple(code for code in unwanted if code in candidates.position),
            must_cover=tuple(dict.fromkeys(self.activity_code(text) for text in must_cover)),
            threshold=threshold,
        )
        return composition_of(self, candidates, rules, explain=explain, seconds=seconds)

    # -- consortia -------------------------------------------------------------------------------------------

    def check(
        self,
        rule_set: str | RuleSet,
        partners: Sequence[Given],
        *,
        coordinator: str | None = None,
        answers: Mapping[str, bool] | None = None,
        on: date | None = None,
        activity: str | None = None,
        suggest: bool = False,
    ) -> ConsortiumCheck:
        """Check a set of partners against rules of eligibility: what holds, fails or is open, and the cheapest repair.

        Parameters
        ----------
        rule_set
            Its key (`interlace.eligibility.rule_sets`), or the rule set itself.
        partners
            Texts such as ``"ES61"``, ``"Andalucia:agency+non_profit"`` or ``"Our cluster=ITH5:cluster_organisation"``;
            mappings with the same facts by name; or `interlace.eligibility.Partner`.
        coordinator
            Name or region of the partner who coordinates.
        answers
            Answers to the questions only the partners can answer, by the rule's key.
        on
            The day whose Member States count; see `interlace.eligibility.evaluate`.
        activity, suggest
            Name regions for the partners to add: those strong in an activity, or those suggested to the coordinator.

        Raises
        ------
        UnknownRuleSet, BadPartners, UnknownRegion, AmbiguousRegion, UnknownActivity
            An argument cannot be used.
        """
        return check(
            self,
            rule_set,
            partners,
            coordinator=coordinator,
            answers=answers,
            on=on,
            activity=activity,
            suggest=suggest,
        )

    def to_dict(self) -> dict[str, Any]:
        """What this atlas stands on."""
        return {"release": self.release.name, "version": self.release.version, "year": self.year}

    def __str__(self) -> str:
        return (
            f"Atlas of the release {self.release.name} {self.release.version}: {len(self.places.codes)} regions, "
            f"industries of {self.year}"
        )


def _places_in(labels: tuple[str, ...], wanted: list[str]) -> list[int]:
    place = {label: position for position, label in enumerate(labels)}
    return [place[label] for label in wanted]


def open_release(folder: str | Path | None = None, *, year: int = MAIN_YEAR, verify: bool = True) -> Atlas:
    """Open a release for questions: the one that comes with Interlace, or another folder.

    Raises
    ------
    NotARelease, WrongChecksum
        The folder holds no sound release.
    """
    return Atlas(Release.open(folder or EMBEDDED, verify=verify), year)
