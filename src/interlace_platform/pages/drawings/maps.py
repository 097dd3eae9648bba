"""The maps of the pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from interlace_platform.evidence import figures
from interlace_platform.evidence.models import Region, Strength
from interlace_platform.evidence.queries import Suggestion
from interlace_platform.pages.drawings import SMALL, Drawing, drawing
from interlace_platform.pages.naming import number_in_words, region_name
from interlace_platform.partnerships.overview import Roster

INDUSTRY_SOURCE = "Eurostat, sbs_r_nuts06_r2"


def of_partnerships(regions: Iterable[Region], counts: Mapping[str, int]) -> Drawing:
    """In how many partnerships each region takes part, every region a link."""
    places = [place(region, value=counts.get(region.code) or None) for region in regions]
    caption = figures.Caption(
        title=_("Regions in thematic partnerships"),
        year=_("register as shipped"),
        source=_("sourced claims of the register"),
        description=_("Circles grow with the number of partnerships; every region is a link to its page."),
    )
    return drawing(
        figures.map_of_sizes,
        tuple(places),
        caption,
        key="map",
        unit=_("partnerships"),
        not_published=_("in none that a source names"),
    )


def of_diversity(regions: Iterable[Region], year: str) -> Drawing:
    """In how many activities each region is specialised."""
    places = [place(region, value=region.diversity if region.is_ranked else None) for region in regions]
    caption = figures.Caption(title=_("Number of activities a region is strong in"), year=year, source=INDUSTRY_SOURCE)
    scale = figures.Scale.sequential([each.value for each in places if each.value is not None], classes=5)
    return drawing(figures.map_of_shades, tuple(places), caption, key="map", scale=scale, unit=_("activities"))


def of_neighbourhood(region: Region, suggested: Sequence[Suggestion]) -> Drawing:
    """Where a region lies, and those it could work with."""
    here, partners = place(region), [place(each.partner, value=each.total) for each in suggested]
    caption = figures.Caption(
        title=_("%(name)s and the partners suggested first") % {"name": region_name(region)},
        year=region.release.main_year,
        source=_("NUTS 2021, Natural Earth; suggestions computed from Eurostat and the register"),
    )
    return drawing(figures.map_of_links, here, tuple(partners), caption, key="locator", width=SMALL)


def of_activity(strengths: Iterable[Strength], year: str) -> Drawing:
    """How strong each region is in one activity."""
    places = [
        place(each.region, value=each.location_quotient, shown=number_in_words(each.location_quotient, 1))
        for each in strengths
    ]
    caption = figures.Caption(
        title=_("Location quotient by region"),
        year=year,
        source=INDUSTRY_SOURCE,
        subtitle=_("1 is the average share across all regions"),
    )
    scale = figures.Scale.diverging([each.value for each in places if each.value is not None], middle=1.0)
    return drawing(figures.map_of_shades, tuple(places), caption, key="map", scale=scale)


def of_members(roster: Roster, regions: Mapping[str, Region]) -> Drawing | None:
    """Leads and members of a partnership; a territory larger than a region marks each region in it.

    None where no member is, contains or lies in a region that the map has.
    """
    if not roster.placed:
        return None
    places = [place(regions[code], role=own.role.value, note=own.who) for code, own in roster.placed.items()]
    caption = figures.Caption(
        title=_("Leads and members"),
        year=roster.as_of.isoformat(),
        source=_("sourced claims of the register"),
    )
    return drawing(figures.map_of_roles, tuple(places), caption, key="map")


NOWHERE = float("nan")
"""A region without a centre is in the figure's table only."""


def place(region: Region, **more: Any) -> figures.Place:
    return figures.Place(
        code=region.code,
        name=region.name_latin,
        lon=NOWHERE if region.lon is None else region.lon,
        lat=NOWHERE if region.lat is None else region.lat,
        link=reverse("region", args=[region.code]),
        **more,
    )
