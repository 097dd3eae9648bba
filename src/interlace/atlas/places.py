"""The regions as places: code, names, country, centre, what they are in; and finding one by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import polars as pl

from interlace.errors import UnknownRegion, listed
from interlace.nomenclature.names import NameIndex, region_index
from interlace.nomenclature.nuts import CURRENT_VERSION, normalised_code

if TYPE_CHECKING:
    from interlace.atlas.atlas import Atlas

LEVEL = 2
CENTRE = ("lon", "lat", "x_m", "y_m")


@dataclass(frozen=True)
class Place:
    """One NUTS 2 region. `lon`, `lat`, `x_m`, `y_m` are NaN where no centre is known."""

    code: str
    name: str
    name_latin: str
    country: str
    country_name: str
    category: str
    macro_regions: tuple[str, ...]
    lon: float
    lat: float
    x_m: float
    y_m: float


@dataclass(frozen=True)
class Places:
    """All places in the order of their codes, and the tables to find them by name."""

    all: tuple[Place, ...]
    regions: pl.DataFrame
    conversion: pl.DataFrame

    @cached_property
    def by_code(self) -> Mapping[str, Place]:
        """Places by code."""
        return {place.code: place for place in self.all}

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Codes, in order."""
        return tuple(self.by_code)

    @cached_property
    def index(self) -> NameIndex:
        """Codes, names and former codes of all places."""
        countries = {place.country: place.country_name for place in self.all}
        return region_index(self.regions, level=LEVEL, countries=countries, conversion=self.conversion)

    def find(self, text: str) -> Place:
        """One place by code or name; raises `UnknownRegion` or `AmbiguousRegion`."""
        code = normalised_code(text)
        if code in self.by_code:
            return self.by_code[code]
        try:
            return self.by_code[self.index.find(text)]
        except UnknownRegion as unknown:
            raise (self._part_of_a_place(text) or unknown) from None

    def _part_of_a_place(self, text: str) -> UnknownRegion | None:
        """The refusal for a smaller region, which says the place that holds it; None if it is not one either."""
        smaller = region_index(self.regions, level=LEVEL + 1)
        code = normalised_code(text)
        found = (code,) if code in smaller.names else smaller.exact(text)
        holders = [self.by_code[part[:-1]] for part in found if part[:-1] in self.by_code]
        if not holders:
            return None
        named = listed([f"{smaller.names[part]} ({part})" for part in found])
        return UnknownRegion(
            f"{named} is smaller than the regions these figures are about (NUTS {LEVEL}).",
            do=f"ask for {' or '.join(f'{place.name_latin} ({place.code})' for place in holders)}, which holds it.",
        )


def places_of(atlas: Atlas) -> Places:
    """Gather the regions of the current version at level 2 from the release's tables."""
    regions = atlas.table("regions")
    own = regions.filter((pl.col("nuts_version") == CURRENT_VERSION) & (pl.col("level") == LEVEL)).sort("code")
    countries = dict(atlas.table("countries").select("code", "name_en").iter_rows())
    categories = dict(
        atlas.table("region_categories")
        .filter(pl.col("nuts_version") == CURRENT_VERSION)
        .select("code", "category")
        .iter_rows()
    )
    centres = _centres(atlas)
    strategies = list(atlas.table("macro_regions").select("strategy", "territory").iter_rows())
    everywhere = tuple(
        Place(
            code=row["code"],
            name=row["name"],
            name_latin=row["name_latin"],
            country=row["country"],
            country_name=countries.get(row["country"], row["country"]),
            category=categories.get(row["code"], ""),
            macro_regions=macro_regions_of(row["code"], strategies),
            **dict(zip(CENTRE, centres.get(row["code"], (float("nan"),) * 4), strict=True)),
        )
        for row in own.iter_rows(named=True)
    )
    return Places(everywhere, regions, atlas.table("nuts_conversion"))


def macro_regions_of(code: str, strategies: list[tuple[str, str]]) -> tuple[str, ...]:
    """Strategies whose territory holds a region, itself or as part of a country or group of regions."""
    return tuple(sorted({strategy for strategy, territory in strategies if code.startswith(territory)}))


def _centres(atlas: Atlas) -> dict[str, tuple[float, ...]]:
    """Centres by code; a release without them has none."""
    if "region_centres" not in atlas.release.table_names:
        return {}
    current = (pl.col("nuts_version") == CURRENT_VERSION) & (pl.col("level") == LEVEL)
    rows = atlas.table("region_centres").filter(current)
    return {code: tuple(centre) for code, *centre in rows.select("code", *CENTRE).iter_rows()}
