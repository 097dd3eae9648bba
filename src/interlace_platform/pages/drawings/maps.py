"""The maps of the pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _

from interlace_platform.evidence import figures
from interlace_platform.evidence.models import Region, Strength
from interlace_platform.pages.drawings import HALF, WIDE, Drawing, drawing
from interlace_platform.pages.naming import number_in_words, region_name
from interlace_platform.partnerships.queries import Membership

INDUSTRY_SOURCE = "Eurostat, sbs_r_nuts06_r2"


def of_partnerships(regions: Iterable[Region], counts: Mapping[str, int]) -> Drawing:
    """In how many partnerships each region takes part, every region a link."""
    places = [
        place(region, value=counts.get(region.code) or None, shown=str(counts.get(region.code, 0)))
        for region in regions
    ]
    caption = figures.Caption(
        title=_("Regions in thematic partnerships"),
        year=_("register as shipped"),
        source=_("sourced claims of the register"),
        description=_("Circles grow with the number of partnerships; every region is a link to its page."),
    )
    return drawing(partial(figures.map_of_sizes, places, caption, unit=_("partnerships")), key="map")


def of_diversity(regions: Iterable[Region], here: Iterable[Region], year: str) -> Drawing:
    """In how many activities each region is specialised; those in `here` stand out, unless that is all of them."""
    places = [
        place(
            region,
            value=region.diversity if region.is_ranked else None,
            shown=number_in_words(region.diversity) if region.is_ranked else _("not enough published"),
        )
        for region in regions
    ]
    caption = figures.Caption(title=_("Number of activities a region is strong in"), year=year, source=INDUSTRY_SOURCE)
    known = [each.value for each in places if each.value is not None]
    scale = figures.Scale.sequential(known, classes=5)
    return drawing(
        partial(figures.map_of_shades, places, caption, scale=scale, unit=_("activities")), key="map", width=HALF
    )


def of_region(region: Region) -> Drawing:
    """Where one region lies."""
    caption = figures.Caption(
        title=_("Where %(name)s lies") % {"name": region_name(region)},
        year="2021",
        source=_("NUTS 2021; Natural Earth"),
    )
    return drawing(
        partial(
            figures.map_of_sizes, [place(region, value=1, shown="")], caption, here=(region.code,), label=(region.code,)
        ),
        key="locator",
        width=400,
    )


def of_activity(strengths: Iterable[Strength], year: str) -> Drawing:
    """How strong each region is in one activity."""
    places = [
        place(each.region, value=each.location_quotient, shown=number_in_words(each.location_quotient, 1))
        for each in strengths
    ]
    known = [each.value for each in places if each.value is not None]
    caption = figures.Caption(
        title=_("Location quotient by region"),
        year=year,
        source=INDUSTRY_SOURCE,
        subtitle=_("1 is the average share across all regions"),
    )
    scale = figures.Scale.diverging(known, middle=1.0)
    return drawing(partial(figures.map_of_shades, places, caption, scale=scale), key="map", width=WIDE)


def of_members(membership: Membership, regions: Mapping[str, Region]) -> Drawing:
    """Leads and members of a partnership; a territory larger than a region marks each region in it."""
    places = {
        code: place(regions[code], role=member.role, note=member.who)
        for member in reversed(membership.all)
        for code in member.codes
    }
    caption = figures.Caption(
        title=_("Leads and members"),
        year=membership.as_of.isoformat(),
        source=_("sourced claims of the register"),
    )
    return drawing(partial(figures.map_of_roles, list(places.values()), caption), key="map", width=WIDE)


def place(region: Region, **more: object) -> figures.Place:
    return figures.Place(
        code=region.code,
        name=region_name(region),
        lon=region.lon,
        lat=region.lat,
        link=reverse("region", args=[region.code]),
        **more,
    )
