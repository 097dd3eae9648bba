"""The figure that belongs to an answer, for ``--open`` and ``-o figure.svg``."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import polars as pl

from interlace.atlas import Activity, Atlas, Comparison, Partnership, Profile
from interlace.atlas.results import Opportunities, Partners, Similars
from interlace.cli.words import REASONS, said
from interlace.figures import (
    Bar,
    Caption,
    Figure,
    Ground,
    Part,
    PartsOf,
    Place,
    Scale,
    SpacePoint,
    TwoWayBar,
    contribution_bars,
    horizontal_bars,
    map_of_links,
    map_of_roles,
    map_of_shades,
    opportunity_space,
    two_way_bars,
)
from interlace.nomenclature.nuts import CURRENT_VERSION

EUROSTAT = "Eurostat"
ACTIVITIES_COMPARED = 14


def ground_of(atlas: Atlas) -> Ground:
    return Ground.from_tables(atlas.table("country_outlines"), atlas.table("inset_outlines"))


def caption_of(title: str, atlas: Atlas, source: str = EUROSTAT) -> Caption:
    return Caption(title, str(atlas.year), f"{source}; release {atlas.release.name} {atlas.release.version}")


def place_of(atlas: Atlas, code: str, value: float | None = None, shown: str = "") -> Place:
    place = atlas.places.by_code[code]
    return Place(code, place.name_latin, place.lon, place.lat, value, shown)


def draw_partners(found: Partners, atlas: Atlas, *, region: str) -> Figure:
    """A map of the region and its partners."""
    here = place_of(atlas, atlas.region(region).code)
    places = [place_of(atlas, row.region, row.score, f"{row.score:.2f}") for row in found]
    return map_of_links(here, places, ground_of(atlas), caption_of(found.title, atlas), unit="score")


def draw_contributions(found: Partners, atlas: Atlas) -> Figure:
    """The partners' scores, taken apart by reason."""
    ranking = [
        PartsOf(
            f"{row.name} ({row.region})",
            [
                Part(each.key, said(each.key, REASONS), None if each.score is None else each.contribution)
                for each in row.reasons
            ],
        )
        for row in found
    ]
    return contribution_bars(ranking, caption_of(found.title, atlas))


def draw_opportunities(found: Opportunities, atlas: Atlas, *, region: str) -> Figure:
    """The region's opportunity space: how related, how complex, and what it has already."""
    here = atlas.region(region)
    lacking, having = here.opportunities(top=None), here.strengths(top=None)
    points = [SpacePoint(row.activity, row.label, row.density, row.complexity, row.persons_employed) for row in lacking]
    points += [
        SpacePoint(row.activity, row.label, row.density, row.complexity, row.persons_employed, is_present=True)
        for row in having
    ]
    related = [row.density for row in lacking if row.quadrant.startswith("low_risk") and row.density is not None]
    rich = [row.complexity for row in lacking if row.quadrant.endswith("high_return") and row.complexity is not None]
    return opportunity_space(
        points,
        caption_of(f"Opportunity space of {here}", atlas),
        density_cut=min(related, default=0.0),
        complexity_cut=min(rich, default=0.0),
    )


def draw_profile(found: Profile, atlas: Atlas) -> Figure:
    """What the region is strong in, with the range that chance leaves."""
    bars = [Bar(row.label, row.location_quotient, row.lq_low, row.lq_high) for row in found.strengths or ()]
    title = f"What {found.name} is strong in"
    return horizontal_bars(
        bars, caption_of(title, atlas), unit="times the average share", reference=1.0, reference_label="the average"
    )


def draw_comparison(found: Comparison, atlas: Atlas) -> Figure:
    """The activities in which one or both are strongest, side by side."""
    known = [row for row in found.activities if row.strength_of in ("both", "first", "second")]
    known.sort(key=lambda row: -max(row.first_location_quotient or 0.0, row.second_location_quotient or 0.0))
    bars = [
        TwoWayBar(row.label, row.first_location_quotient, row.second_location_quotient)
        for row in known[:ACTIVITIES_COMPARED]
    ]
    return two_way_bars(
        bars,
        caption_of(f"{found.first_name} and {found.second_name}: what they are strong in", atlas),
        left_title=found.first_name,
        right_title=found.second_name,
        unit="times the average share",
    )


def draw_activity(found: Activity, atlas: Atlas) -> Figure:
    """Where in Europe the activity is strong."""
    economy = atlas.economy
    quotients = economy.location_quotient[:, economy.position_of_activity(found.code)]
    values = [None if np.isnan(value) else float(value) for value in quotients]
    places = [place_of(atlas, code, value) for code, value in zip(economy.table.regions, values, strict=True)]
    return map_of_shades(
        places,
        ground_of(atlas),
        caption_of(f"{found.label} ({found.code})", atlas),
        scale=Scale.diverging([value for value in values if value is not None], middle=1.0),
        unit="times the average share",
    )


def draw_similar(found: Similars, atlas: Atlas, *, region: str) -> Figure:
    """How far every region is from this one in structure."""
    here = atlas.region(region)
    distances = atlas.structure.distance[atlas.places.codes.index(here.code)]
    values = [None if np.isnan(value) else float(value) for value in distances]
    rows = [pair for pair in zip(atlas.places.codes, values, strict=True) if pair[0] != here.code]
    return map_of_shades(
        [place_of(atlas, code, value) for code, value in rows],
        ground_of(atlas),
        caption_of(found.title, atlas),
        scale=Scale.sequential([value for _, value in rows if value is not None]),
        unit="distance, less is more alike",
        label=[row.region for row in found][:5],
    )


def draw_partnership(found: Partnership, atlas: Atlas) -> Figure:
    """Who is in the partnership, by role; territories without a NUTS code have no place on the map."""
    centres = atlas.table("region_centres").with_columns(pl.col("nuts_version").cast(pl.Int64))
    newest = centres.sort(pl.col("nuts_version") == CURRENT_VERSION, "nuts_version").unique("code", keep="last")
    where = {code: (lon, lat) for code, lon, lat in newest.select("code", "lon", "lat").iter_rows()}
    places = [
        Place(code, name, *where[code], role=role, note=", ".join(sources))
        for (code, name, role), sources in roles_of(found)
        if code in where
    ]
    when = f"as of {found.as_of}" if found.as_of else "whenever stated"
    source = f"register of Interlace, from {len(found.sources)} public pages; release {atlas.release.name}"
    return map_of_roles(places, ground_of(atlas), Caption(found.name, when, source))


def roles_of(found: Partnership) -> Iterable[tuple[tuple[str, str, str], list[str]]]:
    """The first role that sources give each territory, with the sources that name it at all."""
    roles: dict[str, tuple[str, str, str]] = {}
    sources: dict[str, list[str]] = {}
    for claim in found.claims:
        roles.setdefault(claim.nuts_code, (claim.nuts_code, claim.name, claim.role))
        sources.setdefault(claim.nuts_code, []).append(claim.source)
    return [(roles[code], list(dict.fromkeys(sources[code]))) for code in roles]
